import * as v from 'valibot';
import type { AddedPerson } from '../../domain/list/listAddition.ts';
import { arrivalStates, attendances, awaited, type ListChange } from '../../domain/list/listChange.ts';
import type { DefendantId, OffenceId } from '../../shared/ids.ts';
import { id, instant, plainDate, someText, type SchemaOf } from './fields.ts';

const stage = v.literal('stage');

/** What is set on a list: a page asks for it as the entry says it. */
export const listChange: SchemaOf<ListChange> = v.union([
  v.strictObject({
    what: v.literal('arrival'),
    of: v.picklist(awaited),
    defendantId: v.exactOptional(id<DefendantId>()),
    state: v.picklist(arrivalStates),
  }),
  v.strictObject({
    what: v.literal('attendance'),
    defendantId: id<DefendantId>(),
    how: v.picklist(attendances),
  }),
  v.strictObject({ what: stage, stage: v.literal('listed') }),
  v.strictObject({ what: stage, stage: v.literal('called-on'), at: instant }),
  v.strictObject({ what: stage, stage: v.literal('put-back'), until: instant }),
  v.strictObject({
    what: v.literal('place'),
    courtroom: someText(100),
    place: v.pipe(v.number(), v.finite(), v.minValue(-10_000), v.maxValue(10_000)),
  }),
]);

export const addedPerson: SchemaOf<AddedPerson> = v.strictObject({
  defendantId: id<DefendantId>(),
  firstName: v.exactOptional(someText(100)),
  lastName: someText(100),
  dateOfBirth: v.exactOptional(plainDate),
  isHeld: v.boolean(),
  charges: v.pipe(
    v.array(v.strictObject({ offenceId: id<OffenceId>(), title: someText(500) })),
    v.maxLength(50),
  ),
});

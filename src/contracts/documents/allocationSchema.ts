import * as v from 'valibot';
import {
  hasItsIndication,
  hasItsRepresentations,
  representations,
  sentenceIndications,
  type AllocationEntry,
  type Representation,
  type SentenceIndication,
} from '../../domain/allocation/allocation.ts';
import { allocationCodes } from '../../domain/allocation/allocationRules.ts';
import type { Branded } from '../../shared/ids.ts';
import { entryEnvelope, id, plainDate, type SchemaOf } from './fields.ts';

const representation = v.exactOptional(v.picklist(Object.keys(representations) as Representation[]));

/** What is said of an allocation, in an entry and in the command that asks for one. */
export const allocationFields = {
  hearingId: id<Branded<'HearingId'>>(),
  defendantId: id<Branded<'DefendantId'>>(),
  offenceId: id<Branded<'OffenceId'>>(),
  decision: v.picklist(allocationCodes),
  decidedOn: plainDate,
  indication: v.exactOptional(v.picklist(Object.keys(sentenceIndications) as SentenceIndication[])),
  prosecutionSays: representation,
  defenceSays: representation,
};

export const allocationSchema: SchemaOf<AllocationEntry> = v.pipe(
  v.strictObject({ ...entryEnvelope('allocation'), ...allocationFields }),
  v.forward(
    v.check(
      (entry) => hasItsIndication(entry),
      'goes with a decision by which the court accepted jurisdiction',
    ),
    ['indication'],
  ),
  v.check(
    (entry) => hasItsRepresentations(entry),
    'representations go with a decision before which the parties are heard',
  ),
);

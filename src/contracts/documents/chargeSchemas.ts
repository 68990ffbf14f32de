import * as v from 'valibot';
import {
  chargeFault,
  chargeTitleMaxLength,
  wordingMaxLength,
  type ChargeEntry,
  type ChargeParticulars,
} from '../../domain/charge/charge.ts';
import {
  defenceAnswers,
  lacksLeave,
  type ChargeBasis,
  type DefenceAnswer,
} from '../../domain/charge/chargeBasis.ts';
import { chargeChanges } from '../../domain/charge/chargeChange.ts';
import type { Branded } from '../../shared/ids.ts';
import { entryEnvelope, id, plainDate, someText, text, type SchemaOf } from './fields.ts';

const charge: SchemaOf<ChargeParticulars> = v.strictObject({
  offenceCode: text(20),
  title: someText(chargeTitleMaxLength),
  wording: v.exactOptional(someText(wordingMaxLength)),
  startDate: v.exactOptional(plainDate),
  endDate: v.exactOptional(plainDate),
  count: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(999))),
  modeOfTrial: v.exactOptional(someText(60)),
});

/** That a code is in the table is not asked: a later version may know more. */
const basis: SchemaOf<ChargeBasis> = v.pipe(
  v.strictObject({
    code: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,30}$/, 'is no basis')),
    words: someText(300),
    allowedBy: v.exactOptional(someText(200)),
    defence: v.exactOptional(v.picklist(Object.keys(defenceAnswers) as DefenceAnswer[])),
  }),
  v.forward(
    v.check((said) => !lacksLeave(said), 'does not say who gave leave'),
    ['allowedBy'],
  ),
);

/** What is said of a charge, in an entry and in the command that asks for one. */
export const chargeFields = {
  hearingId: id<Branded<'HearingId'>>(),
  defendantId: id<Branded<'DefendantId'>>(),
  offenceId: id<Branded<'OffenceId'>>(),
  change: v.picklist(chargeChanges),
  charge,
  orderIndex: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10_000)),
  basis,
  insteadOf: v.exactOptional(id<Branded<'OffenceId'>>()),
};

export const chargeSchema: SchemaOf<ChargeEntry> = v.pipe(
  v.strictObject({ ...entryEnvelope('charge'), ...chargeFields }),
  v.forward(
    v.check(
      (entry) => chargeFault(entry) === undefined,
      ({ input }) => chargeFault(input) ?? '',
    ),
    ['charge'],
  ),
);

import * as v from 'valibot';
import {
  identifiers,
  identityParts,
  type IdentificationEntry,
  type Identifier,
  type IdentityPart,
} from '../../domain/hearing/identification.ts';
import type { Address } from '../../domain/party/defendant.ts';
import {
  mostAddressLines,
  type AddressCorrectedEntry,
  type DefendantDetails,
  type DetailsCorrectedEntry,
} from '../../domain/party/detailsCorrected.ts';
import {
  mostScheduled,
  mostTypedOffences,
  scheduleFault,
  type OffencesTakenEntry,
  type ScheduledOffence,
} from '../../domain/taken/offencesTaken.ts';
import type { Branded } from '../../shared/ids.ts';
import { entryEnvelope, id, plainDate, someText, type SchemaOf } from './fields.ts';

const ofDefendant = {
  hearingId: id<Branded<'HearingId'>>(),
  defendantId: id<Branded<'DefendantId'>>(),
};
const name = v.exactOptional(someText(100));

const details: SchemaOf<DefendantDetails> = v.union([
  v.strictObject({
    person: v.strictObject({
      title: name,
      firstName: name,
      middleName: name,
      lastName: someText(100),
      dateOfBirth: v.exactOptional(plainDate),
      nationality: name,
    }),
  }),
  v.strictObject({ organisationName: someText(200) }),
]);
const address: SchemaOf<Address> = v.strictObject({
  lines: v.pipe(v.array(someText(200)), v.minLength(1), v.maxLength(mostAddressLines)),
  postcode: v.exactOptional(someText(10)),
});

/** What is said in each kind of entry, and in the command that asks for one. */
export const detailsFields = { ...ofDefendant, details };
export const addressFields = { ...ofDefendant, address };

/** A correction says who says so, or what was shown. */
const why = { reason: someText(2_000) };
export const detailsCorrected: SchemaOf<DetailsCorrectedEntry> = v.strictObject({
  ...entryEnvelope('details-corrected'),
  ...detailsFields,
  ...why,
});
export const addressCorrected: SchemaOf<AddressCorrectedEntry> = v.strictObject({
  ...entryEnvelope('address-corrected'),
  ...addressFields,
  ...why,
});

const parts = v.pipe(
  v.array(v.picklist(Object.keys(identityParts) as IdentityPart[])),
  v.maxLength(Object.keys(identityParts).length),
);
export const identificationFields = {
  ...ofDefendant,
  by: v.picklist(Object.keys(identifiers) as Identifier[]),
  given: parts,
  refused: parts,
};
export const identification: SchemaOf<IdentificationEntry> = v.pipe(
  v.strictObject({ ...entryEnvelope('identification'), ...identificationFields }),
  v.check(
    ({ given, refused }) =>
      given.length + refused.length > 0 && !given.some((part) => refused.includes(part)),
    'says neither what was given nor what was not, or says both of one thing',
  ),
);

const scheduledOffence: SchemaOf<ScheduledOffence> = v.strictObject({
  title: someText(500),
  date: v.exactOptional(plainDate),
  isAdmitted: v.boolean(),
});
const number = (least: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(mostScheduled));
export const takenFields = {
  ...ofDefendant,
  schedule: someText(30),
  count: number(1),
  admitted: number(0),
  offences: v.pipe(v.array(scheduledOffence), v.maxLength(mostTypedOffences)),
};
export const offencesTaken: SchemaOf<OffencesTakenEntry> = v.pipe(
  v.strictObject({ ...entryEnvelope('offences-taken'), ...takenFields }),
  v.forward(
    v.check(
      (entry) => scheduleFault(entry) === undefined,
      ({ input }) => scheduleFault(input) ?? '',
    ),
    ['offences'],
  ),
);

import { canonicalJson } from '../../shared/json.ts';
import type { DefendantId, HearingId } from '../../shared/ids.ts';
import type { EntryEnvelope } from '../entry/entry.ts';
import { ageOn } from './age.ts';
import { listName, type Address, type DefendantSheet, type PersonName } from './defendant.ts';

/** Who a defendant is, as all parties may know it. Of an organisation its name alone. */
export type DefendantDetails =
  | {
      readonly person: PersonName & {
        /** yyyy-mm-dd */
        readonly dateOfBirth?: string;
        readonly nationality?: string;
      };
    }
  | { readonly organisationName: string };

/** Name, birth date or nationality as corrected in court: all of them, as they now stand. Channel `all`. */
export interface DetailsCorrectedEntry extends EntryEnvelope {
  readonly type: 'details-corrected';
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  readonly details: DefendantDetails;
  /** Who says so, or what was shown. */
  readonly reason: string;
}

/** An address as corrected in court. Channel `defendant:<id>`: co-defendants do not get it of each other. */
export interface AddressCorrectedEntry extends EntryEnvelope {
  readonly type: 'address-corrected';
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  readonly address: Address;
  readonly reason: string;
}

export const mostAddressLines = 6;

/** What a sheet says of who a defendant is; undefined where it says nothing. */
export function detailsOf({ person, organisation }: DefendantSheet): DefendantDetails | undefined {
  if (organisation) return { organisationName: organisation.name };
  if (!person) return undefined;
  const { title, firstName, middleName, lastName, dateOfBirth, nationality } = person;
  return {
    person: {
      ...(title === undefined ? {} : { title }),
      ...(firstName === undefined ? {} : { firstName }),
      ...(middleName === undefined ? {} : { middleName }),
      lastName,
      ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
      ...(nationality === undefined ? {} : { nationality }),
    },
  };
}

const plain = (text: string | undefined): string => (text ?? '').trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** Details agree that have one name and birth date, in whatever case they are written. */
export const detailsMeaning = (details: DefendantDetails): string =>
  canonicalJson(
    'organisationName' in details
      ? [plain(details.organisationName)]
      : [
          plain(details.person.firstName),
          plain(details.person.middleName),
          plain(details.person.lastName),
          details.person.dateOfBirth ?? null,
          plain(details.person.nationality),
        ],
  );

/** Addresses agree that say the same, however it is broken into lines. */
export const addressMeaning = ({ lines, postcode }: Address): string =>
  plain(
    [...lines, postcode]
      .filter(Boolean)
      .join(' ')
      .replaceAll(/[\s,]+/g, ' '),
  );

/**
 * A defendant's sheet with the details that stand. Whether they are under 18 follows from a birth date that was corrected.
 *
 * @param day yyyy-mm-dd on which it was corrected
 */
export function withDetails(sheet: DefendantSheet, details: DefendantDetails, day: string): DefendantSheet {
  if ('organisationName' in details) {
    return { ...sheet, organisation: { ...sheet.organisation, name: details.organisationName } };
  }
  const { title: _title, firstName: _first, middleName: _middle, ...held } = sheet.person ?? { lastName: '' };
  const { lastName: _last, dateOfBirth: born, nationality: _nationality, ...rest } = held;
  const { dateOfBirth } = details.person;
  const age = dateOfBirth === undefined || dateOfBirth === born ? undefined : ageOn(dateOfBirth, day);
  return {
    ...sheet,
    person: { ...rest, ...details.person },
    ...(age === undefined ? {} : { isYouth: age < 18 }),
  };
}

/** "O'BRIEN, Siân, born 3 December 2008": one side of two, and a line of the timeline. */
export function sayDetails(details: DefendantDetails, sayDay: (day: string) => string): string {
  if ('organisationName' in details) return details.organisationName;
  const { person } = details;
  return [
    listName({ person }),
    person.dateOfBirth === undefined ? 'birth date not held' : `born ${sayDay(person.dateOfBirth)}`,
    person.nationality,
  ]
    .filter(Boolean)
    .join(', ');
}

export const sayAddress = ({ lines, postcode }: Address): string =>
  [...lines, postcode].filter(Boolean).join(', ');

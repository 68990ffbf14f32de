import type { DefendantView } from '../../../domain/case/caseView.ts';
import { standingOf, valueIdsOf } from '../../../domain/entry/supersede.ts';
import type { Address } from '../../../domain/party/defendant.ts';
import {
  addressMeaning,
  detailsMeaning,
  detailsOf,
  mostAddressLines,
  type DefendantDetails,
} from '../../../domain/party/detailsCorrected.ts';
import type { Begun } from '../../entryForm.svelte.ts';
import type { FieldError } from '../../ui/fieldError.ts';

/** What stands of a defendant, as fields. */
interface Recorded {
  title: string;
  firstName: string;
  middleName: string;
  /** Of an organisation, its name. */
  lastName: string;
  /** yyyy-mm-dd */
  dateOfBirth: string;
  nationality: string;
  /** A line each. */
  address: string;
  postcode: string;
}

export type RecordedField = keyof Recorded;

const addressFields = ['address', 'postcode'] as const satisfies readonly RecordedField[];
const detailsFields = [
  'title',
  'firstName',
  'middleName',
  'lastName',
  'dateOfBirth',
  'nationality',
] as const satisfies readonly RecordedField[];

export interface DetailsDraft extends Recorded {
  hearingId: string;
  defendantId: string;
  reason: string;
  /** What stood when it was begun, or last came into it: a field that says something else was typed in. Empty where nobody is chosen. */
  held: Readonly<Partial<Recorded>>;
  /** What was typed in, and changed in the record too. */
  beside: readonly string[];
  /** The value ids that stood when it was begun: what the author has seen. */
  seenDetails: readonly string[];
  seenAddress: readonly string[];
}

type Fields = Omit<DetailsDraft, 'hearingId' | 'reason'>;

export function fieldsOfDefendant(defendant: DefendantView): Fields {
  const held = recordedOf(defendant);
  return { defendantId: defendant.defendantId, ...held, held, beside: [], ...standingIds(defendant) };
}

const recordedOf = ({ sheet, personalDetails }: DefendantView): Recorded => ({
  ...fieldsOfDetails(detailsOf(sheet)),
  ...fieldsOfAddress(personalDetails?.address),
});

/** What was typed of the defendant, with what it was typed upon; undefined where nothing was. */
export function typedIn(draft: DetailsDraft): Partial<DetailsDraft> | undefined {
  const { hearingId: _hearingId, reason: _reason, ...fields } = draft;
  const isTyped = [...detailsFields, ...addressFields].some((field) => draft[field] !== draft.held[field]);
  return isTyped ? fields : undefined;
}

const standingIds = ({ details, address }: DefendantView) => ({
  seenDetails: valueIdsOf(standingOf(details)),
  seenAddress: valueIdsOf(standingOf(address)),
});

const fieldsOfDetails = (details: DefendantDetails | undefined) => {
  const person = details && 'person' in details ? details.person : undefined;
  return {
    title: person?.title ?? '',
    firstName: person?.firstName ?? '',
    middleName: person?.middleName ?? '',
    lastName: (details && 'organisationName' in details ? details.organisationName : person?.lastName) ?? '',
    dateOfBirth: person?.dateOfBirth ?? '',
    nationality: person?.nationality ?? '',
  };
};

const fieldsOfAddress = (address: Address | undefined) => ({
  address: address?.lines.join('\n') ?? '',
  postcode: address?.postcode ?? '',
});

/** With the only defendant there is, or with what was written before and is written anew, upon what stands. */
export function beginDetails({
  view,
  hearing,
  defendants,
  said,
}: Begun<'details-corrected' | 'address-corrected'>): DetailsDraft {
  const defendant = said
    ? view.defendants.find(({ defendantId }) => defendantId === said.defendantId)
    : defendants.length === 1
      ? defendants[0]
      : undefined;
  return {
    ...(defendant ? fieldsOfDefendant(defendant) : noDefendant),
    ...(said?.kind === 'details-corrected'
      ? { ...fieldsOfDetails(said.details), seenDetails: said.supersedes }
      : {}),
    ...(said?.kind === 'address-corrected'
      ? { ...fieldsOfAddress(said.address), seenAddress: said.supersedes }
      : {}),
    hearingId: said?.hearingId ?? hearing?.hearingId ?? '',
    reason: said?.reason ?? '',
  };
}

const noDefendant: Fields = {
  defendantId: '',
  title: '',
  firstName: '',
  middleName: '',
  lastName: '',
  dateOfBirth: '',
  nationality: '',
  address: '',
  postcode: '',
  held: {},
  beside: [],
  seenDetails: [],
  seenAddress: [],
};

/** What goes with the choice of a defendant. */
export const ofOneDefendant = Object.keys(noDefendant) as readonly (keyof Fields)[];

/** What the record says in a field: several things where two differ. */
export function recordedTexts(defendant: DefendantView, field: RecordedField): readonly string[] {
  const texts = detailsFields.some((each) => each === field)
    ? standingOf(defendant.details).map(({ value }) => ({
        ...recordedOf(defendant),
        ...fieldsOfDetails(value),
      }))
    : standingOf(defendant.address).map(({ value }) => ({
        ...recordedOf(defendant),
        ...fieldsOfAddress(value),
      }));
  return [...new Set((texts.length > 0 ? texts : [recordedOf(defendant)]).map((each) => each[field]))];
}

/**
 * What others recorded since comes into the fields that the author left as they were; where both said something, the author's
 * stays in the field, and what is recorded is told beside it. Undefined where nothing came.
 */
export function bringIn(draft: DetailsDraft, defendant: DefendantView): Partial<DetailsDraft> | undefined {
  const now = standingIds(defendant);
  const fields: RecordedField[] = [
    ...(isSame(now.seenDetails, draft.seenDetails) ? [] : detailsFields),
    ...(isSame(now.seenAddress, draft.seenAddress) ? [] : addressFields),
  ];
  if (fields.length === 0) return undefined;
  const texts = (field: RecordedField): readonly string[] => recordedTexts(defendant, field);
  const brought: Partial<Recorded> = {};
  const beside = new Set(draft.beside);
  // What an older Assize kept does not say what its author had before them: all that is not as recorded may have been changed since.
  const isUnknown = fields.every((field) => texts(field).every((text) => text === draft.held[field]));
  for (const field of fields) {
    const [text = '', ...others] = texts(field);
    const isTyped = draft[field] !== draft.held[field];
    if (others.length > 0) beside.add(field);
    // Nobody types a title here.
    else if (!isTyped || field === 'title') brought[field] = text;
    else if (text !== draft[field] && (isUnknown || text !== draft.held[field])) beside.add(field);
  }
  return { ...brought, ...now, held: recordedOf(defendant), beside: [...beside] };
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((valueId) => b.includes(valueId));

/** What the fields say. */
function detailsSaid(draft: DetailsDraft, isOrganisation: boolean): DefendantDetails {
  const [title, firstName, middleName] = [
    draft.title.trim(),
    draft.firstName.trim(),
    draft.middleName.trim(),
  ];
  const [lastName, nationality] = [draft.lastName.trim(), draft.nationality.trim()];
  if (isOrganisation) return { organisationName: lastName };
  return {
    person: {
      ...(title === '' ? {} : { title }),
      ...(firstName === '' ? {} : { firstName }),
      ...(middleName === '' ? {} : { middleName }),
      lastName,
      ...(draft.dateOfBirth === '' ? {} : { dateOfBirth: draft.dateOfBirth }),
      ...(nationality === '' ? {} : { nationality }),
    },
  };
}

function addressSaid(draft: DetailsDraft): Address | undefined {
  const lines = draft.address
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const postcode = draft.postcode.trim().toUpperCase();
  return lines.length === 0 ? undefined : { lines, ...(postcode === '' ? {} : { postcode }) };
}

/** What would change: only that is written. Where two differ, saying one of them again settles it. */
export function changesOf(
  draft: DetailsDraft,
  defendant: DefendantView,
): { readonly details?: DefendantDetails; readonly address?: Address } {
  const details = detailsSaid(draft, defendant.sheet.organisation !== undefined);
  const came = detailsOf(defendant.sheet);
  const address = addressSaid(draft);
  const held = defendant.personalDetails?.address;
  const isOther =
    defendant.details.state === 'clash' || !came || detailsMeaning(details) !== detailsMeaning(came);
  const isElsewhere =
    address !== undefined &&
    (defendant.address.state === 'clash' || !held || addressMeaning(address) !== addressMeaning(held));
  return { ...(isOther ? { details } : {}), ...(isElsewhere ? { address } : {}) };
}

/** What is wrong with it, each with the id of its field. */
export function findDetailsErrors(draft: DetailsDraft, defendant: DefendantView | undefined, today: string) {
  const errors: FieldError[] = [];
  const fault = (fieldId: string, text: string): void => {
    errors.push({ fieldId, text });
  };
  if (draft.hearingId === '') fault('details-hearing', 'Choose the hearing');
  if (!defendant) {
    fault('details-defendant', 'Choose the defendant');
    return errors;
  }
  if (draft.lastName.trim() === '') fault('details-last', 'Give the name');
  if (draft.dateOfBirth > today) fault('details-birth', 'A birth date cannot be to come');
  if ((addressSaid(draft)?.lines.length ?? 0) > mostAddressLines) {
    fault('details-address', `An address has ${String(mostAddressLines)} lines at most`);
  }
  if (draft.postcode.trim() !== '' && addressSaid(draft) === undefined) {
    fault('details-address', 'A postcode alone is no address');
  }
  const { details, address } = changesOf(draft, defendant);
  if (errors.length === 0 && !details && !address) {
    fault('details-last', 'Nothing is different yet: change what is wrong');
  }
  if (draft.reason.trim() === '') fault('details-reason', 'Say who says so, or what was shown');
  return errors;
}

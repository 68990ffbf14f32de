import type { FoundCase } from '../../../contracts/http/findCase.ts';
import type { GrantRequest } from '../../../contracts/http/grants.ts';
import type { ListedOrganisation } from '../../../contracts/http/organisations.ts';
import { caseSides, type CaseSide, type GrantKind } from '../../../domain/access/grant.ts';
import { canBeHandedOverTo, grantRules, usualKind } from '../../../domain/access/grantRules.ts';
import { permissionTable } from '../../../domain/access/permissionTable.ts';
import type { OrganisationDocument, UserRole } from '../../../domain/access/user.ts';
import type { DefendantId, UserId } from '../../../shared/ids.ts';
import type { FieldError } from '../../ui/fieldError.ts';
import { londonInstant } from '../../words/londonInstant.ts';
import { sidesOf } from './grantWords.ts';

export interface NamedPerson {
  readonly userId: UserId;
  readonly name: string;
  readonly role: UserRole;
  readonly organisationName: string;
}

/** What stands in the form of a grant. */
export interface GrantDraft {
  to: 'organisation' | 'person';
  organisationId: string;
  personName: string;
  person: NamedPerson | undefined;
  kind: GrantKind | undefined;
  side: CaseSide | undefined;
  defendantIds: readonly string[];
  hearingId: string;
  /** yyyy-mm-dd, or empty for all days of the hearing. */
  day: string;
  /** yyyy-mm-dd, or empty for no end that is said here. */
  until: string;
  reason: string;
}

export const emptyDraft = (): GrantDraft => ({
  to: 'organisation',
  organisationId: '',
  personName: '',
  person: undefined,
  kind: undefined,
  side: undefined,
  defendantIds: [],
  hearingId: '',
  day: '',
  until: '',
  reason: '',
});

/** What the table of grants leaves to choose, with what was chosen or is the only choice. */
export interface GrantChoices {
  readonly kinds: readonly GrantKind[];
  readonly kind: GrantKind | undefined;
  readonly sides: readonly CaseSide[];
  readonly side: CaseSide | undefined;
  readonly needsHearing: boolean;
}

const kinds = Object.keys(grantRules) as GrantKind[];
const chosenOf = <T>(offered: readonly T[], chosen: T | undefined): T | undefined =>
  offered.length === 1 ? offered[0] : offered.find((each) => each === chosen);

/** The kinds an administrator gives to a person of this role. */
const kindsFor = (role: UserRole): readonly GrantKind[] =>
  kinds.filter(
    (kind) =>
      grantRules[kind].to === 'person' &&
      grantRules[kind].givenBy.includes('administrator') &&
      (kind !== 'hearing' || canBeHandedOverTo(role)),
  );

export function choicesOf(draft: GrantDraft, organisation: ListedOrganisation | undefined): GrantChoices {
  if (draft.to === 'person') {
    const { person } = draft;
    const offered = person ? kindsFor(person.role) : [];
    const kind = chosenOf(offered, draft.kind);
    const sides = person ? caseSides.filter((side) => permissionTable[person.role][side] !== undefined) : [];
    return {
      kinds: offered,
      kind,
      sides,
      side: chosenOf(sides, draft.side),
      needsHearing: kind !== undefined && grantRules[kind].needs.includes('hearing'),
    };
  }
  const sides = sidesOf(organisation);
  const side = chosenOf(sides, draft.side);
  const kind =
    side === undefined ? undefined : usualKind(organisation?.kind as OrganisationDocument['kind'], side);
  return { kinds: kind === undefined ? [] : [kind], kind, sides, side, needsHearing: false };
}

/** What is missing or wrong, by the field's id: `<id>-<field>`. */
export function faultsOf(
  draft: GrantDraft,
  { kinds: offered, kind, sides, side, needsHearing }: GrantChoices,
  { id, today }: { readonly id: string; readonly today: string },
): FieldError[] {
  const list: FieldError[] = [];
  const wrong = (field: string, text: string): void => void list.push({ fieldId: `${id}-${field}`, text });
  const isTo = draft.to === 'person' ? draft.person !== undefined : draft.organisationId !== '';
  if (!isTo) wrong('to', draft.to === 'person' ? 'Find and choose a person' : 'Choose an organisation');
  else if (sides.length === 0)
    wrong(
      'to',
      draft.to === 'person' ? 'This person has no cases' : 'This organisation takes no side of a case',
    );
  else {
    if (kind === undefined && offered.length > 0) wrong('kind', 'Choose what kind of access');
    if (side === undefined) wrong('side', 'Choose for which side');
  }
  if (needsHearing && draft.hearingId === '') wrong('hearing', 'Choose the hearing');
  if (side === 'defence' && draft.defendantIds.length === 0) wrong('defendants', 'Choose whom they act for');
  if (!needsHearing && draft.until !== '' && draft.until < today)
    wrong('until', 'The last day is in the past');
  return list;
}

/** The request for a draft without faults; undefined where it has some. */
export function requestOf(
  draft: GrantDraft,
  { kind, side, needsHearing }: GrantChoices,
  found: FoundCase,
): GrantRequest | undefined {
  const { person } = draft;
  const organisationId = draft.organisationId as NonNullable<GrantRequest['organisationId']>;
  if (side === undefined || kind === undefined) return undefined;
  const defendantIds = found.defendants
    .map((each) => each.defendantId)
    .filter((each: DefendantId) => draft.defendantIds.includes(each));
  const until = needsHearing || draft.until === '' ? undefined : londonInstant(draft.until, '23:59');
  const hearing = needsHearing
    ? {
        hearingId: draft.hearingId as NonNullable<GrantRequest['hearingId']>,
        ...(draft.day === '' ? {} : { day: draft.day }),
      }
    : {};
  return {
    caseId: found.caseId,
    kind,
    side,
    ...(draft.to === 'person' ? person && { userId: person.userId } : { organisationId }),
    defendantIds: side === 'defence' ? defendantIds : 'all',
    ...hearing,
    ...(until === undefined ? {} : { until }),
    ...(draft.reason.trim() === '' ? {} : { reason: draft.reason.trim() }),
  };
}

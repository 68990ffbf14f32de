import type { FoundCase } from '../../../contracts/http/findCase.ts';
import type { ListedGrant } from '../../../contracts/http/grants.ts';
import type { ListedOrganisation } from '../../../contracts/http/organisations.ts';
import type { CaseSide, GrantKind } from '../../../domain/access/grant.ts';
import { sidesOfOrganisation } from '../../../domain/access/grantRules.ts';
import { dayAndMonth } from '../../words/dates.ts';
import type { AdminFailure } from '../../askGateway.ts';

export const sideLabels: Readonly<Record<CaseSide, string>> = {
  court: 'Court',
  prosecution: 'Prosecution',
  defence: 'Defence',
  probation: 'Probation',
  police: 'Police',
};

/** What a kind of access is called, and how it ends (../../../domain/access/grantRules.ts). */
export const kindWords: Readonly<Record<GrantKind, { readonly label: string; readonly hint: string }>> = {
  instruction: {
    label: 'Instruction',
    hint: 'The firm acts for defendants until it withdraws or it is ended.',
  },
  'prosecuting-authority': { label: 'Prosecuting authority', hint: 'Who brings the case.' },
  police: { label: 'Police', hint: "The officer's card, and nothing of the case itself." },
  probation: { label: 'Probation', hint: 'For reports and supervision.' },
  'other-court': { label: 'Another court', hint: 'A court that has no hearing of the case.' },
  assignment: { label: 'Assignment', hint: 'The whole case for a while; the way into a sensitive case.' },
  hearing: { label: 'One hearing', hint: 'Handed over for one hearing, or one day of it.' },
  courtroom: { label: 'Sits in the courtroom', hint: 'For the day.' },
  'break-glass': { label: 'Opened with a reason', hint: 'Until the end of that day.' },
};

/** The label of the last day, which says what happens without one. */
export const untilLabel = (kind: GrantKind | undefined): string =>
  kind === 'assignment' ? 'Last day (empty: 150 hours from now)' : 'Last day (empty: until it is ended)';

/** The sides an organisation can take, by the table of grants; chambers send advocates to either. */
export const sidesOf = (organisation: ListedOrganisation | undefined): readonly CaseSide[] =>
  sidesOfOrganisation(organisation?.kind);

export const isRunning = (grant: ListedGrant, now: number): boolean =>
  grant.endedAt === undefined && (grant.until === undefined || Date.parse(grant.until) > now);

/** "Hartwell & Co, defence, for O'BRIEN, Siân" */
export function sayGrant(
  grant: ListedGrant,
  found: FoundCase,
  organisations: readonly ListedOrganisation[],
): string {
  const to = 'userId' in grant.to ? (grant.toName ?? 'one person') : nameOf(grant.to, organisations);
  const whom =
    grant.defendantIds === 'all'
      ? 'the whole case'
      : found.defendants
          .filter((each) => grant.defendantIds.includes(each.defendantId))
          .map((each) => each.name)
          .join('; ');
  const kind = grant.kind === undefined ? '' : `${kindWords[grant.kind].label.toLowerCase()}, `;
  return `${to}, ${kind}${sideLabels[grant.side].toLowerCase()}, for ${whom || 'nobody on the case any more'}`;
}

const nameOf = (
  { organisationId }: Pick<ListedOrganisation, 'organisationId'>,
  organisations: readonly ListedOrganisation[],
): string =>
  organisations.find((each) => each.organisationId === organisationId)?.name ?? 'an organisation not listed';

/** "since 17 Nov, until 30 Nov", "ended 20 Nov" */
export function sayTerm(grant: ListedGrant, today: string): string {
  if (grant.endedAt !== undefined) return `ended ${dayAndMonth(grant.endedAt, today)}`;
  return [
    `since ${dayAndMonth(grant.from, today)}`,
    grant.until === undefined ? '' : `until ${dayAndMonth(grant.until, today)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

export function sayAdminFailure(failure: AdminFailure): string {
  switch (failure.tag) {
    case 'signed-out':
      return 'You are signed out. Sign in again, then repeat this; nothing was changed.';
    case 'no-answer':
      return "The court's record does not answer. Whether it was changed is not known: find the case again to see.";
    case 'refused':
      return failure.reason;
  }
}

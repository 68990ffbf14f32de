import { assertNever } from '../../shared/result.ts';
import type { ShareView } from '../../domain/case/caseView.ts';
import type { ShareVersion } from '../../domain/case/shareHistory.ts';
import type { Amendment } from '../../domain/resulting/amending/amendment.ts';
import { dayAndMonth } from './dates.ts';

/** "Amended: it was recorded wrongly": by what right a version of results is what it is. Its author, time and reason are said beside it. */
export function sayVersion({ share, from }: Pick<ShareVersion, 'share' | 'from'>, today: string): string {
  const { amendment } = share.value;
  if (amendment) return `Amended: ${sayAmendment(amendment, today)}`;
  return from.length > 1 ? 'Chosen between those that had not seen each other' : 'Shared';
}

/** "the court changed its order on 25 Nov (s.142(1) Magistrates’ Courts Act 1980), Idris Vane JP and Nell Abara JP" */
export function sayAmendment(amendment: Amendment, today: string): string {
  switch (amendment.ground) {
    case 'recorded-wrongly':
      return 'it was recorded wrongly';
    case 'magistrates-varied': {
      const section = amendment.power === 'reopen' ? 's.142(2)' : 's.142(1)';
      const done =
        amendment.power === 'reopen' ? 'the court directed a new hearing' : 'the court changed its order';
      return `${done} on ${dayAndMonth(amendment.decidedOn, today)} (${section} Magistrates’ Courts Act 1980), ${listed(amendment.bench)}`;
    }
    case 'crown-varied':
      return `the court changed its order on ${dayAndMonth(amendment.decidedOn, today)} (s.385 Sentencing Act 2020; sentence imposed on ${dayAndMonth(amendment.sentencedOn, today)}), ${listed(amendment.bench)}`;
    default:
      return assertNever(amendment);
  }
}

/** How far it has come, in a word or two. */
export const versionStates: Readonly<Record<ShareVersion['state'], string>> = {
  stands: 'Stands',
  contested: 'Stands beside another: a person must choose',
  replaced: 'Replaced',
  'awaits-approval': 'Waits for somebody else’s approval',
  refused: 'Refused: it takes nothing’s place',
};

/** "Approved", "Refused"; struck out where somebody decided anew. */
export const sayOutcome = ({ outcome }: ShareView['decisions'][number]['value']): string =>
  outcome === 'approved' ? 'Approved' : 'Refused';

const listed = (names: readonly string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}` : names.join('');

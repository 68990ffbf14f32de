import type { SharesOfDefendant } from '../../../domain/case/caseView.ts';
import { standingOf } from '../../../domain/entry/supersede.ts';
import type { Finding } from '../../../domain/checks/finding.ts';
import type { DefendantFacts } from '../../../domain/resulting/hearingFacts.ts';
import { preparedShare, widestHash, type ToShare } from './shareCommands.ts';

/** How the results of one defendant stand. */
export interface Sharing {
  readonly defendant: DefendantFacts;
  /** Lines of theirs, or of nobody known, that have to be settled first. */
  readonly toSettle: readonly { readonly lineId: string; readonly lineNumber: number }[];
  /** What checks found of theirs and nobody has seen to. */
  readonly standing: readonly Finding[];
  readonly shares: SharesOfDefendant | undefined;
  /**
   * `nothing` is ordered; `draft`: to be shared; `shared`: what stands on the screen is shared; `changed` since, so that it is to be
   * amended; `proposed`: it is amended so, and waits for approval; `clash`: two shared it without seeing each other.
   */
  readonly state: 'nothing' | 'draft' | 'shared' | 'changed' | 'proposed' | 'clash';
}

export const isToShare = ({ state }: Pick<Sharing, 'state'>): boolean => state === 'draft';
/** Nothing keeps it from being shared. */
export const isReady = (sharing: Sharing): boolean =>
  isToShare(sharing) && sharing.toSettle.length === 0 && sharing.standing.length === 0;

/** @param open what of theirs is to be settled first */
export const sharingOf = (
  toShare: ToShare,
  shares: SharesOfDefendant | undefined,
  open: Pick<Sharing, 'toSettle' | 'standing'>,
): Sharing => ({ defendant: toShare.defendant, shares, ...open, state: stateOf(toShare, shares) });

/** By the hash of the text on the screen, beside those of what stands and of what waits. */
function stateOf(toShare: ToShare, shares: SharesOfDefendant | undefined): Sharing['state'] {
  const { defendantId } = toShare.defendant;
  const isOrdered = toShare.reading.results.some(({ target }) => target.defendantId === defendantId);
  if (shares?.shared.state === 'clash') return 'clash';
  const [standing] = shares ? standingOf(shares.shared) : [];
  if (!isOrdered) return standing ? 'shared' : 'nothing';
  if (!standing) return 'draft';
  const hash = widestHash(preparedShare(toShare));
  if (standing.value.textHash === hash) return 'shared';
  const isProposed = shares?.proposed.some(
    ({ value }) => value.state === 'awaits-approval' && value.textHash === hash,
  );
  return isProposed === true ? 'proposed' : 'changed';
}

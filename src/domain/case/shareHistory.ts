import type { Difference } from '../resulting/differences.ts';
import { directlyReplaced, shareChange } from '../resulting/amending/shareChange.ts';
import { standingOf } from '../entry/supersede.ts';
import type { Attributed, SharesOfDefendant, ShareView } from './caseView.ts';

/** One version of the results of a defendant in a hearing, with what it says otherwise than what it took, or would take, the place of. */
export interface ShareVersion {
  readonly share: Attributed<ShareView>;
  /**
   * `stands`; `contested`: it and another stand, neither having seen the other; `replaced`; `awaits-approval` or `refused`: an
   * amendment that takes nothing's place.
   */
  readonly state: 'stands' | 'contested' | 'replaced' | 'awaits-approval' | 'refused';
  /** None for a first version; one for an amendment; each side where a person chose between several. */
  readonly from: readonly { readonly share: Attributed<ShareView>; readonly words: readonly Difference[] }[];
}

/** All versions, the latest first: what stands, what is proposed, what was replaced. Nothing is left out. */
export function shareHistory({ shared, proposed }: SharesOfDefendant): readonly ShareVersion[] {
  const standing = standingOf(shared);
  const all = [...standing, ...shared.superseded, ...proposed];
  const naming = all.map((share) => ({ id: share.valueId, replaces: share.value.replaced, share }));
  const stateOf = (share: Attributed<ShareView>): ShareVersion['state'] => {
    if (share.value.state !== 'stands') return share.value.state;
    if (!standing.includes(share)) return 'replaced';
    return standing.length > 1 ? 'contested' : 'stands';
  };
  return all
    .map((share) => ({
      share,
      state: stateOf(share),
      from: directlyReplaced(share.value.replaced, naming).map((replaced) => ({
        share: replaced.share,
        words: shareChange(replaced.share.value, share.value).words,
      })),
    }))
    .sort((a, b) => b.share.value.version - a.share.value.version);
}

/** An amendment that somebody has to approve or refuse; one that two answered differently, neither having seen the other, once more. */
export function isToDecide({ state, decisions }: Pick<ShareView, 'state' | 'decisions'>): boolean {
  if (state !== 'refused') return state === 'awaits-approval';
  const counted = decisions.filter(({ value }) => !value.isReplaced);
  return new Set(counted.map(({ value }) => value.outcome)).size > 1;
}

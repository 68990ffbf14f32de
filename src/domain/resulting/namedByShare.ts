import { mostSuperseded } from '../entry/entry.ts';

/**
 * What a share names in `supersedes`: what stands now, and then what that had taken the place of, the latest first, so that nothing comes
 * back if one between falls. Of more amendments than an entry may name the first are left out: dozens that it does name stand between.
 *
 * @param now value ids of the shares and the bail that stand
 * @param inherited what those shares name
 */
export const namedByShare = (now: readonly string[], inherited: readonly string[]): readonly string[] =>
  [...new Set([...now, ...inherited])].slice(0, mostSuperseded);

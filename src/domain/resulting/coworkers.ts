import { compareText } from '../../shared/compareText.ts';
import type { UserId } from '../../shared/ids.ts';
import type { HearingPad } from './hearingPad.ts';

/** Somebody else who has typed on a hearing's notepad. */
export interface Coworker {
  readonly name: string;
  /** ISO 8601, their device's clock: when they last typed a line that is here. */
  readonly at: string;
}

/**
 * Who else is at work on a hearing, by what of their pads has arrived: the last to have typed first. What they typed is all that tells of
 * them; whoever reads alone, or has no connection, is not here.
 */
export const coworkersOn = (pads: readonly HearingPad[], me: UserId): readonly Coworker[] =>
  pads
    .filter(({ author, lines }) => author.userId !== me && lines.length > 0)
    .map(({ author, lines }) => ({
      name: author.name,
      at: lines.map(({ at }) => at).reduce((last, at) => (at > last ? at : last)),
    }))
    .sort((a, b) => compareText(b.at, a.at) || compareText(a.name, b.name));

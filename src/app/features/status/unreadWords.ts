import type { DeviceWord } from '../../words/device.ts';
import { whenDone } from '../../words/dates.ts';

export interface UnreadWords {
  readonly strong: string;
  readonly rest: string;
}

/** What is said while something that a screen follows cannot be read; nothing where all of it can. */
export function unreadWords(
  { since, isMissing }: { readonly since: string | undefined; readonly isMissing: boolean },
  { device, today }: { readonly device: DeviceWord; readonly today: string },
): UnreadWords | undefined {
  const goOn =
    'Nothing is lost, and it is read again by itself. If this message stays, reload this page: what you typed is kept.';
  if (since !== undefined) {
    return {
      strong: `This ${device} could not read what changed since ${whenDone(since, today)}.`,
      rest: `What is on screen may be out of date: do not rely on it alone. ${goOn}`,
    };
  }
  if (!isMissing) return undefined;
  return {
    strong: `This ${device} could not read some of what is stored on it.`,
    rest: `It is missing from the screen. ${goOn}`,
  };
}

import type { ListedQuarantined, OpenedQuarantinedReply } from '../../../contracts/http/quarantine.ts';
import type { AdminFailure } from '../../askGateway.ts';
import type { IconName } from '../../ui/icons.ts';
import { whenDone } from '../../words/dates.ts';

/** "Notified plea", "Of a type that is not known" */
export function sayKeptType(type: string): string {
  if (type === 'unknown') return 'Of a type that is not known';
  const words = type.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "640 bytes", "2.1 kB", "1.0 MB" */
export function saySize(bytes: number): string {
  if (bytes < 1_000) return `${String(bytes)} bytes`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${value.toLocaleString('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} ${unit}`;
}

/** What became of it, where somebody has decided. */
export function sayDecision(
  { state, decidedAt }: Pick<ListedQuarantined, 'state' | 'decidedAt'>,
  today: string,
): { readonly icon: IconName; readonly tone: 'ok' | 'mut'; readonly text: string } | undefined {
  const when = decidedAt === undefined ? '' : ` ${whenDone(decidedAt, today)}`;
  if (state === 'released') return { icon: 'rec', tone: 'ok', text: `Let into the court's record${when}` };
  if (state === 'withdrawn') return { icon: 'cross', tone: 'mut', text: `Withdrawn${when}` };
  return undefined;
}

export const couldNotKnowWords = 'Written before its author could know that the access had ended';

/** "Rosa Castellano let it into the record 10:41" */
export function sayAction(
  { action, byName, at }: OpenedQuarantinedReply['actions'][number],
  today: string,
): string {
  const did = { opened: 'opened it', released: "let it into the court's record", withdrawn: 'withdrew it' };
  return `${byName} ${did[action]} ${whenDone(at, today)}`;
}

/** The document as it came, set out line by line; the very text where it cannot be. */
export function setOut(original: string): string {
  try {
    return JSON.stringify(JSON.parse(original), null, 2);
  } catch {
    return original;
  }
}

export function sayDeskFailure(failure: AdminFailure): string {
  switch (failure.tag) {
    case 'signed-out':
      return 'You are signed out. Sign in again, then repeat this; nothing was changed.';
    case 'no-answer':
      return "The court's record does not answer. Whether something was changed is not known: list again to see. Nothing is lost.";
    case 'refused':
      return failure.reason;
  }
}

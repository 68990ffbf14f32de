import { noticeBodyNames } from '../../domain/notices/noticeBody.ts';
import type { NoticeFault, NoticeReceipt } from '../../domain/notices/noticeReceipts.ts';
import type { IconName } from '../ui/icons.ts';
import { whenDone } from './dates.ts';

export interface SaidNotice {
  readonly icon: IconName;
  readonly tone: 'ok' | 'wait' | 'bad';
  readonly text: string;
  /** What happened, and what to do: of what failed. */
  readonly more?: string;
}

/** Why a notice was not received, in a sentence; what a later gateway says otherwise has no words of its own. */
const faults: Readonly<Record<NoticeFault, string>> = {
  unreachable: 'Their system could not be reached.',
  'no-answer': 'Their system did not answer.',
  refused: 'Their system refused it.',
  error: 'Their system said that it could not take it.',
  'no-receipt': 'Their system gave no receipt for it.',
  'behind-another': 'It waits behind others that their system has not taken.',
  'missing-there': 'They gave a receipt for it, and do not have it.',
};

const keptOtherwise = 'They have this notice from before, and it says something else than the record now.';

export const sayFault = (fault: string): string =>
  Object.hasOwn(faults, fault) ? faults[fault as NoticeFault] : 'It was not received.';

/** How far a notice has come: "Prison told 10:42", "Tagging failed 10:43" (court.md, *Words on screen*). */
export function sayNotice({ body, state }: Pick<NoticeReceipt, 'body' | 'state'>, today: string): SaidNotice {
  const name = noticeBodyNames[body];
  switch (state.is) {
    case 'received':
      return { icon: 'rec', tone: 'ok', text: `${name} told ${whenDone(state.at, today)}` };
    case 'waiting':
      return {
        icon: 'clock',
        tone: 'wait',
        text: `${name}: on its way since ${whenDone(state.since, today)}`,
      };
    case 'no-address':
      return {
        icon: 'need',
        tone: 'wait',
        text: `${name}: held since ${whenDone(state.since, today)}, no address`,
        more: 'Nobody is named here who gets it. Urgent custody or tag: phone.',
      };
    case 'failed':
      return {
        icon: 'fail',
        tone: state.seen ? 'wait' : 'bad',
        text: `${name} failed ${whenDone(state.since, today)}${state.seen ? ', seen to' : ''}`,
        more: [
          state.isKeptOtherwise ? keptOtherwise : sayFault(state.fault),
          state.isGivenUp ? 'It is not tried again by itself.' : 'It is tried again by itself.',
          // Sent again it would be the same.
          ...(state.seen ? [] : [state.isKeptOtherwise ? 'Phone.' : 'Phone, or send it again.']),
        ].join(' '),
      };
  }
}

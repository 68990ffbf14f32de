import type { WriteFailure, WriteState } from '../../contracts/worker/api.ts';
import { assertNever } from '../../shared/result.ts';
import type { IconName } from '../ui/icons.ts';
import { whenDone } from './dates.ts';
import type { DeviceWord } from './device.ts';

export interface SaidState {
  readonly icon: IconName;
  readonly tone: 'ok' | 'wait' | 'bad';
  readonly text: string;
}

/**
 * The words for a thing this device wrote (court.md, *Words on screen*). Never "served", "accepted" or a bare
 * "received": served has a meaning of its own. What only its author reads is "backed up", not "in the record".
 */
export function sayWriteState(
  write: WriteState,
  context: { readonly device: DeviceWord; readonly today: string; readonly isPrivate: boolean },
): SaidState {
  switch (write.state) {
    case 'saved-here':
      return {
        icon: 'saved',
        tone: 'wait',
        text: `Saved on this ${context.device} ${whenDone(write.savedAt, context.today)} · not sent`,
      };
    case 'sending':
      return { icon: 'up', tone: 'wait', text: 'Sending' };
    case 'in-record':
      return {
        icon: 'rec',
        tone: 'ok',
        text: `${context.isPrivate ? 'Backed up' : "In the court's record"} ${whenDone(write.recordedAt, context.today)}`,
      };
    case 'needs-you':
      return { icon: 'need', tone: 'bad', text: `Needs you: ${sentence(write.reason)} Nothing is lost.` };
    case 'withdrawn':
      return {
        icon: 'cross',
        tone: 'wait',
        text: `Withdrawn ${whenDone(write.withdrawnAt, context.today)}${write.isReplaced ? '; written anew' : ''}. It is not in the record.`,
      };
    default:
      return assertNever(write);
  }
}

export const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** What to tell somebody whose entry could not be saved. The form keeps what was typed in every case. */
export function sayWriteFailure(failure: WriteFailure, device: DeviceWord): string {
  switch (failure.tag) {
    case 'not-signed-in':
      return 'Not saved: nobody is signed in here. Sign in again; what you typed stays.';
    case 'not-allowed':
      return `Not saved: ${sentence(failure.reason)}`;
    case 'invalid':
      return sentence(failure.message);
    case 'storage-full':
      return `Not saved: this ${device} is full. Free some space and save again; what you typed stays.`;
    case 'storage-failed':
      return `Not saved: this ${device} could not store it. Save again; what you typed stays.`;
    case 'replaces-settled':
      return 'Not saved: the entry it was to replace needs nobody any more. Look at the case before you write it again.';
    default:
      return assertNever(failure);
  }
}

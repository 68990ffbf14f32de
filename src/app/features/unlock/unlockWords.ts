import type {
  ChangeFailure,
  LockReason,
  MakeFailure,
  UnlockFailure,
  UnlockMethodSummary,
} from '../../../contracts/worker/unlock.ts';
import type { DeviceUser } from '../../../contracts/worker/api.ts';
import type { BeginAgainFailure, Unsent } from '../../../contracts/worker/beginAgain.ts';
import type { OpenSealedFailure } from '../../../contracts/worker/sealedElsewhere.ts';
import { assertNever } from '../../../shared/result.ts';
import type { DeviceWord } from '../../words/device.ts';
import type { PasskeyFailure } from './passkey.ts';
import type { WantedChange } from './wantedChange.ts';

/** What stands beside the field where a passphrase is chosen. Length is the rule; nobody is asked for digits or signs. */
export const passphraseHint =
  'At least 15 characters. Four words that have nothing to do with each other are good, and easy to type. Capitals, digits and signs are not needed.';

/** What somebody is told before they choose, since nobody can undo it. */
export const losingWords = (device: DeviceWord): string =>
  `Nobody can open this ${device} for you. If you lose every way to unlock it, what is stored here is gone: your cases come back when you sign in again, but what could not be sent by then is lost. Your private notes are sealed by the same ways, in the court's record too: if you lose every way on every device of yours, nobody can ever read them again.`;

/** Beside the form that opens what another device sealed. */
export const elsewhereWords = (devices: number, device: DeviceWord): string =>
  `Private notes and drafts that you wrote on ${devices === 1 ? 'another device' : `${String(devices)} other devices`}, or on this ${device} before it was begun again, are sealed by keys that are not here yet. Show once how that device is unlocked, and they open here too.`;

/** Under Me, where the gateway keeps no keys of this device. */
export const hereAloneWords = (device: DeviceWord): string =>
  `The court's record keeps the keys of as many of your devices as it can, and not those of this ${device}. Private notes and drafts that you write here open on this ${device} alone: if it is lost, or you lose every way to unlock it, nobody can ever read them again. Write what you need to keep on another of your devices.`;

export function sayOpenSealedFailure(failure: OpenSealedFailure, device: DeviceWord): string {
  switch (failure.tag) {
    case 'no-answer':
      return `The keys are with the court's record, which does not answer now. Try again once this ${device} is connected. Nothing is lost.`;
    case 'wrong-way':
      return 'That opens none of your other devices. Use the passphrase or the passkey that unlocks the device on which you wrote them.';
    case 'no-vault':
      return `Choose first how to unlock this ${device}: keys are kept behind a lock alone.`;
    default:
      return assertNever(failure);
  }
}

/** Why it is locked, as far as that helps somebody. */
export function lockWords(reason: LockReason | undefined, device: DeviceWord): string {
  const sealed = `What is on this ${device} is sealed.`;
  switch (reason) {
    case 'idle':
      return `Nobody touched this ${device} for a while. What you typed is kept, and sealed.`;
    case 'asked':
      return `${sealed} What you typed is kept.`;
    case 'other-tab':
      return `It was locked in another window. What you typed is kept, and sealed.`;
    default:
      return sealed;
  }
}

/**
 * Beside the lock: what waits here.
 *
 * @param sealed how many of them leave without being unlocked
 */
export function unsentWords(count: number, sealed: number, device: DeviceWord): string {
  const isOne = count === 1;
  const saved = `${isOne ? '1 entry' : `${String(count)} entries`} saved on this ${device}, not sent.`;
  const goes = isOne ? 'It goes by itself' : 'They go by themselves';
  if (sealed >= count) return `${saved} ${goes} once it is connected; nobody has to unlock it for that.`;
  if (sealed === 0) return `${saved} ${goes} once you have unlocked it and it is connected.`;
  return `${saved} ${String(sealed)} of them ${sealed === 1 ? 'goes' : 'go'} once it is connected, the rest once you have unlocked it too.`;
}

/** "2 entries and 1 draft" */
function sayUnsent({ entries, drafts }: Unsent): string {
  const say = (count: number, one: string, many: string): readonly string[] =>
    count === 0 ? [] : [`${String(count)} ${count === 1 ? one : many}`];
  return [...say(entries, 'entry', 'entries'), ...say(drafts, 'draft', 'drafts')].join(' and ');
}

export const countOf = ({ entries, drafts }: Unsent): number => entries + drafts;

/** What of it is sent before somebody begins again; undefined for nothing. */
export const sentFirstWords = (leaving: Unsent): string | undefined =>
  countOf(leaving) === 0
    ? undefined
    : `Sent first, as it was sealed when you wrote it: ${sayUnsent(leaving)}. Nothing is destroyed before that has arrived.`;

/** What is lost then, and what they can do about it. */
export function lostThenWords({
  leaving,
  staying,
  methods,
  isUnread,
}: Pick<DeviceUser, 'leaving' | 'staying' | 'methods' | 'isUnread'>): string | undefined {
  if (isUnread) return unreadWords;
  if (countOf(staying) === 0) {
    return countOf(leaving) === 0 ? 'Nothing that you wrote here waits to be sent.' : undefined;
  }
  // No way in opens what is damaged.
  const instead = methods.ok
    ? 'If you may yet find a way to unlock, do not begin again; otherwise write it anew afterwards.'
    : 'Write it anew afterwards.';
  return `Lost: ${sayUnsent(staying)}, which nobody can send without unlocking. ${instead}`;
}

/** Nothing is destroyed of which nobody knows what it is. */
const unreadWords =
  'What you wrote here and is not sent could not be read, so nothing is destroyed. A newer Assize may be open in another window. Reload this page; where that does not help, close all other windows of Assize first.';

/** Why nothing was destroyed when they began again. */
export function sayBeginAgainFailure(failure: BeginAgainFailure, device: DeviceWord): string {
  switch (failure.tag) {
    case 'unsent':
      return notSentWords(failure, device);
    case 'unsent-unread':
      return unreadWords;
    default:
      return sayUnlockFailure(failure, device);
  }
}

/** What could not be sent when they began again: nothing was destroyed. */
const notSentWords = (failed: Unsent, device: DeviceWord): string =>
  `${sayUnsent(failed)} could not be sent now, and ${countOf(failed) === 1 ? 'is' : 'are'} still here. Try again once this ${device} is connected and the court's record answers. If you begin again without, that is lost.`;

/** The first passkey has no label: it is of the device, whatever that is called now. */
export const nameOfWay = (method: UnlockMethodSummary, device: DeviceWord): string => {
  if (method.kind === 'passphrase') return 'Passphrase';
  return `Passkey ${method.label === '' ? `of this ${device}` : method.label}`;
};

export function changeTitle(kind: WantedChange['kind'], hasPassphrase: boolean): string {
  switch (kind) {
    case 'add-passkey':
      return 'Add a passkey';
    case 'set-passphrase':
      return hasPassphrase ? 'Change the passphrase' : 'Add a passphrase';
    case 'remove':
      return 'Remove this way to unlock';
  }
}

/** One table of words for whatever keeps a vault closed, or as it is. */
export function sayUnlockFailure(
  failure: UnlockFailure | ChangeFailure | MakeFailure | PasskeyFailure,
  device: DeviceWord,
): string {
  switch (failure.tag) {
    case 'wrong-passphrase':
      return failure.waitMs > 0
        ? `That is not the passphrase of this ${device}. Try again in ${sayWait(failure.waitMs)}.`
        : `That is not the passphrase of this ${device}. Try again.`;
    case 'too-soon':
      return `There were several wrong passphrases. Try again in ${sayWait(failure.waitMs)}. If you have a passkey, it works at once.`;
    case 'no-passphrase':
      return `No passphrase is set on this ${device}. Use your passkey.`;
    case 'unknown-passkey':
      return `That passkey does not unlock this ${device}. Use another one, or your passphrase.`;
    case 'wrong-passkey':
      return `That passkey has changed since it was added here. Use your passphrase, then add the passkey again.`;
    case 'no-vault':
      return `Nothing is locked on this ${device}. Sign in to begin.`;
    case 'vault-damaged':
      return `The lock on this ${device} is damaged and does not open. You can only begin again here; what can leave without opening it is sent first.`;
    case 'newer-vault':
      return `A newer Assize locked this ${device}. Reload this page to get it.`;
    case 'device-lost':
      return `This ${device} was reported lost, and nobody unlocks it any more. What was not sent is being sent; then what is stored here is erased. Found it again? Tell your administrator.`;
    case 'not-done':
      return 'The passkey was not used. Try again, or use your passphrase.';
    case 'no-prf':
      return `This passkey, or this browser, cannot unlock what is stored. Use a passphrase on this ${device}.`;
    case 'has-passkey':
      return 'This passkey is one of your ways to unlock already.';
    case 'has-passphrase':
      return 'There is a passphrase already. Change it instead.';
    case 'too-short':
      return `Use at least ${String(failure.least)} characters. Four words are good.`;
    case 'too-long':
      return `Use at most ${String(failure.most)} characters.`;
    case 'repeats':
      return 'This repeats the same letters. Use words that differ.';
    case 'expected':
      return 'This is mostly a name or words that others would try first. Use words that have nothing to do with you or with Assize.';
    case 'too-many-methods':
      return `There are ${String(failure.most)} ways to unlock already. Remove one first.`;
    case 'unknown-method':
      return 'That way to unlock is gone already.';
    case 'last-method':
      return 'This is the only way to unlock. Add another before you remove it.';
    case 'busy':
      return 'Another window of Assize is changing this. Try again.';
    case 'nobody-asked':
      return 'Open Assize again first.';
    case 'vault-exists':
      return `This ${device} is locked for you already. Unlock it.`;
    default:
      return assertNever(failure);
  }
}

/** "1 second", "40 seconds", "3 minutes": rounded up, so that whoever comes back then may try. */
export function sayWait(waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const say = (count: number, unit: string): string => `${String(count)} ${unit}${count === 1 ? '' : 's'}`;
  return seconds <= 90 ? say(seconds, 'second') : say(Math.ceil(seconds / 60), 'minute');
}

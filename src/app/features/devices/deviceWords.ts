import type { ListedDevice } from '../../../contracts/http/device.ts';
import type { AdminFailure } from '../../askGateway.ts';
import { whenDone } from '../../words/dates.ts';

/** "First seen 24 Nov 08:12, last seen about 10:30" */
export const saySeen = ({ firstSeenAt, lastSeenAt }: ListedDevice, today: string): string =>
  `First seen ${whenDone(firstSeenAt, today)}, last seen about ${whenDone(lastSeenAt, today)}`;

/** What has become of a device that is lost; undefined of one that is not. */
export function sayLost({ lost, waiting, erased }: ListedDevice, today: string): string | undefined {
  if (!lost) return undefined;
  const by = lost.by === undefined ? '' : ` by ${lost.by}`;
  const reported = `Reported as lost ${whenDone(lost.at, today)}${by}.`;
  if (erased) {
    return `${reported} It erased what it held ${whenDone(erased.at, today)}. ${sayLeft(erased)}`;
  }
  if (waiting) {
    const entries = say(waiting.entries, 'entry', 'entries');
    const have = waiting.entries === 1 ? 'has' : 'have';
    return `${reported} It has connected (${whenDone(waiting.at, today)}) and opens for nobody. It erases itself once ${entries} written on it ${have} left.`;
  }
  return lost.cannotHear
    ? `${reported} It is signed out. It cannot be told to erase what it holds: no way to unlock had been chosen there.`
    : `${reported} It has not connected since. When it does, it sends what was not sent, and then erases itself.`;
}

function sayLeft({ unsent, drafts = 0 }: NonNullable<ListedDevice['erased']>): string {
  const lost = [
    ...(unsent > 0 ? [say(unsent, 'entry', 'entries')] : []),
    ...(drafts > 0 ? [say(drafts, 'draft', 'drafts')] : []),
  ].join(' and ');
  if (lost === '') return 'Everything written on it had been sent.';
  return unsent > 0
    ? `${lost} could not be sent before.`
    : `Everything saved on it had been sent; ${lost} could not be.`;
}

const say = (count: number, one: string, many: string): string =>
  `${String(count)} ${count === 1 ? one : many}`;

/** Where its sign-in was given on; undefined of one that is in use. `devices` are all of the same person. */
export function sayGoneOn(
  { goesOnAs }: ListedDevice,
  devices: readonly ListedDevice[],
  today: string,
): string | undefined {
  if (!goesOnAs) return undefined;
  const name = devices.find(({ deviceId }) => deviceId === goesOnAs.deviceId)?.name ?? 'another';
  const until = `In use until ${whenDone(goesOnAs.at, today)}, when a way to unlock was chosen there.`;
  return `${until} It is listed as ${name} since. If nobody chose one, report that as lost.`;
}

/** What follows from it, before it is done. */
export const lostFollows = (isThis: boolean): readonly string[] => [
  isThis
    ? 'You are signed out here at once, and what was written here and not sent is sent. Then everything of your cases on this device is erased.'
    : 'It is signed out at once. The next time it connects it sends what was written on it and not sent; then it erases everything of your cases.',
  'This cannot be taken back. Your other devices, and the court’s record, keep everything.',
];

export function sayDevicesFailure(failure: AdminFailure): string {
  switch (failure.tag) {
    case 'signed-out':
      return 'You are signed out. Sign in again, then look once more.';
    case 'no-answer':
      return 'The court’s record does not answer. The list needs a connection.';
    case 'refused':
      return failure.reason;
  }
}

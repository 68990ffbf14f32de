import type { ListedDevice } from '../../../contracts/http/device.ts';
import type { AdminFailure } from '../../askGateway.ts';
import { whenDone } from '../../words/dates.ts';

/** "First seen 24 Nov 08:12, last seen about 10:30" */
export const saySeen = ({ firstSeenAt, lastSeenAt }: ListedDevice, today: string): string =>
  `First seen ${whenDone(firstSeenAt, today)}, last seen about ${whenDone(lastSeenAt, today)}`;

/** What has become of a device that is lost; undefined of one that is not. */
export function sayLost({ lost, erased }: ListedDevice, today: string): string | undefined {
  if (!lost) return undefined;
  const by = lost.by === undefined ? '' : ` by ${lost.by}`;
  const reported = `Reported as lost ${whenDone(lost.at, today)}${by}.`;
  if (!erased) return `${reported} It has not connected since, and erases itself when it does.`;
  const left =
    erased.unsent === 0
      ? 'Everything written on it had been sent.'
      : `${String(erased.unsent)} ${erased.unsent === 1 ? 'entry' : 'entries'} could not be sent before.`;
  return `${reported} It erased what it held ${whenDone(erased.at, today)}. ${left}`;
}

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
    ? 'You are signed out here at once, and everything of your cases on this device is erased.'
    : 'It is signed out at once. The next time it connects it sends what was written on it and not sent, and erases everything of your cases.',
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

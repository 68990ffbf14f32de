import { expect, test } from 'vitest';
import type { ListedDevice } from '../../../contracts/http/device.ts';
import { lostFollows, sayGoneOn, sayLost, saySeen } from './deviceWords.ts';

const today = '2026-11-26';
const device: ListedDevice = {
  deviceId: 'a'.repeat(64),
  name: 'Edge on Windows',
  firstSeenAt: '2026-11-24T08:12:00.000Z',
  lastSeenAt: '2026-11-26T10:30:00.000Z',
  isThis: false,
};
const lost = { at: '2026-11-26T11:00:00.000Z', by: 'Sunita Hale' };

test('a device is told by when it was seen', () => {
  expect(saySeen(device, today)).toMatch(/^First seen .*24 Nov.*, last seen about .*10:30/);
  expect(sayLost(device, today)).toBeUndefined();
});

test('of a lost one it is told who said so, and whether it has erased itself', () => {
  expect(sayLost({ ...device, lost }, today)).toMatch(/by Sunita Hale\. It has not connected since/);
  expect(sayLost({ ...device, lost: { at: lost.at } }, today)).not.toContain(' by ');
  const erased = { at: '2026-11-26T11:05:00.000Z', unsent: 0 };
  expect(sayLost({ ...device, lost, erased }, today)).toMatch(
    /erased what it held .*11:05.*had been sent\.$/,
  );
  expect(sayLost({ ...device, lost, erased: { ...erased, unsent: 1 } }, today)).toContain(
    '1 entry could not',
  );
  expect(sayLost({ ...device, lost, erased: { ...erased, unsent: 2, drafts: 1 } }, today)).toContain(
    '2 entries and 1 draft could not',
  );
  expect(sayLost({ ...device, lost, erased: { ...erased, drafts: 2 } }, today)).toMatch(
    /Everything saved on it had been sent; 2 drafts could not be\.$/,
  );
  // Erased, it waits for nothing.
  const waiting = { at: erased.at, entries: 1 };
  expect(sayLost({ ...device, lost, waiting, erased }, today)).not.toContain('once');
});

test('of a lost one that cannot send or hear it is not said that it erases itself', () => {
  const waiting = { at: '2026-11-26T11:05:00.000Z', entries: 2 };
  expect(sayLost({ ...device, lost, waiting }, today)).toMatch(
    /has connected .*11:05.*once 2 entries written on it have left\.$/,
  );
  expect(sayLost({ ...device, lost, waiting: { ...waiting, entries: 1 } }, today)).toMatch(
    /once 1 entry written on it has left\.$/,
  );
  expect(sayLost({ ...device, lost: { ...lost, cannotHear: true } }, today)).not.toContain('erases itself');
});

test('one that gave its sign-in on says to which, and what to do if nobody meant it', () => {
  const next = { ...device, deviceId: 'b'.repeat(64), name: 'Chrome on Linux' };
  const gone = { ...device, goesOnAs: { deviceId: next.deviceId, at: '2026-11-26T10:12:00.000Z' } };
  expect(sayGoneOn(gone, [next, gone], today)).toMatch(/until .*10:12.*as Chrome on Linux since\. If nobody/);
  expect(sayGoneOn(next, [next, gone], today)).toBeUndefined();
});

test('whoever reports the device at hand is told that it is this one', () => {
  expect(lostFollows(true)[0]).toContain('here at once');
  expect(lostFollows(false)[0]).toContain('It is signed out at once');
});

import { expect, test } from 'vitest';
import { adviser } from '../../../tests/builders/caseDocuments.ts';
import { paperBy } from '../../../tests/builders/papers.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { newId, type DeviceId } from '../../shared/ids.ts';
import { courtMark, deviceMark, isNumberOf, paperNumber } from './paperNumber.ts';

const device = '018f0000-0000-7000-8000-0000000000d1' as DeviceId;

test('a number says court, day, device and how many before it, in letters that are not mistaken', () => {
  const number = paperNumber({ court: 'B40LT00', day: '2026-11-26', deviceId: device, count: 12 });
  expect(number).toBe(`B40LT00-261126-${deviceMark(device)}-012`);
  expect(deviceMark(device)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(isNumberOf(number, device)).toBe(true);
  expect(isNumberOf(number, newId<DeviceId>())).toBe(false);
  expect(isNumberOf(number.replace('012', '12'), device)).toBe(false);
});

test('a thousand devices that were made in the same minute have marks of their own', () => {
  const marks = Array.from({ length: 1_000 }, (_, at) =>
    deviceMark(`018f0000-0000-7000-8000-${at.toString(16).padStart(12, '0')}` as DeviceId),
  );
  expect(new Set(marks).size).toBe(1_000);
});

test('a court without a code is known by letters of its name', () => {
  expect(courtMark({ ouCode: 'B40LT00', name: "Luton Magistrates' Court" })).toBe('B40LT00');
  expect(courtMark({ name: "Luton Magistrates' Court" })).toBe('LUTON');
  expect(courtMark({ name: 'Ŵ' })).toBe('W');
  expect(courtMark({ name: '1' })).toBe('COURT');
});

test('a paper under a number of another device, or under another id than its number gives, is none', () => {
  const paper = paperBy(adviser, 7);
  expect(parseDocument(paper).ok).toBe(true);
  expect(parseDocument({ ...paper, deviceId: newId<DeviceId>() })).toMatchObject({
    error: { tag: 'invalid', reason: expect.stringContaining('none that this device gives') as string },
  });
  expect(parseDocument({ ...paper, _id: paperBy(adviser, 8)._id })).toMatchObject({
    error: { tag: 'wrong-id' },
  });
  expect(parseDocument({ ...paper, channel: 'all' })).toMatchObject({ error: { tag: 'foreign-channel' } });
});

test('all papers but the register are of somebody', () => {
  const { defendantId: _whose, ...ofNobody } = paperBy(adviser, 7);
  expect(parseDocument(ofNobody).ok).toBe(false);
  expect(parseDocument({ ...ofNobody, kind: 'court-register' }).ok).toBe(true);
});

import { expect, test } from 'vitest';
import { adviser, entryOf } from '../../../tests/builders/caseDocuments.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { correctedTime } from './entry.ts';

const claimed = '2026-11-24T10:00:00.000Z';

test('an entry is dated by its device, corrected by what the gateway knew of its clock', () => {
  expect(correctedTime({ claimed, offsetMs: -86_400_000 })).toBe('2026-11-23T10:00:00.000Z');
  expect(correctedTime({ claimed, offsetMs: null })).toBe(claimed);
});

test('a correction that no calendar has is no entry’s, and dates nothing', () => {
  for (const offsetMs of [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER]) {
    expect(correctedTime({ claimed, offsetMs })).toBe(claimed);
    const note = entryOf('note', adviser, {
      audience: 'court-and-all-parties',
      text: 'A note',
      times: { claimed, offsetMs },
    });
    expect(parseDocument(note)).toMatchObject({
      ok: false,
      error: { tag: 'invalid', path: 'times.offsetMs' },
    });
  }
  const lostBattery = { claimed: '1970-01-01T00:00:12.000Z', offsetMs: Date.parse(claimed) };
  const note = entryOf('note', adviser, {
    audience: 'court-and-all-parties',
    text: 'A note',
    times: lostBattery,
  });
  expect(parseDocument(note).ok).toBe(true);
});

import { expect, test } from 'vitest';
import type { CaseGrant } from '../../../contracts/worker/api.ts';
import type { DocumentId, UserId } from '../../../shared/ids.ts';
import { sayOwnTerm } from './ownTerm.ts';

const today = '2026-11-25';
const grant = (more: Partial<CaseGrant>): CaseGrant => ({
  _id: 'grant' as DocumentId,
  side: 'defence',
  to: { userId: '0195c000-0000-7000-8000-000000000116' as UserId },
  defendantIds: 'all',
  ...more,
});

test('Whoever opened a case with a reason sees until when they have it', () => {
  expect(sayOwnTerm([grant({ kind: 'break-glass', until: '2026-11-26T00:00:00.000Z' })], today)).toBe(
    'Yours until the end of today: you opened it with a reason, and its listing officers were told.',
  );
});

test('Of several the one that lasts longest; a time that ends no day is said as it is', () => {
  const hearing = grant({ kind: 'hearing', until: '2026-11-27T00:00:00.000Z' });
  const assignment = grant({ kind: 'assignment', until: '2026-12-01T05:30:00.000Z' });
  expect(sayOwnTerm([hearing, assignment], today)).toBe('Yours until 1 Dec 05:30: it is assigned to you.');
  expect(sayOwnTerm([hearing], today)).toBe(
    'Yours until the end of 26 Nov: one hearing of it was handed over to you.',
  );
});

test('Nothing is said to those who have a case without an end, or by their court', () => {
  expect(sayOwnTerm([], today)).toBeUndefined();
  const handedOver = grant({ kind: 'hearing', until: '2026-11-27T00:00:00.000Z' });
  expect(sayOwnTerm([handedOver, grant({ kind: 'instruction' })], today)).toBeUndefined();
});

import { expect, test } from 'vitest';
import type { HearingLine } from '../../../domain/list/caseCard.ts';
import type { ListRow } from './courtRooms.ts';
import { roomPapers, sayWarrants } from './roomPapers.ts';

const row = (defendantId: string, papers: NonNullable<HearingLine['papers']>): ListRow =>
  ({ item: { hearing: { papers } }, defendant: { defendantId } }) as unknown as ListRow;
const paper = (kind: string, defendantId: string, isPrinted: boolean) =>
  ({ kind, defendantId, isPrinted }) as NonNullable<HearingLine['papers']>[number];

test('co-defendants of one hearing are counted once each, warrants apart from the rest', () => {
  const papers = [
    paper('remand-warrant', 'a', true),
    paper('commitment-warrant', 'b', false),
    paper('bail-notice', 'b', false),
  ];
  const counted = roomPapers([{ rows: [row('a', papers), row('b', papers)] }]);
  expect(counted).toEqual({ warrants: 2, unprintedWarrants: 1, others: 1, unprintedOthers: 1 });
  expect(sayWarrants(counted)).toBe('2 warrants, 1 unprinted');
});

test('nothing is said where there is no warrant, and that all are printed where they are', () => {
  expect(sayWarrants(roomPapers([{ rows: [row('a', [])] }]))).toBe('');
  expect(sayWarrants(roomPapers([{ rows: [row('a', [paper('remand-warrant', 'a', true)])] }]))).toBe(
    '1 warrant, all printed',
  );
});

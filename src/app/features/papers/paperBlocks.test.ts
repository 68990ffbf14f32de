import { expect, test } from 'vitest';
import { sharedHearing } from '../../../../tests/builders/papers.ts';
import { paginate, paperBlocks, type PaperBlock } from './paperBlocks.ts';

const [paper] = sharedHearing('1 G\n1 FO 120\n2 NSP\nFVS 48\nPDATE 28d').papers;
const blocks = paper ? paperBlocks(paper) : expect.fail('no paper');
const even = blocks.map(() => 10);
const on = (pages: ReturnType<typeof paginate>): readonly (readonly PaperBlock[])[] =>
  pages.map(([from, to]) => blocks.slice(from, to));

test('what fits stands on one sheet; on several every block stands once, in order', () => {
  expect(paginate(blocks, even, { first: 10_000, further: 10_000 })).toEqual([[0, blocks.length]]);
  for (const room of [10, 25, 40, 65]) {
    expect(on(paginate(blocks, even, { first: room, further: room })).flat()).toEqual(blocks);
    for (const [from, to] of paginate(blocks, even, { first: room, further: room }))
      expect((to - from) * 10).toBeLessThanOrEqual(room);
  }
});

test('no heading is the last line of a sheet, and no sheet is signed that says nothing', () => {
  for (const room of [30, 40, 50, 60, 70, 80]) {
    const sheets = on(paginate(blocks, even, { first: room, further: room }));
    for (const sheet of sheets.slice(0, -1)) {
      const last = sheet.at(-1);
      expect(
        last?.is === 'person' || last?.is === 'record-head' || (last?.is === 'line' && last.line.isHead),
      ).toBe(false);
    }
    expect(sheets.at(-1)?.[0]?.is).not.toBe('signature');
  }
});

test('a block that is higher than a sheet has one for itself, and nothing is lost', () => {
  const heights = even.map((height, at) => (at === 3 ? 500 : height));
  expect(on(paginate(blocks, heights, { first: 60, further: 50 })).flat()).toEqual(blocks);
});

import { expect, test } from 'vitest';
import { pulled, storeForEach } from '../../tests/harness/storeForEach.ts';
import { openResultCatalogue } from '../app/resultCatalogue.ts';
import type { ResultDefinition } from '../domain/resulting/resultDefinition.ts';
import { resultSheets } from '../domain/resulting/resultDefinitionsSheet.ts';
import { readResults } from './queries/results.ts';

const { store } = storeForEach();
const today = '2026-11-26';
const lists = ['2020-01-01', '2024-01-01'].map((startDate, at) => ({
  listId: 'trees',
  version: `${startDate}T09:00:00Z`,
  startDate,
  items: ['OAK', 'ELM'].slice(0, at + 1).map((code) => ({ code, value: code.toLowerCase() })),
}));
const tree: ResultDefinition = {
  id: 'a0000000-0000-4000-8000-000000000001',
  code: 'TREE',
  label: 'Order to plant a tree',
  level: 'offence',
  category: 'final',
  rank: 1,
  isFinancial: false,
  isAdjournment: false,
  isConvicted: true,
  isUrgent: false,
  endsProceedings: true,
  wordGroups: [['plant', 'tree']],
  prompts: [
    {
      kind: 'fixedList',
      promptId: 'p1',
      reference: 'tree',
      label: 'Tree',
      rule: 'mandatory',
      sequence: 100,
      words: [],
      onExtract: true,
      listId: 'trees',
      items: lists[1]?.items ?? [],
      many: false,
      open: false,
    },
  ],
  children: [],
};
const page = { resultCatalogue: () => readResults(store()) };

test('What a device was sent of results is known beside the built-in ones, with the list of the hearing day', async () => {
  const sheets = resultSheets({ definitions: [tree], lists });
  expect(sheets.map(({ definitions }) => JSON.stringify(definitions).includes('OAK'))).toEqual([
    false,
    false,
  ]);
  await pulled(store(), ...sheets);
  expect(await readResults(store())).toEqual({ definitions: [tree], lists });
  const catalogue = await openResultCatalogue(page);
  expect(catalogue.byCode('tree', today)).toEqual(tree);
  expect(catalogue.byCode('tree', '2023-01-01')?.prompts[0]).toMatchObject({ items: [{ code: 'OAK' }] });
  expect(catalogue.byCode('FO', today)?.label).toBe('Fine');
});

test('Without any, and where one has another shape, the built-in ones are there', async () => {
  expect((await openResultCatalogue(page)).byCode('COLLO', today)?.code).toBe('COLO');
  const [sheet] = resultSheets({ definitions: [tree], lists: [] });
  await pulled(store(), { ...sheet, definitions: [{ ...tree, level: 'village' }] } as never);
  const catalogue = await openResultCatalogue(page);
  expect(catalogue.byCode('TREE', today)).toBeUndefined();
  expect(catalogue.byCode('RI', today)?.postHearingCustodyStatus).toBe('C');
});

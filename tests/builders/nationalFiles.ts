import type { FileText } from '../../src/contracts/reference/parseNationalFiles.ts';

/* National result files, as they are published, with invented content. */

export const nationalUuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

let made = 1_000;
const next = (): string => nationalUuid((made += 1));

export const nationalFile = (name: string, content: unknown): FileText => ({
  name,
  text: JSON.stringify(content),
});

export const nationalPrompt = (facts: object = {}) => ({
  id: next(),
  label: 'Amount',
  type: 'TXT',
  resultPromptRule: 'optional' as string | undefined,
  sequence: 100,
  reference: null,
  wordGroup: null,
  fixedListId: null,
  courtExtract: 'Y',
  ...facts,
});

export const nationalDefinition = (facts: object = {}) => ({
  id: next(),
  label: 'Order to plant a tree',
  shortCode: 'TREE',
  level: 'O',
  category: 'F',
  rank: 100,
  wordGroups: [{ wordGroup: ['plant', 'tree'] }],
  postHearingCustodyStatus: 'A',
  prompts: [],
  resultDefinitionRules: [],
  ...facts,
});

export const nationalList = (facts: object = {}) => ({
  id: next(),
  version: '2020-01-01T09:00:00.000Z',
  startDate: '2020-01-01',
  elements: [
    { code: 'OAK', value: 'an oak' },
    { code: 'ELM', value: 'an elm' },
  ],
  ...facts,
});

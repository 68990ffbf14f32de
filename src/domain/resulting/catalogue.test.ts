import { describe, expect, test } from 'vitest';
import { definitionsOn } from '../../../tests/builders/resultCatalogue.ts';
import { makeResultCatalogue } from './catalogue.ts';
import { listOn } from './fixedList.ts';
import type { Prompt, ResultDefinition } from './resultDefinition.ts';
import { templateNames } from './templateNames.ts';

const definition = (facts: Partial<ResultDefinition> & { code: string }): ResultDefinition => ({
  id: facts.code.toLowerCase(),
  label: facts.code,
  level: 'offence',
  category: 'final',
  rank: 1,
  isFinancial: false,
  isAdjournment: false,
  isConvicted: false,
  isUrgent: false,
  endsProceedings: false,
  wordGroups: [],
  prompts: [],
  children: [],
  ...facts,
});
const prompt = (facts: Partial<Prompt> = {}): Prompt =>
  ({
    kind: 'text',
    promptId: 'p',
    label: 'P',
    rule: 'optional',
    sequence: 1,
    words: [],
    onExtract: true,
    ...facts,
  }) as Prompt;
const today = '2026-11-26';

describe('a catalogue', () => {
  test('knows codes whatever their case, and their aliases where the code itself is not known', () => {
    const catalogue = makeResultCatalogue([definition({ code: 'COLO' })]);
    expect(catalogue.byCode(' colo ', today)?.code).toBe('COLO');
    expect(catalogue.byCode('collo', today)?.code).toBe('COLO');
    const own = makeResultCatalogue([definition({ code: 'COLO' }), definition({ code: 'COLLO' })]);
    expect(own.byCode('COLLO', today)?.code).toBe('COLLO');
    expect(catalogue.byCode('NONE', today)).toBeUndefined();
    expect(catalogue.byId('none', today)).toBeUndefined();
  });

  test('loading adds: what was built in and is not loaded stays', () => {
    const catalogue = makeResultCatalogue(
      [definition({ code: 'CTLE' }), definition({ code: 'FO', label: 'Ours' })],
      {
        definitions: [definition({ code: 'FO', label: 'Theirs' }), definition({ code: 'NEW' })],
        lists: [],
      },
    );
    expect(['CTLE', 'FO', 'NEW'].map((code) => catalogue.byCode(code, today)?.label)).toEqual([
      'CTLE',
      'Theirs',
      'NEW',
    ]);
    expect(definitionsOn(catalogue, today)).toHaveLength(3);
  });

  test('the version of the day holds; before the first the first, and after an end the built-in one', () => {
    const version = (startDate: string, endDate?: string) =>
      definition({ code: 'FO', version: startDate, startDate, ...(endDate ? { endDate } : {}) });
    const open = makeResultCatalogue([], {
      definitions: [version('2021-01-01'), version('2024-01-01')],
      lists: [],
    });
    expect(
      ['2020-05-01', '2023-12-31', '2024-01-01'].map((day) => open.byCode('fo', day)?.startDate),
    ).toEqual(['2021-01-01', '2021-01-01', '2024-01-01']);
    const ended = makeResultCatalogue([definition({ code: 'FO', label: 'Ours' })], {
      definitions: [version('2021-01-01', '2022-06-30')],
      lists: [],
    });
    expect(['2022-06-30', '2022-07-01'].map((day) => ended.byId('fo', day)?.label)).toEqual(['FO', 'Ours']);
    const over = makeResultCatalogue([], { definitions: [version('2021-01-01', '2022-06-30')], lists: [] });
    expect(over.byId('fo', today)?.endDate).toBe('2022-06-30');
  });

  test('of two releases of one version, the later loaded one is meant', () => {
    const both = ['First', 'Second'].map((label) => definition({ code: 'FO', version: 'v', label }));
    expect(makeResultCatalogue([], { definitions: both, lists: [] }).byCode('FO', today)?.label).toBe(
      'Second',
    );
  });

  test('a later version under another id is found by the earlier id on its days, and not before', () => {
    const catalogue = makeResultCatalogue([], {
      definitions: [
        definition({ code: 'N', id: 'old' }),
        definition({ code: 'N', id: 'new', startDate: '2023-04-16' }),
      ],
      lists: [],
    });
    expect(catalogue.byId('old', today)?.id).toBe('new');
    expect(catalogue.byId('old', '2023-04-15')?.id).toBe('old');
    expect(definitionsOn(catalogue, today).map(({ id }) => id)).toEqual(['new']);
  });

  test('what a loaded definition leaves out is filled from the built-in one: text, names, bail status, optional children', () => {
    const builtIn = [
      definition({ code: 'NEXH' }),
      definition({
        code: 'RI',
        textTemplate: 'Remanded[ until %NEXH%]. Basis: {basis}.',
        postHearingCustodyStatus: 'C',
        isUrgent: true,
        prompts: [prompt({ reference: 'basis', words: ['Basis'] })],
        children: [{ definitionId: 'nexh', rule: 'optional' }],
      }),
    ];
    const loaded = definition({ code: 'RI', label: 'Theirs', prompts: [prompt({ words: ['Grounds'] })] });
    const catalogue = makeResultCatalogue(builtIn, { definitions: [loaded], lists: [] });
    expect(catalogue.byCode('RI', today)).toMatchObject({
      label: 'Theirs',
      textTemplate: 'Remanded[ until %NEXH%]. Basis: {basis}.',
      postHearingCustodyStatus: 'C',
      isUrgent: true,
      prompts: [{ reference: 'basis', words: ['Grounds', 'Basis'] }],
      children: [{ definitionId: 'nexh', rule: 'optional' }],
    });
  });

  test('the text of the built-in one is not taken where it names what the loaded one does not ask', () => {
    const builtIn = [
      definition({ code: 'FO', textTemplate: 'Fine {AOF}.', prompts: [prompt({ reference: 'AOF' })] }),
    ];
    const loaded = definition({ code: 'FO', prompts: [prompt({ promptId: 'other', reference: 'SUM' })] });
    const catalogue = makeResultCatalogue(builtIn, { definitions: [loaded], lists: [] });
    expect(catalogue.byCode('FO', today)).not.toHaveProperty('textTemplate');
  });

  test('children that nobody defines are not offered', () => {
    const parent = definition({
      code: 'FO',
      children: [
        { definitionId: 'gone', rule: 'mandatory' },
        { definitionId: 'colo', rule: 'optional' },
      ],
    });
    const catalogue = makeResultCatalogue([parent, definition({ code: 'COLO' })]);
    expect(catalogue.byCode('FO', today)?.children).toEqual([{ definitionId: 'colo', rule: 'optional' }]);
  });

  test('a list offers what it offered on the day, and the same object each time', () => {
    const list = (startDate: string, ...codes: string[]) => ({
      listId: 'l',
      version: startDate,
      startDate,
      items: codes.map((code) => ({ code, value: code })),
    });
    const lists = [list('2020-01-01', 'A'), list('2024-01-01', 'A', 'B')];
    const asks = prompt({
      kind: 'fixedList',
      listId: 'l',
      items: lists[1]?.items ?? [],
      many: false,
      open: false,
    } as Partial<Prompt>);
    const catalogue = makeResultCatalogue([], {
      definitions: [definition({ code: 'X', prompts: [asks] })],
      lists,
    });
    const offered = (day: string) => catalogue.byCode('X', day)?.prompts[0];
    expect(offered('2023-01-01')).toMatchObject({ items: [{ code: 'A' }] });
    expect(offered(today)).toMatchObject({ items: [{ code: 'A' }, { code: 'B' }] });
    expect(catalogue.byCode('X', '2023-01-01')).toBe(catalogue.byCode('x', '2022-01-01'));
    expect(listOn(lists, 'l', '2019-01-01')?.startDate).toBe('2020-01-01');
    expect(listOn(lists, 'unknown', today)).toBeUndefined();
  });
});

test('a template names prompts, parts of them, and children', () => {
  expect(
    templateNames('On {HDATE}[ at {HCHOUSE~Name}]. %NEXH% %AllChildText% %ResultLabel% {HDATE}'),
  ).toEqual({
    prompts: ['HDATE', 'HCHOUSE'],
    children: ['NEXH'],
  });
});

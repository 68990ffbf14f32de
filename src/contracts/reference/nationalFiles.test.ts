import { describe, expect, test } from 'vitest';
import {
  nationalDefinition,
  nationalFile,
  nationalList,
  nationalPrompt,
  nationalUuid,
} from '../../../tests/builders/nationalFiles.ts';
import { parseNationalFiles, type NationalFiles } from './parseNationalFiles.ts';
import { differs, readChildren } from './readChildren.ts';
import { toResultDefinitions } from './toResultDefinitions.ts';

const files = (
  definitions: readonly object[],
  rules: readonly object[] = [],
  lists: readonly object[] = [],
) => [
  nationalFile('result-definitions.json', { resultDefinitions: definitions }),
  nationalFile('result-definition-rules.json', { resultDefinitionRules: rules }),
  nationalFile('fixed-lists.json', { fixedList: lists }),
];
function parsed(given: ReturnType<typeof files>): NationalFiles {
  const result = parseNationalFiles(given);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const read = (prompts: readonly object[], more: object = {}, lists: readonly object[] = []) => {
  const set = toResultDefinitions(parsed(files([nationalDefinition({ prompts, ...more })], [], lists)));
  return { prompts: set.definitions[0]?.prompts ?? [], remarks: set.remarks };
};

describe('the national files', () => {
  test('are known by what they hold, whatever their order, and whatever else they say', () => {
    const given = files([{ ...nationalDefinition(), addedLater: { deep: [1] } }]).toReversed();
    expect(parsed(given).definitions).toHaveLength(1);
  });

  test('one that is no JSON is named', () => {
    const [first, ...others] = files([nationalDefinition()]);
    const broken = { name: first?.name ?? '', text: '{"resultDefinitions": [' };
    expect(parseNationalFiles([broken, ...others])).toMatchObject({
      error: { tag: 'not-json', faults: [{ file: 'result-definitions.json', path: '' }] },
    });
  });

  test('one that is missing, another twice, and a stranger are each told', () => {
    const [definitions] = files([nationalDefinition()]);
    if (!definitions) throw new Error('no file');
    const stranger = nationalFile('courts.json', { courts: [] });
    const result = parseNationalFiles([definitions, { ...definitions, name: 'again.json' }, stranger]);
    expect(result).toMatchObject({
      error: {
        tag: 'not-the-three',
        faults: [
          { file: 'again.json' },
          { file: 'courts.json' },
          { path: 'resultDefinitionRules' },
          { path: 'fixedList' },
        ],
      },
    });
  });

  test('what is wrong is told with file and place, all of it', () => {
    const given = files(
      [nationalDefinition({ level: 'X', prompts: [nationalPrompt({ id: 'no-id' })] })],
      [{ parentResultDefinitionId: nationalUuid(1), childResultDefinitions: [{ ruleType: 'sometimes' }] }],
      [nationalList({ startDate: '2020-02-31' })],
    );
    const result = parseNationalFiles(given);
    const places = result.ok || result.error.faults.map(({ file, path }) => `${file} ${path}`);
    expect(places).toEqual([
      'result-definitions.json resultDefinitions.0.level',
      'result-definitions.json resultDefinitions.0.prompts.0.id',
      'result-definition-rules.json resultDefinitionRules.0.childResultDefinitions.0.childResultDefinitionId',
      'result-definition-rules.json resultDefinitionRules.0.childResultDefinitions.0.ruleType',
      'fixed-lists.json fixedList.0.startDate',
    ]);
  });
});

describe('prompts', () => {
  test('units of one id are one duration, mandatory if one is', () => {
    const row = { id: nationalUuid(7), type: 'INT', label: 'Period' };
    const { prompts } = read([
      nationalPrompt({ ...row, duration: 'Months' }),
      nationalPrompt({ ...row, duration: 'Years', resultPromptRule: 'mandatory' }),
    ]);
    expect(prompts).toMatchObject([{ kind: 'duration', rule: 'mandatory', units: ['years', 'months'] }]);
  });

  test('parts are told by their name, or by how their reference ends', () => {
    const row = { id: nationalUuid(7), type: 'NAMEADDRESS', label: 'Team post code' };
    const { prompts } = read([
      nationalPrompt({ ...row, reference: 'teamOrganisationName', resultPromptRule: 'mandatory' }),
      nationalPrompt({ ...row, reference: 'teamPostCode' }),
      nationalPrompt({ ...row, reference: 'teamX', partName: 'EmailAddress1' }),
    ]);
    expect(prompts).toMatchObject([
      {
        kind: 'nameAddress',
        reference: 'team',
        label: 'Team',
        rule: 'mandatory',
        parts: [
          { part: 'organisationName', isMandatory: true },
          { part: 'postCode', isMandatory: false },
          { part: 'email1', isMandatory: false },
        ],
      },
    ]);
  });

  test('two forms of one question are one: the one that the text names is kept, mandatory as the other was', () => {
    const time = { type: 'TIME', label: 'Time of hearing' };
    const { prompts, remarks } = read(
      [
        nationalPrompt({ ...time, id: nationalUuid(1), reference: 'HTIME', resultPromptRule: 'mandatory' }),
        nationalPrompt({ ...time, id: nationalUuid(2), reference: 'timeOfHearing' }),
      ],
      { resultTextTemplate: 'at {timeOfHearing}' },
    );
    expect(prompts).toMatchObject([{ promptId: nationalUuid(2), rule: 'mandatory' }]);
    expect(remarks).toMatchObject([{ tag: 'twice' }]);
  });

  test('a name of another kind than a like one stays a question of its own', () => {
    const { prompts } = read([
      nationalPrompt({ id: nationalUuid(1), type: 'DATE', label: 'Start' }),
      nationalPrompt({ id: nationalUuid(2), type: 'TIME', label: 'Start' }),
    ]);
    expect(prompts.map(({ kind }) => kind)).toEqual(['date', 'time']);
  });

  test.each([
    [{ type: 'Date', label: 'End' }, 'date'],
    [{ type: null, reference: 'fixedDate' }, 'date'],
    [{ type: 'HOLOGRAM', label: 'Seal' }, 'text'],
    [{ type: null, label: 'Note' }, 'text'],
  ])('%o is taken as %s, and said', (row, kind) => {
    const { prompts, remarks } = read([nationalPrompt(row)]);
    expect(prompts).toMatchObject([{ kind }]);
    expect(remarks).toMatchObject([{ tag: 'type' }]);
  });

  test('without a rule it is optional, or what `mandatory` says, and said', () => {
    const { prompts, remarks } = read([
      nationalPrompt({ resultPromptRule: undefined, label: 'One' }),
      nationalPrompt({ resultPromptRule: undefined, mandatory: true, label: 'Two' }),
    ]);
    expect(prompts.map(({ rule }) => rule)).toEqual(['optional', 'mandatory']);
    expect(remarks).toHaveLength(2);
  });

  test.each([
    ['FIXL', false, false],
    ['FIXLM', true, false],
    ['FIXLO', false, true],
    ['FIXLOM', true, true],
  ])('%s: several %s, others %s', (type, many, open) => {
    const list = nationalList();
    const { prompts } = read([nationalPrompt({ type, fixedListId: list.id })], {}, [list]);
    expect(prompts).toMatchObject([{ kind: 'fixedList', listId: list.id, items: list.elements, many, open }]);
  });

  test('a list that is in none of the files is answered in words, and said', () => {
    const { prompts, remarks } = read([nationalPrompt({ type: 'FIXL', fixedListId: nationalUuid(99) })]);
    expect(prompts).toMatchObject([{ kind: 'text' }]);
    expect(remarks).toMatchObject([{ tag: 'list' }]);
  });

  test('bounds of money are pounds in the file and pence here; empty ones are none', () => {
    const { prompts } = read([
      nationalPrompt({ type: 'CURR', min: '0', max: '99', label: 'Sum' }),
      nationalPrompt({ type: 'INT', min: '', max: '12', label: 'Points' }),
    ]);
    expect(prompts).toMatchObject([{ minPence: 0, maxPence: 9_900 }, { max: 12 }]);
    expect(prompts[1]).not.toHaveProperty('min');
  });
});

describe('children', () => {
  const rule = (n: number, ruleType: 'mandatory' | 'optional' | 'oneOf' | 'atleastOneOf') => ({
    childResultDefinitionId: nationalUuid(n),
    ruleType,
  });

  test('are those of the definition where it has any, else those of the separate file', () => {
    expect(readChildren([rule(1, 'mandatory')], [rule(2, 'mandatory')])).toEqual([
      { definitionId: nationalUuid(1), rule: 'mandatory' },
    ]);
    expect(readChildren([], [rule(2, 'atleastOneOf')])).toEqual([
      { definitionId: nationalUuid(2), rule: 'atLeastOneOf' },
    ]);
    expect(differs([], [rule(2, 'optional')])).toBe(false);
  });

  test('a choice is among all that either file names', () => {
    const both = readChildren(
      [rule(1, 'atleastOneOf'), rule(2, 'optional'), rule(3, 'optional')],
      [rule(1, 'atleastOneOf'), rule(2, 'atleastOneOf'), rule(4, 'atleastOneOf')],
    );
    expect(both.map((child) => child.rule)).toEqual([
      'atLeastOneOf',
      'atLeastOneOf',
      'optional',
      'atLeastOneOf',
    ]);
  });

  test('a question with yes or no is never mandatory: leaving it out is no', () => {
    const question = nationalDefinition({ id: nationalUuid(5), shortCode: 'Q', isBooleanResult: true });
    const parent = nationalDefinition({ resultDefinitionRules: [rule(5, 'mandatory')] });
    const set = toResultDefinitions(parsed(files([parent, question])));
    expect(set.definitions[0]?.children).toEqual([{ definitionId: nationalUuid(5), rule: 'optional' }]);
    expect(set.remarks).toMatchObject([{ tag: 'children' }]);
  });
});

test('Y, N, true and false are yes and no; A says nothing about bail', () => {
  const definition = nationalDefinition({
    financial: 'Y',
    convicted: 'N',
    urgent: true,
    postHearingCustodyStatus: 'A',
  });
  const [read] = toResultDefinitions(parsed(files([definition]))).definitions;
  expect(read).toMatchObject({ isFinancial: true, isConvicted: false, isUrgent: true, isAdjournment: false });
  expect(read).not.toHaveProperty('postHearingCustodyStatus');
});

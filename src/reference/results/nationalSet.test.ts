import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { definitionsOn } from '../../../tests/builders/resultCatalogue.ts';
import { parseNationalFiles } from '../../contracts/reference/parseNationalFiles.ts';
import { toResultDefinitions, type NationalSet } from '../../contracts/reference/toResultDefinitions.ts';
import { makeResultCatalogue } from '../../domain/resulting/catalogue.ts';
import { codeAliases } from '../../domain/resulting/codeAliases.ts';
import type { Prompt, ResultDefinition } from '../../domain/resulting/resultDefinition.ts';
import { builtInResults } from './builtInResults.ts';

/* The national files lie beside the repository where the project is built, and are never committed. */
const folder = join(import.meta.dirname, '../../../../shared/data/reference');
const names = ['result-definitions.json', 'result-definition-rules.json', 'fixed-lists.json'];
const isThere = names.every((name) => existsSync(join(folder, name)));

function read(): NationalSet {
  const parsed = parseNationalFiles(
    names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return toResultDefinitions(parsed.value);
}
const national: NationalSet = isThere ? read() : { definitions: [], lists: [], remarks: [] };
const today = '2026-11-26';
const catalogue = makeResultCatalogue(builtInResults, national);
const find = (code: string, day = today): ResultDefinition => {
  const found = catalogue.byCode(code, day);
  if (!found) throw new Error(`${code} is not known`);
  return found;
};
const promptOf = (code: string, reference: string, day?: string) =>
  find(code, day).prompts.filter((prompt) => prompt.reference?.toLowerCase() === reference.toLowerCase());

/** Rules of prompts that ours asks otherwise; why stands beside each (./money.ts, ./payment.ts). */
const mended: ReadonlyMap<string, Prompt['rule']> = new Map([
  ['f6f953b6-e369-11e8-9f32-f2801f1b9fd1', 'oneOf'],
  ['ef87b9fe-1d9d-46a2-b094-ce5ba24a9835', 'optional'],
  ['df1d55f8-29dd-42d2-8f99-cb4d369cb38b', 'optional'],
  ['d3d8e5dc-4ced-4d57-bcbb-5de8f91a580a', 'optional'],
  ['a812f1c7-96df-4d8d-9684-25e4e227b2e2', 'optional'],
]);

const why = `the national result files are not in ${folder}`;
describe.skipIf(!isThere)(`the national set${isThere ? '' : ` (skipped: ${why})`}`, () => {
  test('loads whole: 551 definitions, 120 versions of 49 lists', () => {
    const kinds = new Map<string, number>();
    for (const { prompts } of national.definitions)
      for (const { kind } of prompts) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const remarks = new Map<string, number>();
    for (const { tag } of national.remarks) remarks.set(tag, (remarks.get(tag) ?? 0) + 1);
    process.stdout.write(`prompts by kind: ${JSON.stringify(Object.fromEntries(kinds))}
remarks: ${JSON.stringify(Object.fromEntries(remarks))}
`);
    expect(national.definitions).toHaveLength(551);
    expect(new Set(national.definitions.map(({ id }) => id)).size).toBe(551);
    expect(national.lists).toHaveLength(120);
    expect(new Set(national.lists.map(({ listId }) => listId)).size).toBe(49);
    for (const { id } of national.definitions) expect(catalogue.byId(id, today)).toBeDefined();
  });

  test('asks nothing twice: each prompt once by id, and no two of one name or label that could hold one answer', () => {
    for (const { code, prompts } of national.definitions) {
      expect(new Set(prompts.map(({ promptId }) => promptId)).size, code).toBe(prompts.length);
      const asked = prompts.map(({ label, kind }) => `${label.toLowerCase()} ${kind}`);
      expect(new Set(asked).size, code).toBe(asked.length);
      const called = prompts.flatMap(({ reference }) => reference?.toLowerCase() ?? []);
      expect(new Set(called).size, code).toBe(called.length);
    }
  });

  test('leaves no mandatory prompt out: each national id is there, or its question is, as mandatory', () => {
    const file = JSON.parse(readFileSync(join(folder, names[0] ?? ''), 'utf8')) as {
      resultDefinitions: {
        id: string;
        prompts?: { id: string; label: string; resultPromptRule?: string }[];
      }[];
    };
    for (const { id, prompts = [] } of file.resultDefinitions) {
      const read = national.definitions.find((each) => each.id === id)?.prompts ?? [];
      for (const { id: promptId, label, resultPromptRule } of prompts) {
        if (resultPromptRule !== 'mandatory') continue;
        const same = read.find((prompt) => prompt.promptId === promptId || prompt.label === label.trim());
        expect(same?.rule, `${id} ${label}`).toBe('mandatory');
      }
    }
  });

  test('a period that repeats its id for years, months, weeks and days is one duration', () => {
    const repeating = national.definitions.filter(({ prompts }) =>
      prompts.some((prompt) => prompt.kind === 'duration' && prompt.units.length > 1),
    );
    expect(repeating.length).toBeGreaterThanOrEqual(120);
    const [period] = find('imp').prompts;
    expect(period).toMatchObject({
      kind: 'duration',
      rule: 'mandatory',
      units: ['years', 'months', 'weeks', 'days'],
    });
    expect(find('DTO').prompts[0]).toMatchObject({ kind: 'duration', units: ['years', 'months'] });
  });

  test("NHMC asks for date, time, courthouse and room once, by the newer form's id", () => {
    expect(promptOf('NHMC', 'timeOfHearing')).toMatchObject([{ kind: 'time', rule: 'mandatory' }]);
    expect(promptOf('NHMC', 'HTIME')).toEqual([]);
    expect(promptOf('NHMC', 'HCROOM')).toMatchObject([
      { kind: 'text', rule: 'optional', promptId: '49ec9b26-dd63-4637-b2e9-55ba9948a90f' },
    ]);
    const [house] = promptOf('NHMC', 'hCHOUSE');
    expect(house).toMatchObject({ kind: 'nameAddress', label: 'Courthouse', rule: 'mandatory' });
    expect(
      house?.kind === 'nameAddress' && house.parts.filter(({ isMandatory }) => isMandatory),
    ).toMatchObject([{ part: 'organisationName' }]);
  });

  test('the address of a protected person is one prompt whose parts are told by their place', () => {
    const address = find('RESTRAOP').prompts.find(({ kind }) => kind === 'address');
    expect(address?.kind === 'address' && address.parts.map(({ part }) => part)).toEqual([
      'line1',
      'line2',
      'line3',
      'line4',
      'line5',
      'postCode',
    ]);
  });

  test('NHCCS is the version of the hearing day, under either id', () => {
    const ids = ['fbed768b-ee95-4434-87c8-e81cbc8d24c8', 'fbed768b-ee95-4434-87c8-e81cbc8d24c9'];
    expect(find('NHCCS', '2023-04-15').id).toBe(ids[0]);
    expect(find('NHCCS', '2023-04-16').id).toBe(ids[1]);
    for (const id of ids) expect(catalogue.byId(id, today)?.id).toBe(ids[1]);
    expect(promptOf('NHCCS', 'fixedDate', '2022-01-01')).toMatchObject([{ kind: 'date' }]);
    expect(promptOf('NHCCS', 'weekCommencing').map(({ rule }) => rule)).toEqual(['oneOf']);
  });

  test('a list is the version of the hearing day', () => {
    const basis = (day: string) => {
      const prompt = promptOf('SHOPE', 'typeOfOrderMade', day)[0];
      return prompt?.kind === 'fixedList' ? prompt.items.length : undefined;
    };
    expect([basis('2019-12-05'), basis('2019-12-06'), basis('2019-01-01')]).toEqual([3, 6, 3]);
  });

  test('PDATE of before 2021 is the nearest there is, and RLSUM, which ended in 2020, goes on as we know it', () => {
    expect(find('PDATE', '2020-01-01').id).toBe(find('PDATE').id);
    expect(find('RLSUM', '2020-10-30').endDate).toBe('2020-10-30');
    expect(find('RLSUM', '2020-10-31').endDate).toBeUndefined();
  });

  test('codes are known whatever their case, and by their aliases', () => {
    for (const [said, code] of [
      ['IMP', 'imp'],
      ['sendtoccOnCb', 'SendToCCOnCB'],
      ['Co', 'co'],
    ] as const)
      expect(find(said).code).toBe(code);
    for (const { code, isNow } of codeAliases) expect(find(code).code.toUpperCase()).toBe(isNow);
    for (const code of ['COLLO', 'COEW', 'CCIC', 'VSA', 'ROPENED'])
      expect(national.definitions.some((each) => each.code.toUpperCase() === code)).toBe(false);
    for (const code of ['CCII', 'CCSC', 'CCSI', 'CCSU', 'CTLE', 'CTLNE', 'RFSD', 'STDEC'])
      expect(find(code).code).toBe(code);
  });

  test('FCOST offers no prosecution service as creditor, and FCPC is there', () => {
    const [creditor] = promptOf('FCOST', 'CREDNAME');
    expect(creditor?.kind === 'fixedList' && creditor.items.map(({ code }) => code)).toEqual([
      'TFL2',
      'DVL2',
      'TVL3',
    ]);
    expect(find('FCPC').prompts).toMatchObject([{ kind: 'currency', reference: 'AOC' }]);
  });

  test('six definitions whose own rules differ from the separate file follow their own, and keep the wider choice', () => {
    const differing = national.remarks.filter(({ tag }) => tag === 'rules-differ');
    expect(differing.map(({ code }) => code).sort()).toEqual([
      'NEXH',
      'PAYT',
      'RC',
      'REMUB',
      'SendToCCOnCB',
      'co',
    ]);
    const childrenOf = (code: string) =>
      find(code).children.map(
        ({ definitionId, rule }) => `${catalogue.byId(definitionId, today)?.code ?? '?'} ${rule}`,
      );
    expect(childrenOf('NEXH')).toEqual(['NHCCS atLeastOneOf', 'NHMC atLeastOneOf']);
    expect(childrenOf('PAYT')).toContain('PTNC oneOf');
    expect(childrenOf('RC')).toEqual(
      expect.arrayContaining(['NEXH mandatory', 'BAIC mandatory', 'ADJR optional']),
    );
    expect(childrenOf('co')).toEqual(expect.arrayContaining(['CRS mandatory', 'EMREQ optional']));
    expect(childrenOf('TIMP')).toContain('vulnarability optional');
  });

  test.each(builtInResults.filter(({ id }) => national.definitions.some((each) => each.id === id)))(
    'built-in $code asks what the national one asks',
    ({ id, code, prompts, children, level, category, cjsCode }) => {
      const theirs = national.definitions.find((each) => each.id === id);
      expect({ code, level, category, cjsCode }).toEqual({
        code: theirs?.code,
        level: theirs?.level,
        category: theirs?.category,
        cjsCode: theirs?.cjsCode,
      });
      for (const prompt of prompts) {
        const other = theirs?.prompts.find(({ promptId }) => promptId === prompt.promptId);
        expect(other, prompt.label).toMatchObject({ kind: prompt.kind });
        expect(other && (mended.get(prompt.promptId) ?? other.rule), prompt.label).toBe(prompt.rule);
        if (other?.reference !== undefined) expect(prompt.reference).toBe(other.reference);
        if (prompt.kind === 'fixedList' && other?.kind === 'fixedList') {
          expect(prompt.listId).toBe(other.listId);
          const codes = other.items.map((item) => item.code);
          for (const item of prompt.items) expect(codes).toContain(item.code);
        }
      }
      const asked = theirs?.prompts.filter(
        ({ promptId, rule }) => (mended.get(promptId) ?? rule) === 'mandatory',
      );
      expect(asked?.length).toBe(prompts.filter(({ rule }) => rule === 'mandatory').length);
      const codeOf = (definitionId: string) => catalogue.byId(definitionId, today)?.code ?? definitionId;
      const rules = new Map(theirs?.children.map((child) => [codeOf(child.definitionId), child.rule]));
      for (const child of children)
        expect(child.rule).toBe(rules.get(codeOf(child.definitionId)) ?? 'optional');
    },
  );

  test('built-in texts hold for the national definitions too', () => {
    for (const { id, code } of builtInResults)
      expect(catalogue.byId(id, today)?.textTemplate, code).toBeTruthy();
  });

  test('one definition of each code on a day', () => {
    const codes = definitionsOn(catalogue, today).map(({ code }) => code.toUpperCase());
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBe(550 + 9);
  });
});

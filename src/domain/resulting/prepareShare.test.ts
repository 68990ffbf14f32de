import { describe, expect, test } from 'vitest';
import { firstDefendant, testId } from '../../../tests/builders/people.ts';
import { firstOffence, testHearing } from '../../../tests/builders/caseDocuments.ts';
import { sha256 } from '../../shared/sha256.ts';
import type { OrderedResult } from './orderedResult.ts';
import { prepareShare, type SharePlan } from './prepareShare.ts';
import type { PromptValue } from './promptValue.ts';
import type { Prompt, ResultDefinition } from './resultDefinition.ts';
import { audienceOfPrompt, notShown } from './shareAudience.ts';

const prompt = (promptId: string, label: string, kind: 'text' | 'currency' | 'address' = 'text'): Prompt => ({
  promptId,
  label,
  rule: 'mandatory',
  sequence: Number(promptId.slice(1)),
  words: [],
  onExtract: true,
  ...(kind === 'address' ? { kind, parts: [] } : { kind }),
});
const definition = (code: string, label: string, ...prompts: readonly Prompt[]): ResultDefinition => ({
  id: `id-of-${code}`,
  code,
  label,
  level: 'offence',
  category: 'final',
  rank: 100,
  cjsCode: '1015',
  isFinancial: code === 'FO',
  isAdjournment: false,
  isConvicted: true,
  isUrgent: false,
  endsProceedings: false,
  wordGroups: [],
  prompts,
  children: [],
});
const definitions = [
  definition('FO', 'Fine', prompt('p1', 'Amount of fine', 'currency')),
  definition(
    'RESTRAOP',
    'Restraining order for period',
    prompt('p1', 'Not to contact'),
    prompt('p2', "Protected person's address", 'address'),
  ),
  definition('NHMC', 'Next hearing', prompt('p1', 'Courthouse address')),
];
const words = (value: PromptValue): string =>
  value.kind === 'text'
    ? value.text
    : value.kind === 'address'
      ? Object.values(value.parts).join(', ')
      : value.kind === 'currency'
        ? `£${(value.pence / 100).toFixed(2)}`
        : '?';
const result = (
  code: string,
  values: OrderedResult['values'],
  children: readonly OrderedResult[] = [],
): OrderedResult => ({
  resultId: `result-${code}`,
  definitionId: `id-of-${code}`,
  code,
  target: { defendantId: firstDefendant, offenceId: firstOffence },
  values,
  children,
  source: { lineId: `line-${code}`, text: `${code} typed at 4 Elm Row` },
});
const sentence = ({ code, values, children }: OrderedResult): string =>
  [`${code}: ${Object.values(values).map(words).join('; ')}.`, ...children.map(sentence)].join('\n');
const plan = (...results: readonly OrderedResult[]): SharePlan => ({
  hearingId: testHearing,
  defendantId: firstDefendant,
  orderedDate: '2026-11-26',
  results,
  catalogue: { byId: (id) => definitions.find((each) => each.id === id) },
  say: (said) => ({
    text: said.map(sentence).join('\n'),
    results: Object.fromEntries(said.map((each) => [each.resultId, sentence({ ...each, children: [] })])),
  }),
  sayValue: (_prompt, value) => words(value),
});
const fine = result('FO', { p1: { kind: 'currency', pence: 12_000 } });
const restraint = result('RESTRAOP', {
  p1: { kind: 'text', text: 'Ivo Larch' },
  p2: { kind: 'address', parts: { line1: '4 Elm Row' } },
});

describe('a share', () => {
  test('records the text as it was shown, with its hash, and each result with the facts of its definition', () => {
    const share = prepareShare(plan(fine));
    expect(share).toMatchObject({ text: 'FO: £120.00.', textHash: sha256('FO: £120.00.'), withheld: [] });
    expect(share.recorded).toEqual([
      {
        resultId: 'result-FO',
        hearingId: testHearing,
        defendantId: firstDefendant,
        offenceId: firstOffence,
        definitionId: 'id-of-FO',
        shortCode: 'FO',
        label: 'Fine',
        orderedDate: '2026-11-26',
        resultText: 'FO: £120.00.',
        level: 'O',
        category: 'FINAL',
        rank: 100,
        cjsCode: '1015',
        flags: ['isFinancialResult', 'isConvictedResult'],
        prompts: [{ promptId: 'p1', label: 'Amount of fine', value: '£120.00', sequence: 1 }],
      },
    ]);
  });

  test('gives all parties nothing of an address, its owner’s side what is theirs, and a protected one to the court alone', () => {
    const share = prepareShare(plan(fine, restraint));
    expect(share.text).toBe(`FO: £120.00.\nRESTRAOP: ${notShown}; ${notShown}.`);
    expect(share.withheld.map(({ audience, text }) => [audience, text])).toEqual([
      ['defendant', `FO: £120.00.\nRESTRAOP: Ivo Larch; ${notShown}.`],
      ['court', 'FO: £120.00.\nRESTRAOP: Ivo Larch; 4 Elm Row.'],
    ]);
    const { withheld, ...forAll } = share;
    expect(JSON.stringify(forAll)).not.toMatch(/Elm Row|Ivo/);
    expect(JSON.stringify(withheld[0])).not.toContain('Elm Row');
    expect(withheld[1]?.values).toEqual({ 'result-RESTRAOP': { p2: restraint.values['p2'] } });
  });

  test('the court’s text is the one on the screen, whatever lies under a result', () => {
    const under = result('FO', fine.values, [restraint]);
    const shown = plan(under).say([under]).text;
    expect(prepareShare(plan(under)).withheld.at(-1)?.text).toBe(shown);
  });

  test('keeps the name of the line it was read from, and not what was typed there', () => {
    expect(prepareShare(plan(fine)).results[0]?.source).toEqual({ lineId: 'line-FO', text: '' });
  });

  test('keeps everything of a definition that is not known here from co-defendants', () => {
    const unknown = { ...restraint, definitionId: testId<string>('of another catalogue') };
    expect(prepareShare(plan(unknown)).text).not.toMatch(/Elm Row|Ivo/);
  });
});

describe('the answer to a prompt', () => {
  test.each([
    ['Fine', 'Amount of fine', 'currency', 'all'],
    ['Next hearing', 'Courthouse address', 'text', 'all'],
    ['Remanded in custody', 'Prison address', 'text', 'all'],
    ['Adjourned', 'Reason for adjournment', 'text', 'all'],
    ['Community order', 'Place to reside at', 'text', 'defendant'],
    ['Remanded in custody', 'Bail exception reason', 'fixedList', 'defendant'],
    ['Drug rehabilitation', 'Treatment place', 'text', 'defendant'],
    ['Bail condition: Residence', 'Condition', 'fixedList', 'defendant'],
    ['Restraining order', "Protected person's address", 'address', 'court'],
    ['Compensation', "Creditor's name and address", 'text', 'court'],
  ] as const)('of %s, %s is for %4$s', (label, of, kind, audience) => {
    expect(audienceOfPrompt({ label }, { kind, label: of })).toBe(audience);
  });
});

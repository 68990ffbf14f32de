import { describe, expect, test } from 'vitest';
import { factsCalled } from '../../../tests/builders/hearingFacts.ts';
import type { HearingFacts, OffenceFacts } from '../resulting/hearingFacts.ts';
import { proposedBelow } from '../../../tests/builders/proposals.ts';
import { proposalRules } from './proposeNext.ts';

/* What each rule proposes when is shown, and run, in docs/notepad.md. */

const one = factsCalled('one offence of October');
const textBelow = (text: string, facts = one, own = {}): string | undefined =>
  proposedBelow(text, facts, own)?.text;

describe('nothing is proposed', () => {
  test('below nothing, a note, or a line that waits for a choice', () => {
    expect(textBelow('')).toBeUndefined();
    expect(textBelow('ask re phone')).toBeUndefined();
    expect(textBelow('G\nFO 120\nW')).toBeUndefined();
  });

  test('of what was ordered or refused already', () => {
    const all = 'G\nFO 120\nNOVS unable to pay\nNCOSTS means\nNOCOLLO IM\nINSTL 20 wkly 21 Dec';
    expect(textBelow(all)).toBeUndefined();
  });

  test('for anybody but those whom the last line is about', () => {
    const two = factsCalled('two defendants charged');
    expect(textBelow('A 1 RI BC HMP Bedford LO NSO\nB G', two)).toBeUndefined();
    expect(textBelow('A 1 RI BC HMP Bedford LO NSO\nB G\nA:', two)).toMatch(/^1 NHMC/);
  });
});

test('a note below a line changes nothing of what comes next', () => {
  expect(textBelow('G\nFO 120\nask re phone')).toBe('FVS 48');
});

test('what is passed over is not proposed again, and the next comes', () => {
  const [defendant] = one.defendants;
  const passedOver = [`surcharge ${defendant?.defendantId ?? ''}`];
  expect(textBelow('G\nFO 120', one, { passedOver })).toBe('FCPC 85');
});

test('costs are proposed where the prosecution service prosecutes and the plea was guilty, and of adults', () => {
  const costs = (text: string, own = {}) => textBelow(`${text}\nFVS 48`, one, own);
  expect(costs('G\nFO 120')).toBe('FCPC 85');
  expect(costs('FG\nFO 120')).toBe('COLO');
  expect(costs('G\nFO 120', { isForCps: false })).toBe('COLO');
  expect(textBelow('G\nFO 120\nFVS 26', factsCalled('one youth of October'))).not.toMatch(/FCPC|COLO/);
});

test('a sending where no Crown Court is known says that one is missing', () => {
  const sent = 'CCII SENT LO NSO tagged days: 0 not pre-sentence nothing said s.51 CDA 1998, HMP Bedford';
  const proposed = textBelow(sent, one, { crownCourt: undefined });
  expect(proposed).toBe('NHCCS Mon 21 Dec 10:00, 20min');
});

describe('the sending of what was allocated to the Crown Court', () => {
  const two = factsCalled('three offences, two for the Crown Court');
  const came = (code: string, own: Partial<OffenceFacts> = {}): HearingFacts => ({
    ...two,
    defendants: two.defendants.map((each) => ({
      ...each,
      bailStatus: { code },
      offences: each.offences.map((offence) =>
        offence.toBeSent === undefined ? offence : { ...offence, ...own },
      ),
    })),
  });

  test('is in custody or on bail as the defendant came, and says the section where one is known', () => {
    expect(textBelow('1,2 NI', came('C'))).toBe('1,2 CCII SENT sent under: s.51 CDA 1998');
    expect(textBelow('1,2 NI', came('B'))).toBe('1,2 CCIC');
    expect(textBelow('1,2 NI', came('L'))).toBe('1,2 SCC sent under: s.51 CDA 1998');
    expect(textBelow('1,2 NI', came('U', { toBeSent: {} }))).toBe('1,2 CCIU');
  });

  test('is not proposed of what is resulted or convicted already, nor in the Crown Court', () => {
    expect(textBelow('1 WDRN', two)).toBe('2 CCIU sent under: s.51 CDA 1998');
    expect(textBelow('1 G\n2 WDRN', two)).toBeUndefined();
    expect(textBelow('1,2 NG', { ...two, jurisdiction: 'CROWN' })).toBeUndefined();
    expect(textBelow('1,2 NI', came('U', { ended: 'Withdrawn' }))).toBeUndefined();
  });
});

test('each rule has an id of its own', () => {
  expect(new Set(proposalRules.map(({ id }) => id)).size).toBe(proposalRules.length);
});

import { expect, test } from 'vitest';
import type { JudicialResult } from '../result/judicialResult.ts';
import { chargeEnding } from './chargeEnding.ts';

const result = (said: Partial<JudicialResult>): JudicialResult => ({
  resultId: JSON.stringify(said),
  label: 'A result',
  prompts: [],
  ...said,
});

test.each([
  [{ shortCode: 'WDRN' }, 'withdrawn'],
  [{ shortCode: 'wdrnos' }, 'withdrawn'],
  [{ cjsCode: '2063' }, 'withdrawn'],
  [{ shortCode: 'disc' }, 'discontinued'],
  [{ shortCode: 'DINE' }, 'no-evidence'],
  [{ shortCode: 'NGJ', cjsCode: '2050' }, 'no-evidence'],
  [{ shortCode: 'DISM' }, 'dismissed'],
  [{ shortCode: 'IREMFILE' }, 'on-file'],
  [{ shortCode: 'FO', cjsCode: '1015' }, undefined],
  [{ shortCode: 'toString' }, undefined],
])('%j says that a charge is %s', (said, ending) => {
  expect(chargeEnding([result({ shortCode: 'RC' }), result(said)])).toBe(ending);
});

test('a warrant that is withdrawn ends no charge', () => {
  expect(chargeEnding([result({ shortCode: 'WWDN', label: 'Warrant withdrawn' })])).toBeUndefined();
});

import { expect, test } from 'vitest';
import { sayAmendment } from './shareVersion.ts';

const today = '2026-11-26';
const decidedOn = '2026-11-25';

test('An amendment says its ground with the section, the day and who sat', () => {
  const bench = ['Idris Vane JP', 'Nell Abara JP'];
  const by = { ground: 'magistrates-varied', bench, decidedOn } as const;
  expect(sayAmendment({ ...by, power: 'vary' }, today)).toBe(
    'the court changed its order on 25 Nov (s.142(1) Magistrates’ Courts Act 1980), Idris Vane JP and Nell Abara JP',
  );
  expect(sayAmendment({ ...by, power: 'reopen' }, today)).toMatch(
    /^the court directed a new hearing .*s\.142\(2\)/,
  );
  expect(
    sayAmendment(
      { ground: 'crown-varied', bench: ['HHJ Okoro'], decidedOn, sentencedOn: '2025-12-30' },
      today,
    ),
  ).toBe(
    'the court changed its order on 25 Nov (s.385 Sentencing Act 2020; sentence imposed on 30 Dec 2025), HHJ Okoro',
  );
});

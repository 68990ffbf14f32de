import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JudicialResult } from '../result/judicialResult.ts';
import { readWarrantResult } from './warrantResult.ts';

const definitions = new URL('../../../../shared/data/reference/result-definitions.json', import.meta.url);
const isThere = existsSync(definitions);

interface Definition {
  readonly shortCode?: string;
  readonly label: string;
  readonly cjsCode?: string;
}

const result = ({ shortCode, label, cjsCode }: Partial<Definition>): JudicialResult => ({
  resultId: 'one',
  label: label ?? 'A result',
  prompts: [],
  ...(shortCode === undefined ? {} : { shortCode }),
  ...(cjsCode === undefined ? {} : { cjsCode }),
});
const issued = (withBail: boolean) => ({ kind: 'issued', withBail });

describe('what a result says of a warrant of arrest', () => {
  test.each([
    [{ shortCode: 'wofd' }, issued(true)],
    [{ shortCode: 'WOFN' }, issued(false)],
    [{ label: 'Warrant for arrest with bail (dated)' }, issued(true)],
    [{ label: 'Warrant for Offence Backed for Bail (Dated)', cjsCode: '4575' }, issued(true)],
    [{ label: 'Warrant for Offence Not Backed for Bail (Undated)', cjsCode: '4576' }, issued(false)],
    [{ label: 'Bench warrant, not backed for bail' }, issued(false)],
    [{ label: 'Bench warrant' }, { kind: 'issued' }],
    [{ label: 'Warrant of arrest backed for bail' }, issued(true)],
    [{ label: 'Warrant of arrest executed' }, { kind: 'executed' }],
    [{ label: 'Warrant of arrest withdrawn' }, { kind: 'withdrawn' }],
  ])('%j', (given, means) => {
    expect(readWarrantResult(result(given))).toEqual(means);
  });

  test.each([
    { shortCode: 'WNE', label: 'Warrant not executed', cjsCode: '2509' },
    { label: 'Warrant of arrest not executed' },
    { label: 'Warrant of Arrest for Parent/Guardian', cjsCode: '4585' },
    { label: 'Warrant for Arrest of Witness', cjsCode: '4586' },
    { shortCode: 'AWI', label: 'To attend or a warrant to issue' },
    { label: 'Warrant of commitment' },
    { label: 'Witness summons withdrawn' },
  ])('%j says nothing of one', (given) => {
    expect(readWarrantResult(result(given))).toBeUndefined();
  });
});

describe.skipIf(!isThere)(
  'the national result definitions (skipped where ../shared/data/reference is absent)',
  () => {
    const all = isThere
      ? (JSON.parse(readFileSync(definitions, 'utf8')) as { resultDefinitions: Definition[] })
          .resultDefinitions
      : [];
    const said = (read: (definition: Definition) => JudicialResult): Readonly<Record<string, unknown>> =>
      Object.fromEntries(
        all.flatMap((definition) => {
          const means = readWarrantResult(read(definition));
          return means ? [[definition.shortCode, means]] : [];
        }),
      );
    const expected = {
      WOFN: issued(false),
      WOFD: issued(true),
      WOFU: issued(true),
      WOFR: { kind: 'redated', withBail: true },
      WABSN: issued(false),
      WCPD: issued(true),
      WCPN: issued(false),
      WCPU: issued(true),
      WAROA: { kind: 'group' },
      WOFEX: { kind: 'executed' },
      WWDN: { kind: 'withdrawn' },
    };

    test('are read by their codes', () => {
      expect(said(result)).toEqual(expected);
    });

    test('are read the same by their labels alone', () => {
      expect(said(({ label }) => result({ label }))).toEqual(expected);
    });
  },
);

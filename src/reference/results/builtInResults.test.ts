import { describe, expect, test } from 'vitest';
import { definitionsOn } from '../../../tests/builders/resultCatalogue.ts';
import { makeResultCatalogue } from '../../domain/resulting/catalogue.ts';
import { templateNames } from '../../domain/resulting/templateNames.ts';
import { builtInResults } from './builtInResults.ts';

const catalogue = makeResultCatalogue(builtInResults);
const today = '2026-11-26';

/** The results of domain.md §3, as its table names them. */
const named =
  'FO FCOST FCPC FCOMP FVS VSA AD CD NSP COLLO PAYT PDATE INSTL LUMSI RLSUM RINSTL AEOC ABDC COEW UPWR RAR CUR CURE SUSPS IMP TIMP YOI DTO YRO RI RIB RIH RILAB RC RU BAIC PORCU1 PORR1 PORE3 PORE4 PORO1 NHMC NHCCS NEXH A ADJR CCIC CCII CCSC CCSI CCSU CTL CTLE CTLNE DDO DDD DDP DDOTE LEP LEN WDRN DISM DINE DISC WOFN WOFD RESTRAOP CRIMBO SHOPE G RFSD STDEC ROPENED D45 REPC D11 NCOSTS';

describe('the built-in results', () => {
  test.each(named.split(' '))('know %s', (code) => {
    expect(catalogue.byCode(code, today)?.textTemplate).toBeTruthy();
  });

  test('have each code and each id once on a day', () => {
    expect(definitionsOn(catalogue, today)).toHaveLength(builtInResults.length);
    expect(new Set(builtInResults.map(({ id }) => id)).size).toBe(builtInResults.length);
  });

  test.each(builtInResults)('$code: each prompt once, by id, by name and by label', ({ prompts }) => {
    const names = prompts.map(({ reference }) => reference?.toLowerCase());
    expect(new Set(prompts.map(({ promptId }) => promptId)).size).toBe(prompts.length);
    expect(new Set(names).size).toBe(prompts.length);
    expect(names).not.toContain(undefined);
    expect(new Set(prompts.map(({ label }) => label)).size).toBe(prompts.length);
    expect(prompts.filter(({ rule }) => rule === 'oneOf')).not.toHaveLength(1);
  });

  test.each(builtInResults)(
    '$code: its text names prompts and children that it has, and all that must be answered',
    (each) => {
      const names = templateNames(each.textTemplate ?? '');
      const references = new Set(each.prompts.map(({ reference }) => reference?.toLowerCase()));
      const childCodes = each.children.map(({ definitionId }) =>
        catalogue.byId(definitionId, today)?.code.toUpperCase(),
      );
      for (const name of names.prompts) expect(references).toContain(name.toLowerCase());
      for (const code of names.children) expect(childCodes).toContain(code.toUpperCase());
      const said = new Set(names.prompts.map((name) => name.toLowerCase()));
      const unsaid = each.prompts.filter(
        ({ rule, reference, onExtract }) =>
          rule === 'mandatory' && onExtract && !said.has(reference?.toLowerCase() ?? ''),
      );
      expect(unsaid.map(({ label }) => label)).toEqual([]);
    },
  );

  test('a text stands in brackets only where it may be left out', () => {
    for (const { code, textTemplate = '' } of builtInResults) {
      expect(textTemplate.split('[').length, code).toBe(textTemplate.split(']').length);
      expect(textTemplate, code).not.toMatch(/\[[^\]]*\[/);
    }
  });

  test('say the bail status after the hearing where they decide it', () => {
    const status = (code: string) => catalogue.byCode(code, today)?.postHearingCustodyStatus;
    expect(['RI', 'RC', 'RU', 'RILA', 'CCII', 'CCIC', 'CCIU', 'IMP', 'FO'].map(status)).toEqual([
      'C',
      'B',
      'U',
      'L',
      'C',
      'B',
      'U',
      'C',
      undefined,
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import {
  defendant,
  hearing,
  ids,
  offence,
  prosecutionCase,
  result,
} from '../../../tests/builders/commonPlatform.ts';
import { intakeIds } from '../../../tests/builders/intakeIds.ts';
import { parseFile } from '../parseFile.ts';

const refusal = (file: unknown) => {
  const parsed = parseFile(JSON.stringify(file), intakeIds);
  return parsed.ok ? undefined : parsed.error;
};
const fined = defendant(ids.defendant, {
  offences: [offence(ids.offence, { judicialResults: [result('r1', 'Fine')] })],
});
const oneCase = [prosecutionCase(ids.case, '40TT0000126', { defendants: [fined] })];

describe('what a hearing or case cannot be without', () => {
  const anonymous = prosecutionCase(ids.case, '', { prosecutionCaseIdentifier: { caseURN: ' ' } });
  test.each([
    ['no reference', { prosecutionCase: anonymous }, 'incomplete', '/prosecutionCase/caseURN'],
    [
      'an offence without a code',
      {
        prosecutionCase: prosecutionCase(ids.case, 'A1', {
          defendants: [defendant(ids.defendant, { offences: [{ id: ids.offence }] })],
        }),
      },
      'incomplete',
      '/prosecutionCase/defendants/0/offences/0/offenceCode',
    ],
    [
      'defendants that are no list',
      { prosecutionCase: prosecutionCase(ids.case, 'A1', { defendants: 'two' }) },
      'invalid',
      '/prosecutionCase/defendants',
    ],
    [
      'a list in a list',
      { prosecutionCase: prosecutionCase(ids.case, 'A1', { defendants: [[defendant(ids.defendant)]] }) },
      'invalid',
      '/prosecutionCase/defendants/0',
    ],
    ['no court', { hearing: hearing({ courtCentre: undefined }) }, 'incomplete', '/hearing/courtCentre'],
    ['no case', { hearing: hearing({ prosecutionCases: [] }) }, 'incomplete', '/hearing/prosecutionCases'],
    [
      'a case told twice, in two ways',
      {
        hearing: hearing({
          prosecutionCases: [...oneCase, prosecutionCase(ids.case, '40TT0000126', { caseStatus: 'ACTIVE' })],
        }),
      },
      'invalid',
      '/hearing/prosecutionCases/1',
    ],
    [
      'a result without a name',
      {
        hearing: hearing({
          defendantJudicialResults: [
            { masterDefendantId: ids.master, judicialResult: { judicialResultId: 'r9', level: 'D' } },
          ],
        }),
      },
      'incomplete',
      '/hearing/defendantJudicialResults/0/judicialResult/label',
    ],
  ])('%s is refused, and the place is named', (_what, file, tag, path) => {
    expect(refusal(file)).toMatchObject({ tag, path });
  });
});

import { immediateCustody } from '../../checks/resultCodes.ts';
import { remandOf } from '../../custody/remandResults.ts';
import { coded, type NoticeRule } from '../noticeRule.ts';

/** Sentences beside those of the checks, and what takes a person from the dock. */
const furtherCustody = new Set([
  'MLI',
  'MCL',
  'CFL',
  'CFLS',
  'LIMPSO',
  'LIMPS2O',
  'MINIDT',
  'MINIDB',
  'MINDDT',
  'MINDDB',
  'SSI',
  'SSID',
  'SSIV',
  'SSIVD',
  'RIBA48',
  'RHT',
  'WABSN',
]);

/** Who is taken there, and who is to be let go: somebody who was held is let go, or held on, by any result. */
export const prison: NoticeRule = {
  body: 'prison',
  reads: 'defendant',
  tells: 'whole',
  source:
    'court.md, Results: warrants of remand and commitment; Common Platform, prison court register (domain.md §4(d))',
  concerns: (recorded, { defendant }) =>
    defendant.wasHeld
      ? recorded
      : [
          ...new Set([
            ...recorded.filter((each) => remandOf(each) === 'custody'),
            ...coded(recorded, immediateCustody, furtherCustody),
          ]),
        ],
};

import { isPrisonCommittal } from '../../custody/committals.ts';
import { remandOf } from '../../custody/remandResults.ts';
import { type NoticeRule } from '../noticeRule.ts';
import { codeOf } from '../../result/codeOf.ts';

/** What takes somebody from the dock, or from wherever they are, beside remands and committals. */
const further = new Set(['RHT', 'WABSN']);

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
      : recorded.filter(
          (each) => remandOf(each) === 'custody' || isPrisonCommittal(each) || further.has(codeOf(each)),
        ),
};

import { costs, paymentTerms } from '../../checks/resultCodes.ts';
import { type NoticeRule } from '../noticeRule.ts';
import { codeOf } from '../../result/codeOf.ts';

const money = new Set([
  'FO',
  'FVS',
  'FCOMP',
  'COLO',
  'NOCOLLO',
  'COLLO',
  'VSA',
  'RLSUM',
  'RINSTL',
  'CONF',
  'FORFR',
  ...costs,
  ...paymentTerms,
]);

/** What is to be paid, and how. */
export const enforcement: NoticeRule = {
  body: 'enforcement',
  // Attachments of earnings name employer and means.
  reads: 'defendant',
  tells: 'concerned',
  source: 'Courts Act 2003, Schedule 5; Magistrates’ Courts Act 1980, Part 3',
  concerns: (recorded) =>
    recorded.filter((each) => money.has(codeOf(each)) || each.flags?.includes('isFinancialResult') === true),
};

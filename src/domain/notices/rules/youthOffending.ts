import { youthRehabilitation } from '../../checks/resultCodes.ts';
import { coded, type NoticeRule } from '../noticeRule.ts';

const forYouths = new Set(['YOP', 'YOPE', 'DTO', 'RILA', 'RILAB', 'RIYDA', 'REMYD', 'REMYCT', 'REMYCS']);

/** Everything of somebody under 18; of somebody who has come of age, the orders that the team goes on with. */
export const youthOffending: NoticeRule = {
  body: 'youth-offending',
  reads: 'defendant',
  tells: 'whole',
  source: 'Crime and Disorder Act 1998, ss.38 and 39; Sentencing Act 2020, Parts 6 and 9',
  concerns: (recorded, { defendant }) =>
    defendant.isYouth ? recorded : coded(recorded, youthRehabilitation, forYouths),
};

import { type NoticeRule } from '../noticeRule.ts';
import { codeOf } from '../../result/codeOf.ts';

/** The national definitions that stand on a driving record (`d20`), and what is done with the licence. */
const ofDriving = new Set([
  'DDD',
  'DDDL',
  'DDDR',
  'DDDT',
  'DDDTO',
  'DDO',
  'DDOTE',
  'DDP',
  'DDPL',
  'DDPR',
  'DDPTE',
  'DDRCD',
  'DDRCO',
  'DDRCOT',
  'DDRI',
  'DDRN',
  'DDRA',
  'DDRV',
  'LEA',
  'LEN',
  'LEP',
  'RDD',
  'DLDIS',
  'DLSUS',
  'DRDIS',
  'DSPA',
  'DSPAS',
]);

/** Endorsements, points, disqualifications and what ends them. */
export const dvla: NoticeRule = {
  body: 'dvla',
  reads: 'all',
  tells: 'concerned',
  source:
    'Road Traffic Offenders Act 1988, ss.44A and 47; Criminal Procedure Rules, r.29.3; national result definitions: d20',
  concerns: (recorded) =>
    recorded.filter((each) => ofDriving.has(codeOf(each)) || each.flags?.includes('d20') === true),
};

import { communityOrders, immediateCustody, suspendedCustody } from '../../checks/resultCodes.ts';
import { furtherSentences } from '../../custody/committals.ts';
import { coded, type NoticeRule } from '../noticeRule.ts';
import { codeOf } from '../../result/codeOf.ts';

const further = new Set([
  'CCSC',
  'CCSI',
  'CCSU',
  'FRH',
  'FRHC',
  'COA',
  'COV',
  'OREV',
  'SUSPA',
  'SUSPAD',
  'SUSPV',
  'SUSPVD',
  'WCPD',
  'WCPN',
  'WCPU',
]);
const reports = /pre-?sentence report|probation|\bPSR\b|supervising court|responsible officer/i;

/** Orders that it supervises, sentences from which people come to it, and reports that it is asked for. Of youths: the youth offending team. */
export const probation: NoticeRule = {
  body: 'probation',
  reads: 'defendant',
  tells: 'whole',
  source: 'Offender Management Act 2007, s.2; Sentencing Act 2020, ss.30, 204 and 286',
  concerns: (recorded, { defendant }) =>
    defendant.isYouth
      ? []
      : [
          ...new Set([
            ...coded(
              recorded,
              communityOrders,
              suspendedCustody,
              immediateCustody,
              furtherSentences,
              further,
            ),
            ...recorded.filter(
              (each) =>
                codeOf(each) !== '' &&
                (reports.test(each.label) ||
                  each.prompts.some(
                    ({ label, value }) => reports.test(label) && !/^(?:no|false)?$/i.test(value.trim()),
                  )),
            ),
          ]),
        ],
};

import { endingsWithoutSentence } from '../../checks/resultCodes.ts';
import { type NoticeRule } from '../noticeRule.ts';
import { codeOf } from '../../result/codeOf.ts';

const protective = new Set([
  'RESTRAOP',
  'RESTRAOF',
  'RESTRAD',
  'RESTRAV',
  'FCOMP',
  'RC',
  'RU',
  'RCBV',
  'WSW',
  'SUMWITN',
]);

/** How it ended, whether the defendant is at large and on what terms, what protects or compensates, and when to come again. */
export const victimsAndWitnesses: NoticeRule = {
  body: 'victims-and-witnesses',
  // Not where the defendant lives, nor their health: the unit tells people who are not of the case.
  reads: 'all',
  tells: 'concerned',
  source: 'Code of Practice for Victims of Crime 2021, rights 5, 6, 8 and 9',
  concerns: (recorded) =>
    recorded.filter(
      (each) =>
        each.category === 'FINAL' ||
        each.nextHearing !== undefined ||
        /^[BUCLSP]$/.test(each.postHearingCustodyStatus ?? '') ||
        protective.has(codeOf(each)) ||
        endingsWithoutSentence.has(codeOf(each)) ||
        /^bail condition|special measures/i.test(each.label),
    ),
};

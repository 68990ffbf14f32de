import type { JudicialResult } from '../../result/judicialResult.ts';
import { type NoticeRule } from '../noticeRule.ts';
import { codeOf } from '../../result/codeOf.ts';

const tagged = new Set([
  'CURE',
  'PORCU2',
  'PORCU2V',
  'PORCU2A',
  'PORCU2C',
  'PORE13',
  'ERPEM',
  'ERLPEM',
  'EMW',
  'EMONE',
  'NORDRC',
  'ELMONDET',
  // A sobriety tag: fitted by the same contractors (Sentencing Act 2020, Schedule 9, Part 12).
  'AAR',
  'AARAL',
  'YRC1',
  'YREX3',
]);

/** Says of days on tagged bail that they count towards a sentence: nobody is tagged by that. */
const counted = /\bcount\b/i;

/** A tag is fitted, changed or taken off by the contractor, who knows of it by this notice alone (35 people untagged, users.md §1). */
export const electronicMonitoring: NoticeRule = {
  body: 'electronic-monitoring',
  reads: 'defendant',
  tells: 'whole',
  source:
    'Results of the national set that order, change or end electronic monitoring; Sentencing Act 2020, Schedule 9, Parts 12 and 14, and Schedule 6, Part 17',
  concerns: (recorded) => recorded.filter((each) => tagged.has(codeOf(each)) || isSaid(each)),
};

/** By its name, or by an answer: what a later version of the national set calls otherwise is told as well. */
const isSaid = ({ label, prompts }: JudicialResult): boolean =>
  (/electronic(?:ally)? monitor|\btagg(?:ed|ing)\b|alcohol abstinence/i.test(label) &&
    !/^is electronic monitoring required/i.test(label)) ||
  prompts.some(
    (prompt) =>
      /electronic(?:ally)? monitor|\btagg(?:ed|ing)\b/i.test(prompt.label) &&
      !counted.test(prompt.label) &&
      !/^(?:no|0|none|false)?$/i.test(prompt.value.trim()),
  );

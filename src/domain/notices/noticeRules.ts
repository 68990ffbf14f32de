import type { NoticeBody } from './noticeBody.ts';
import type { NoticeRule } from './noticeRule.ts';
import { dvla } from './rules/dvla.ts';
import { electronicMonitoring } from './rules/electronicMonitoring.ts';
import { enforcement } from './rules/enforcement.ts';
import { legalAid } from './rules/legalAid.ts';
import { police } from './rules/police.ts';
import { pressRegister } from './rules/pressRegister.ts';
import { prison } from './rules/prison.ts';
import { probation } from './rules/probation.ts';
import { victimsAndWitnesses } from './rules/victimsAndWitnesses.ts';
import { youthOffending } from './rules/youthOffending.ts';

/** Who must be told of what a court ordered: one rule a body, one file a rule. docs/notices.md shows the same table. */
export const noticeRules: Readonly<Record<NoticeBody, NoticeRule>> = {
  'electronic-monitoring': electronicMonitoring,
  prison,
  'youth-offending': youthOffending,
  probation,
  police,
  'victims-and-witnesses': victimsAndWitnesses,
  dvla,
  enforcement,
  'legal-aid': legalAid,
  'press-register': pressRegister,
};

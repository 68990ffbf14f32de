import type { NoticeRule } from '../noticeRule.ts';

/** How a matter under a representation order goes on and ends: claims are paid by it. */
export const legalAid: NoticeRule = {
  body: 'legal-aid',
  reads: 'all',
  tells: 'whole',
  source:
    'Legal Aid, Sentencing and Punishment of Offenders Act 2012, s.16; laa-court-data-adaptor (users.md §1)',
  concerns: (recorded, { defendant }) => (defendant.hasLegalAid ? recorded : []),
};

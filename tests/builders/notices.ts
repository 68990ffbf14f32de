import type { NoticeFacts } from '../../src/domain/notices/noticeRule.ts';
import type { NoticeRule } from '../../src/domain/notices/noticeRule.ts';
import type { JudicialResult } from '../../src/domain/result/judicialResult.ts';
import { firstOffence } from './caseDocuments.ts';
import { lutonCourt } from './people.ts';
import { recordedResult } from './shares.ts';

export const noticeFactsOf = (
  defendant: Partial<NoticeFacts['defendant']> = {},
  changes: Partial<NoticeFacts> = {},
): NoticeFacts => ({
  reference: '40AB0000126',
  court: { courtCentreId: lutonCourt, name: "Luton Magistrates' Court" },
  jurisdiction: 'MAGISTRATES',
  defendant: {
    name: 'BRANDRETH, Ottilie',
    dateOfBirth: '1990-02-03',
    isYouth: false,
    hasLegalAid: false,
    wasHeld: false,
    ...defendant,
  },
  offences: new Map([[firstOffence, { code: 'TH68010', title: 'Theft from a shop' }]]),
  restrictions: [],
  ...changes,
});

export const coded = (shortCode: string, changes: Partial<JudicialResult> = {}): JudicialResult =>
  recordedResult(changes.label ?? shortCode, { shortCode, ...changes });

/** The codes of the results for which a rule tells its body. */
export const toldOf = (
  rule: NoticeRule,
  recorded: readonly JudicialResult[],
  defendant: Partial<NoticeFacts['defendant']> = {},
): readonly (string | undefined)[] =>
  rule.concerns(recorded, noticeFactsOf(defendant)).map(({ shortCode }) => shortCode);

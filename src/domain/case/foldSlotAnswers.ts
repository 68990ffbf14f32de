import { attributionOf, settle, standingOf, type Candidate } from '../entry/supersede.ts';
import type { HearingSheet } from '../hearing/hearing.ts';
import { slotMeaning, type SlotAnswer } from '../listing/slotAnswer.ts';
import type { CaseRecord } from './caseRecord.ts';
import type { HearingView } from './caseView.ts';

/** What listing answered to each request for a slot: two that did not see each other both stand. */
export function foldSlotAnswers(
  record: CaseRecord,
  { hearingId }: Pick<HearingSheet, 'hearingId'>,
): HearingView['slotAnswers'] {
  const byRequest = new Map<string, Candidate<SlotAnswer>[]>();
  for (const entry of record.entries('slot-answer')) {
    if (entry.hearingId !== hearingId) continue;
    const { asked, outcome, courtroom, note } = entry;
    const value: SlotAnswer = { asked, outcome, courtroom, ...(note === undefined ? {} : { note }) };
    const candidate = { attributed: { ...attributionOf(entry), value }, entry, meaning: slotMeaning(value) };
    byRequest.set(entry.requestId, [...(byRequest.get(entry.requestId) ?? []), candidate]);
  }
  return [...byRequest].map(([requestId, candidates]) => ({
    requestId,
    answers: standingOf(settle(candidates)),
  }));
}

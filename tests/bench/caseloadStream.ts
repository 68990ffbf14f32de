import { writeFrame, type CaseloadFrame } from '../../src/contracts/http/caseload.ts';
import { writePage } from '../../src/gateway/replica/caseload/writePage.ts';
import type { HearingSheet } from '../../src/domain/hearing/hearing.ts';
import { today } from './caseload.ts';
import type { PeerDocument } from './peerServer.ts';

/** The first caseload as the gateway streams it: a page a case, today's cases first, then the rest. */
export async function caseloadStream(documents: readonly PeerDocument[], since: string): Promise<Buffer> {
  const byCase = new Map<string, PeerDocument[]>();
  for (const document of documents) {
    const caseId = String(document['caseId']);
    byCase.set(caseId, [...(byCase.get(caseId) ?? []), document]);
  }
  const isToday = (held: readonly PeerDocument[]): boolean => held.some(isHeardToday);
  const cases = [...byCase].sort(([, a], [, b]) => Number(isToday(b)) - Number(isToday(a)));
  const head: CaseloadFrame = {
    kind: 'head',
    since,
    cases: cases.length,
    casesToday: cases.filter(([, held]) => isToday(held)).length,
    documents: documents.length,
  };
  const pages = await Promise.all(cases.map(([caseId, held]) => writePage(caseId, held, 'bench')));
  return Buffer.concat([writeFrame(head), ...pages, writeFrame({ kind: 'end' })]);
}

// The documents are made by our own generator, which writes hearings of this form.
const isHeardToday = (document: PeerDocument): boolean =>
  document['type'] === 'hearing' &&
  (document['hearingDays'] as HearingSheet['hearingDays']).some(({ sittingDay }) =>
    sittingDay.startsWith(today),
  );

import { demoPerson } from '../../src/commands/demo/people.ts';
import { seededRandom } from '../../src/commands/demo/random.ts';
import { inFreshBrowser } from './benchBrowser.ts';
import type { Caseload } from './caseload.ts';
import type { AppMeasures } from './page/app.ts';
import { startPeerServer } from './peerServer.ts';
import { median, print, quantile, rounded, say } from './report.ts';

const casesOpened = 200;
const textsTyped = 60;

/** Opening a case and searching, through the app's own worker with the whole caseload on the device. */
export async function appMeasures(caseload: Caseload, pages: string): Promise<void> {
  const peer = await startPeerServer(caseload.documents, pages);
  const random = seededRandom('app measures');
  const some = <T>(items: readonly T[], count: number): T[] =>
    Array.from({ length: Math.min(count, items.length) }, () => random.pick(items));
  const references = caseload.documents.flatMap((document) =>
    document['type'] === 'case' ? [String(document['reference'])] : [],
  );
  const {
    key: _key,
    subject: _subject,
    description: _description,
    group: _group,
    ...user
  } = demoPerson('legal-adviser');
  try {
    await inFreshBrowser(`${peer.url}/app.html`, async (page) => {
      await page.evaluate(
        ([who, all]) => (globalThis as unknown as { measures: AppMeasures }).measures.fill(who, all),
        [user, references] as const,
      );
      const opened = await page.evaluate(
        (caseIds) => (globalThis as unknown as { measures: AppMeasures }).measures.openCases(caseIds),
        some(caseload.caseIds, casesOpened),
      );
      tell('open-case', opened);
      const typed = await page.evaluate(
        (texts) => (globalThis as unknown as { measures: AppMeasures }).measures.search(texts),
        some(caseload.searches, textsTyped),
      );
      if (typed.hits === 0) throw new Error('No search found anything');
      tell('search', typed.times);
    });
  } finally {
    await peer.close();
  }
}

function tell(measure: 'open-case' | 'search', times: readonly number[]): void {
  say(`${measure}: 95 of 100 within ${String(rounded(quantile(times, 0.95)))} ms`);
  print({ measure, n: times.length, value: median(times), unit: 'ms', against: '-', ratio: null });
}

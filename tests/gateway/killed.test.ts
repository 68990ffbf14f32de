import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/commands/demo/random.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { casePartition, documentId, parseDocumentId } from '../../src/domain/document/documentId.ts';
import type { CaseId } from '../../src/shared/ids.ts';
import { entryOf } from '../builders/caseDocuments.ts';
import { rounds, seed } from '../trials.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { writeAppFixture } from '../harness/writeAppFixture.ts';
import { until } from './stockPouch.ts';

/**
 * The gateway is killed (-9) while a client pushes, again and again, at moments of a seeded choice: a few times by `npm test`,
 * two hundred times by `npm run soak` (tests/trials.ts).
 */
const kills = rounds(4, 200);

let assize: Assize;
let appDir: string;
let cookie: string;
let user: UserProfile;
let caseId: CaseId;
beforeAll(async () => {
  appDir = await writeAppFixture();
  assize = await startAssize({ appDir, cases: 20 });
  cookie = await assize.signIn('legal-adviser');
  const session = await fetch(`${assize.url}/api/session`, { headers: { cookie } });
  ({ user } = (await session.json()) as { user: UserProfile });
  const sheet = (await feedIds()).find((id) => parseDocumentId(id)?.type === 'case');
  caseId = parseDocumentId(sheet ?? '')?.partition as string as CaseId;
});
afterAll(async () => {
  await assize.close();
  await rm(appDir, { recursive: true });
});

/** Every row of the user's feed, page by page, as often as it stands there. */
async function feedIds(): Promise<string[]> {
  const ids: string[] = [];
  for (let since = '0'; ;) {
    const reply = await fetch(`${assize.url}/replica/me/_changes?limit=1000&since=${since}`, {
      headers: { cookie },
    });
    const page = (await reply.json()) as { results: { id: string }[]; last_seq: string };
    if (page.results.length === 0) return ids;
    ids.push(...page.results.map((row) => row.id));
    since = page.last_seq;
  }
}

type Note = ReturnType<typeof aNote>;
let made = 0;
function aNote() {
  made += 1;
  const note = entryOf('note', user, {
    audience: 'court-and-all-parties',
    text: `Note ${String(made)} of seed ${String(seed)}`,
    caseId,
    _id: documentId(casePartition(caseId), 'note', crypto.randomUUID()),
  });
  return { ...note, _rev: `1-${crypto.randomUUID().replaceAll('-', '')}` };
}

interface ReceiptRow {
  readonly id: string;
  readonly rev: string;
  readonly receipt: { readonly state: string };
}

/** Sends a batch; the receipts that came back, or none where the gateway was gone or said 503. */
async function push(batch: readonly Note[]): Promise<readonly ReceiptRow[]> {
  try {
    const reply = await fetch(`${assize.url}/replica/me/_bulk_docs`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ docs: batch, new_edits: false }),
      signal: AbortSignal.timeout(30_000),
    });
    if (reply.status === 503) return [];
    expect(reply.status).toBe(201);
    return (await reply.json()) as ReceiptRow[];
  } catch (error) {
    if (error instanceof TypeError || (error as Error).name === 'SyntaxError') return [];
    throw error;
  }
}

describe(`the gateway killed ${String(kills)} times, seed ${String(seed)}, while a device pushes`, () => {
  test(
    'loses no write that it gave a receipt for, and doubles none',
    async () => {
      const choice = seededRandom(String(seed));
      const waiting: Note[] = [];
      const receipted = new Map<string, Note>();
      let unanswered = 0;
      for (let kill = 0; kill < kills; kill += 1) {
        let isGone = false;
        const pushing = (async () => {
          while (!isGone) {
            while (waiting.length < 20) waiting.push(aNote());
            const batch = waiting.slice(0, 1 + choice.int(0, 19));
            const rows = await push(batch);
            if (rows.length === 0) unanswered += 1;
            for (const row of rows) {
              expect(row.receipt.state).toBe('recorded');
              const at = waiting.findIndex((note) => note._id === row.id);
              const [note] = waiting.splice(at, 1);
              if (note) receipted.set(row.id, note);
            }
          }
        })();
        const before = receipted.size;
        await until(() => receipted.size > before, 'the device’s first receipt of this run');
        // The moment is the trial: anywhere within a few requests.
        await new Promise((resolve) => setTimeout(resolve, choice.int(0, 150)));
        await assize.killGateway();
        isGone = true;
        await pushing;
        await assize.startGateway();
      }
      // The device's last word: everything it has no receipt for, once more.
      while (waiting.length > 0) {
        const rows = await push(waiting);
        expect(rows).toHaveLength(waiting.length);
        for (const note of waiting.splice(0)) receipted.set(note._id, note);
      }
      expect(unanswered).toBeGreaterThan(0);

      await until(
        async () => (await feedIds()).filter((id) => receipted.has(id)).length >= receipted.size,
        'the feed',
      );
      const ids = await feedIds();
      expect(ids.filter((id) => receipted.has(id)).sort()).toEqual([...receipted.keys()].sort());
      expect(new Set(ids).size).toBe(ids.length);

      await assize.stopGateway();
      const { record, registry, close } = await assize.openStore();
      const { rows } = await record.allDocs({
        keys: [...receipted.keys()],
        include_docs: true,
        conflicts: true,
      });
      const stored = new Map(rows.flatMap((row) => ('doc' in row && row.doc ? [[row.id, row.doc]] : [])));
      for (const [id, note] of receipted) expect(stored.get(id)).toEqual(note);
      const receipts = await registry.allDocs({
        startkey: 'receipt:',
        endkey: 'receipt:~',
        include_docs: true,
      });
      const receiptIds = receipts.rows.map((row) => (row.doc as unknown as { id: string }).id);
      expect(receiptIds.sort()).toEqual([...receipted.keys()].sort());
      const kept = await registry.allDocs({ startkey: 'quarantine:', endkey: 'quarantine:~' });
      expect(kept.rows).toEqual([]);
      await close();
    },
    60_000 + kills * 30_000,
  );
});

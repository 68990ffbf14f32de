import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/commands/demo/random.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { casePartition, documentId, parseDocumentId } from '../../src/domain/document/documentId.ts';
import type { CaseId } from '../../src/shared/ids.ts';
import { entryOf } from '../builders/caseDocuments.ts';
import { rounds, seed } from '../trials.ts';
import { RawDevice } from '../harness/rawDevice.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { writeAppFixture } from '../harness/writeAppFixture.ts';
import { until } from './stockPouch.ts';

/**
 * The gateway is killed (-9) while a client pushes, again and again, at moments of a seeded choice: a few times by `npm test`,
 * two hundred times, and a hundred times of bulk pushes, by `npm run soak` (tests/trials.ts).
 */
const kills = rounds(2, 200);
/** The same while it pushes hundreds at once. */
const bulkKills = rounds(2, 100);

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

describe(`the gateway killed ${String(bulkKills)} times, seed ${String(seed)}, while a device pushes a hundred and more at once`, () => {
  test(
    'gave true receipts alone, and every retry is harmless',
    async () => {
      await assize.startGateway();
      const choice = seededRandom(`bulk ${String(seed)}`);
      const device = await RawDevice.open(assize.url, cookie);
      const linesBefore = new Set(await device.feed());
      let unanswered = 0;
      let retried = 0;
      const pushOne = async (): Promise<void> => {
        const size = 100 + choice.int(0, 100);
        for (let at = device.unsent.length; at < size - 1; at += 1) device.write(`Bulk ${String(at)}`);
        // One that breaks a rule is kept apart, and what is told of that must be as true.
        if (device.unsent.length < size) device.write('', { text: 5, deviceId: crypto.randomUUID() });
        const before = new Map([...device.lines].map(([id, { receipt }]) => [id, receipt]));
        const sent = [...device.lines.values()].filter(({ receipt }) => receipt !== undefined);
        const again = Array.from({ length: Math.min(sent.length, 10) }, () => choice.pick(sent).note);
        const rows = await device.push([...device.unsent, ...new Set(again)]);
        if (rows.length === 0) unanswered += 1;
        for (const { id, receipt } of rows) {
          if (before.get(id) === undefined) continue;
          retried += 1;
          expect(receipt).toEqual(before.get(id));
        }
      };
      const checked = new Set<string>();
      for (let kill = 0; kill < bulkKills; kill += 1) {
        let isGone = false;
        const receipted = (): number => device.lines.size - device.unsent.length;
        const before = receipted();
        const pushing = (async () => {
          while (!isGone) await pushOne();
        })();
        // As long as it takes: a push that fails by itself ends the trial.
        while (receipted() === before) {
          await Promise.race([pushing, new Promise((resolve) => setTimeout(resolve, 20))]);
        }
        // The moment is the trial: anywhere within a bulk push or two.
        await new Promise((resolve) => setTimeout(resolve, choice.int(0, 400)));
        await assize.killGateway();
        isGone = true;
        await pushing;
        await expectTrue(device, checked);
        await assize.startGateway();
      }
      await device.pushAll(150);
      expect(unanswered).toBeGreaterThan(0);
      expect(retried).toBeGreaterThan(0);
      const lines = [...device.lines.values()];
      const first = new Map([...device.lines].map(([id, { receipt }]) => [id, receipt]));
      for (let at = 0; at < lines.length; at += 500) {
        const rows = await device.push(lines.slice(at, at + 500).map(({ note }) => note));
        for (const { id, receipt } of rows) expect(receipt).toEqual(first.get(id));
      }
      const recorded = lines
        .filter(({ receipt }) => receipt?.state === 'recorded')
        .map(({ note }) => note._id);
      await until(async () => {
        const ids = new Set(await device.feed());
        return recorded.every((id) => ids.has(id));
      }, 'everything in the feed');
      const ids = await device.feed();
      expect(ids.filter((id) => !linesBefore.has(id)).sort()).toEqual([...recorded].sort());
      await assize.stopGateway();
      await expectTrue(device, new Set());
      const store = await assize.openStore();
      const kept = await store.registry.allDocs({ startkey: 'quarantine:', endkey: 'quarantine:~' });
      expect(kept.rows).toHaveLength(lines.length - recorded.length);
      expect(lines.length).toBeGreaterThan(recorded.length);
      await store.close();
      console.log(
        `${String(bulkKills)} kills of bulk pushes: ${String(lines.length)} documents, ${String(lines.length - recorded.length)} kept apart, ${String(unanswered)} pushes without an answer, ${String(retried)} retries`,
      );
    },
    60_000 + bulkKills * 30_000,
  );
});

/** Each receipt of a line that was not checked yet is true: the document is in the record, or kept apart, byte for byte. */
async function expectTrue(device: RawDevice, checked: Set<string>): Promise<void> {
  const lines = [...device.lines].filter(([id, { receipt }]) => receipt !== undefined && !checked.has(id));
  const { record, registry, close } = await assize.openStore();
  const { rows } = await record.allDocs({
    keys: lines.map(([id]) => id),
    include_docs: true,
    conflicts: true,
  });
  const held = new Map(rows.flatMap((row) => ('doc' in row && row.doc ? [[row.id, row.doc]] : [])));
  const originals = await registry.allDocs({
    startkey: 'quarantine-original:',
    endkey: 'quarantine-original:~',
    include_docs: true,
  });
  const apart = new Set(originals.rows.map(({ doc }) => (doc as unknown as { original: string }).original));
  for (const [id, { note, receipt }] of lines) {
    if (receipt?.state === 'recorded') expect(held.get(id)).toEqual(note);
    else {
      expect(receipt?.state).toBe('quarantined');
      expect(held.has(id)).toBe(false);
      expect(apart).toContain(JSON.stringify(note));
    }
    checked.add(id);
  }
  await close();
}

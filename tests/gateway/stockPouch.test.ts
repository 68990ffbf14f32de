import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import PouchDB from 'pouchdb';
import memory from 'pouchdb-adapter-memory';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { newId, type CaseId } from '../../src/shared/ids.ts';
import { signedFetch } from '../../src/sync/signedFetch.ts';
import { casePartition, documentId, parseDocumentId } from '../../src/domain/document/documentId.ts';
import { entryOf } from '../builders/caseDocuments.ts';
import { newTestKey } from '../harness/deviceFetch.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { writeAppFixture } from '../harness/writeAppFixture.ts';
import { answerAnyway, until } from './stockPouch.ts';

/**
 * Acceptance 6: the npm package `pouchdb` with its memory adapter, a session cookie from a real sign-in, and nothing of ours
 * in between but `signedFetch` as its `fetch` option, the way in which the app asks too. What it asks by adds the cookie, as
 * PouchDB's documentation says how.
 */
PouchDB.plugin(memory);

type Held = Record<string, unknown>;
type Pouch = PouchDB.Database<Held>;
interface Device {
  readonly user: UserProfile;
  readonly local: Pouch;
  readonly remote: Pouch;
  /** What it asked the gateway for. */
  readonly asked: string[];
}

let assize: Assize;
let appDir: string;
const running: PouchDB.Replication.Replication<Held>[] = [];
beforeAll(async () => {
  appDir = await writeAppFixture();
  assize = await startAssize({ appDir, cases: 20 });
});
afterEach(() => {
  for (const replication of running.splice(0)) replication.cancel();
});
afterAll(async () => {
  await assize.close();
  await rm(appDir, { recursive: true });
});

let made = 0;
async function device(personKey: string): Promise<Device> {
  const cookie = await assize.signIn(personKey);
  const asked: string[] = [];
  const session = await fetch(`${assize.url}/api/session`, { headers: { cookie } });
  const { user } = (await session.json()) as { user: UserProfile };
  made += 1;
  return {
    user,
    asked,
    local: new PouchDB(`stock-${String(process.pid)}-${String(made)}`, { adapter: 'memory' }),
    remote: new PouchDB(`${assize.url}/replica/me`, {
      skip_setup: true,
      fetch: signedFetch({
        origin: assize.url,
        device: { userId: user.userId, name: 'PouchDB', entriesAs: newId(), signer: newTestKey() },
        fetch(input, options) {
          const url = input as string;
          asked.push(`${options?.method ?? 'GET'} ${url}`);
          (options?.headers as Headers).set('cookie', cookie);
          return answerAnyway(url, PouchDB.fetch(url, options));
        },
      }),
    }),
  };
}

const retry = { live: true, retry: true, back_off_function: () => 100 } as const;
const pullLive = ({ local, remote }: Device, batch = 100): void =>
  void running.push(local.replicate.from(remote, { ...retry, batch_size: batch }));
const pushLive = ({ local, remote }: Device, batch = 100): void =>
  void running.push(local.replicate.to(remote, { ...retry, batch_size: batch }));

/** Ids and winning revisions, sorted. */
const listOf = async (database: Pouch): Promise<string[]> =>
  (await database.allDocs()).rows.map((row) => `${row.id} ${row.value.rev}`).sort();
const isSame = async (a: Pouch, b: Pouch): Promise<boolean> => {
  const [ours, theirs] = [await listOf(a), await listOf(b)];
  return ours.length === theirs.length && ours.every((line, at) => line === theirs[at]);
};

/** A case whose sheets both hold. */
async function sharedCase(a: Device, b: Device): Promise<CaseId> {
  const held = new Set((await a.remote.allDocs()).rows.map((row) => row.id));
  const both = (await b.remote.allDocs()).rows.find(
    (row) => held.has(row.id) && parseDocumentId(row.id)?.type === 'case',
  );
  if (!both) throw new Error('The demo has no case that both of them read');
  return parseDocumentId(both.id)?.partition as string as CaseId;
}

let texts = 0;
/** Writes a note as a PouchDB does, with a revision of its own making. */
async function writeNote({ local, user }: Device, caseId: CaseId): Promise<string> {
  texts += 1;
  const note = entryOf('note', user, {
    audience: 'court-and-all-parties',
    text: `Note ${String(texts)} – Žurek’s ⚖`,
    caseId,
    _id: documentId(casePartition(caseId), 'note', crypto.randomUUID()),
  });
  return (await local.put(note as unknown as Held & { _id: string })).id;
}
const holds = async (database: Pouch, ids: readonly string[]): Promise<boolean> => {
  const { rows } = await database.allDocs({ keys: [...ids] });
  return rows.every((row) => 'value' in row && !('deleted' in row.value));
};

describe('the npm package pouchdb with a session cookie', () => {
  test('pulls everything its user reads, page by page', async () => {
    const adviser = await device('legal-adviser');
    const { total_rows: total } = await adviser.remote.allDocs({ limit: 0 });
    const result = await adviser.local.replicate.from(adviser.remote, { batch_size: 7 });
    expect(result).toMatchObject({ ok: true, docs_written: total, doc_write_failures: 0 });
    expect(total).toBeGreaterThan(50);
    expect(await listOf(adviser.local)).toEqual(await listOf(adviser.remote));
    const pages = adviser.asked.filter((line) => line.includes('_changes'));
    expect(pages.length).toBeGreaterThanOrEqual(Math.ceil(total / 7));
    for (const page of pages) expect(page).toContain('limit=7');
    // Again: nothing is new, and nothing is fetched.
    const before = adviser.asked.length;
    expect((await adviser.local.replicate.from(adviser.remote)).docs_read).toBe(0);
    expect(adviser.asked.slice(before).filter((line) => line.includes('_bulk_get'))).toEqual([]);
  });

  test('reads its changes three at a time: none twice, none missing, and knows how many are left', async () => {
    const { remote } = await device('solicitor-hartwell');
    const all = await remote.changes({ since: 0, batch_size: 1_000 });
    const seen: string[] = [];
    let since: string | number = 0;
    for (;;) {
      const page: PouchDB.Core.ChangesResponse<Held> = await remote.changes({
        since,
        limit: 3,
        batch_size: 3,
      });
      if (page.results.length === 0) break;
      expect(page.results.length).toBeLessThanOrEqual(3);
      seen.push(...page.results.map((row) => row.id));
      since = page.last_seq;
      const { pending } = page as { pending?: number };
      if (pending !== undefined) expect(pending).toBe(all.results.length - seen.length);
    }
    expect(seen).toEqual(all.results.map((row) => row.id));
  });

  test('live in both directions, in small batches: what one writes the other gets, and back', async () => {
    const [solicitor, adviser] = [await device('solicitor-hartwell'), await device('legal-adviser')];
    const caseId = await sharedCase(solicitor, adviser);
    for (const each of [solicitor, adviser]) {
      pullLive(each, 5);
      pushLive(each, 5);
    }
    const written: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      written.push(await writeNote(solicitor, caseId), await writeNote(adviser, caseId));
    }
    await until(
      async () => (await holds(solicitor.local, written)) && (await holds(adviser.local, written)),
      'all notes on both devices',
    );
    await until(() => isSame(solicitor.local, solicitor.remote), 'the same on device and server');
  });

  test('gets deletions and every leaf of a conflict, through a restart of the gateway', async () => {
    const adviser = await device('legal-adviser');
    pullLive(adviser);
    await until(() => isSame(adviser.local, adviser.remote), 'the first pull');
    const ids = (await adviser.local.allDocs()).rows.map((row) => row.id);
    const [gone, forked] = ids.filter((id) => parseDocumentId(id)?.type === 'hearing');
    if (gone === undefined || forked === undefined) throw new Error('The demo has too few hearings');
    await assize.stopGateway();
    const store = await assize.openStore();
    await store.record.remove(await store.record.get(gone));
    const held = (await store.record.get(forked)) as unknown as Held & { _rev: string };
    const hash = held._rev.slice(held._rev.indexOf('-') + 1);
    const leaves = ['aaaa', 'bbbb'].map((leaf) => ({
      ...held,
      _rev: `2-${leaf}`,
      _revisions: { start: 2, ids: [leaf, hash] },
    }));
    await store.record.bulkDocs(leaves, { new_edits: false });
    await store.close();
    await assize.startGateway();
    const leavesOf = async (): Promise<string[]> => {
      const { _rev, _conflicts = [] } = await adviser.local.get(forked, { conflicts: true });
      return [_rev, ..._conflicts].sort();
    };
    await until(async () => (await leavesOf()).length === 2, 'both leaves on the device');
    expect(await leavesOf()).toEqual(['2-aaaa', '2-bbbb']);
    await expect(adviser.local.get(gone)).rejects.toMatchObject({ status: 404, reason: 'deleted' });
    await expect(adviser.remote.get(gone)).rejects.toMatchObject({ status: 404, reason: 'deleted' });
    // A leaf that is deleted in its turn leaves one.
    await assize.stopGateway();
    const again = await assize.openStore();
    await again.record.remove(forked, '2-aaaa');
    await again.close();
    await assize.startGateway();
    await until(async () => (await leavesOf()).length === 1, 'one leaf on the device');
    expect(await leavesOf()).toEqual(['2-bbbb']);
  });

  test('an epoch begins because the log is lost: live replication goes on, nothing is doubled or lost', async () => {
    const [solicitor, adviser] = [await device('solicitor-hartwell'), await device('legal-adviser')];
    const caseId = await sharedCase(solicitor, adviser);
    for (const each of [solicitor, adviser]) {
      pullLive(each);
      pushLive(each);
    }
    await until(() => isSame(solicitor.local, solicitor.remote), 'the first pull');
    const epoch = await epochOf(solicitor);
    await assize.stopGateway();
    const offline = await writeNote(solicitor, caseId);
    await rm(join(assize.dataDir, 'log'), { recursive: true });
    await assize.startGateway();
    expect(await epochOf(solicitor)).not.toBe(epoch);
    const online = await writeNote(adviser, caseId);
    await until(
      async () =>
        (await holds(adviser.local, [offline, online])) && (await holds(solicitor.local, [offline, online])),
      'both notes on both devices',
    );
    await until(() => isSame(solicitor.local, solicitor.remote), 'the same on device and server');
  });

  test('an epoch begins because an older copy of the store came back: what it lost comes back from the devices', async () => {
    const [solicitor, adviser] = [await device('solicitor-hartwell'), await device('legal-adviser')];
    const caseId = await sharedCase(solicitor, adviser);
    for (const each of [solicitor, adviser]) {
      pullLive(each);
      pushLive(each);
    }
    await until(() => isSame(solicitor.local, solicitor.remote), 'the first pull');
    await assize.stopGateway();
    const putBack = await assize.backUpStore();
    await assize.startGateway();
    const lost = [
      await writeNote(solicitor, caseId),
      await writeNote(adviser, caseId),
      await writeNote(solicitor, caseId),
    ];
    await until(
      async () => (await holds(adviser.local, lost)) && (await holds(solicitor.local, lost)),
      'the notes on both devices',
    );
    const epoch = await epochOf(solicitor);
    await assize.stopGateway();
    await putBack();
    await assize.startGateway();
    expect(await epochOf(solicitor)).not.toBe(epoch);
    // A live push that waits for its own device to write hears nothing of the server; the next start of it offers all anew.
    for (const each of [adviser, solicitor]) await each.local.replicate.to(each.remote);
    // A new device with nothing on it: what it gets is what the court's record holds again.
    const fresh = await device('legal-adviser');
    await until(() => holds(fresh.remote, lost), 'the lost notes in the record again');
    await fresh.local.replicate.from(fresh.remote);
    for (const id of lost) {
      expect(await fresh.local.get(id, { conflicts: true })).toEqual(await adviser.local.get(id));
    }
  });

  test('a session that ended is 401 for every request, and what was not sent goes up with the next one', async () => {
    const [solicitor, adviser] = [await device('solicitor-hartwell'), await device('legal-adviser')];
    const caseId = await sharedCase(solicitor, adviser);
    const note = await writeNote(solicitor, caseId);
    // PouchDB's own fetch keeps the cookies that came to any of its databases in this process.
    const stranger = new PouchDB(`${assize.url}/replica/me`, {
      skip_setup: true,
      fetch: (input, options) => fetch(input as string, options as RequestInit),
    });
    await expect(solicitor.local.replicate.to(stranger)).rejects.toMatchObject({ status: 401 });
    await solicitor.local.replicate.to(solicitor.remote);
    await until(() => holds(adviser.remote, [note]), 'the note at the other side');
  });
});

async function epochOf({ remote }: Device): Promise<string> {
  const { epoch } = (await remote.info()) as unknown as { epoch: string };
  return epoch;
}

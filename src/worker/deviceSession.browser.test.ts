import { unsentEntries } from '../../tests/builders/unsentEntries.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  hearingSheet,
  testHearing,
} from '../../tests/builders/caseDocuments.ts';
import { noteForm } from '../../tests/builders/drafts.ts';
import { firstDefendant, testCase } from '../../tests/builders/people.ts';
import type { CaseWithWrites, LedgerLine, SyncStatus, WriteCommand } from '../contracts/worker/api.ts';
import { emptyForm } from '../domain/draft/draft.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { deviceTables, schemaVersion } from '../store/tables.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { DeviceSession } from './deviceSession.ts';

const sealer = await openDeviceKey('device-session-test');
const note: WriteCommand = {
  kind: 'note',
  caseId: testCase,
  audience: 'court-and-all-parties',
  text: 'Put back to 11:30',
};

let name: string;
let store: DeviceStore;
let session: DeviceSession;
beforeEach(async () => {
  name = `session-${newId<CaseId>()}`;
  store = await openDeviceStore(name, sealer);
  session = new DeviceSession(adviser, store);
});
afterEach(async () => {
  await session.close();
  await deviceTables(name, 'relaxed').delete();
});

const pulled = async (...documents: readonly object[]): Promise<void> => {
  const replicated = documents.map((document) => ({ _rev: '1-a', ...document }));
  expect(await store.pouch.bulkDocs(replicated as never[], { new_edits: false })).toEqual([]);
};
const checkIn: WriteCommand = {
  kind: 'check-in',
  caseId: testCase,
  hearingId: testHearing,
  isPresent: true,
  supersedes: [],
};
const sheets = [caseSheet(), defendantSheet(), hearingSheet()];

/** The first value of a watch that is as wanted. */
const statusThat = (isWanted: (status: SyncStatus) => boolean): Promise<SyncStatus> =>
  new Promise((resolve) => {
    session.watch('status', {}, (status) => {
      if (isWanted(status)) resolve(status);
    });
  });
const caseThat = (isWanted: (shown: CaseWithWrites) => boolean): Promise<CaseWithWrites> =>
  new Promise((resolve) => {
    session.watch('case', { caseId: testCase }, (shown) => {
      if (shown && isWanted(shown)) resolve(shown);
    });
  });

describe('A session whose store is lost', () => {
  test('says why and how many entries were not sent, and a write is refused with the reason', async () => {
    await pulled(...sheets);
    expect(await session.write(note)).toMatchObject({ ok: true });
    await statusThat((status) => status.unsentCount === 1);
    const lost = statusThat((status) => status.storeLost !== undefined);
    const newer = deviceTables(name, 'relaxed');
    newer.version(schemaVersion + 1).stores({ drafts: 'id' });
    await newer.open();
    expect(await lost).toMatchObject({
      storeLost: 'newer-version',
      connection: 'offline',
      unsentCount: 1,
    });
    expect(await session.write(note)).toMatchObject({
      ok: false,
      error: { tag: 'storage-failed', message: expect.stringMatching(/newer Assize/) as unknown },
    });
    newer.close();
  });
});

describe('Documents that this version does not know', () => {
  const newer = {
    ...entryOf('note', adviser, { audience: 'court-and-all-parties', text: 'from the future' }),
    schemaVersion: 3,
    mood: 'unknown here',
  };
  const unknown = { _id: `${testCase}:tag:${newId()}`, type: 'tag', schemaVersion: 1, caseId: testCase };

  test('are named beside the case, stay as they came, and are in nobody’s way', async () => {
    await pulled(...sheets, newer, unknown);
    const shown = await caseThat((each) => each.view.isComplete);
    expect(shown.view.newerDocuments).toEqual([newer._id, unknown._id].sort());
    expect(shown.view.notes).toEqual([]);
    expect(await session.write(note)).toMatchObject({ ok: true });
    await caseThat((each) => each.view.notes.length === 1);
    expect(await store.document(newer._id)).toEqual({ ...newer, _rev: '1-a' });
    expect(await store.document(unknown._id)).toEqual({ ...unknown, _rev: '1-a' });
    // Five came, one was written; nothing was written again.
    expect(await store.pouch.info()).toMatchObject({ update_seq: 6, doc_count: 6 });
    const [entry, ...others] = await unsentEntries(store);
    expect(entry).toMatchObject({ type: 'note' });
    expect(others).toEqual([]);
  });

  test('or that break their own version are named too, kept as they came, and counted apart', async () => {
    const { text: _missing, ...broken } = entryOf('note', adviser, {
      audience: 'court-and-all-parties',
      text: 'lost',
    });
    const misfiled = { ...entryOf('note', adviser, { audience: 'only-me', text: 'x' }), channel: 'police' };
    await pulled(...sheets, broken, misfiled, newer);
    const shown = await caseThat((each) => each.view.isComplete);
    expect(shown.view.unreadableDocuments).toEqual([broken._id, misfiled._id].sort());
    expect(shown.view.newerDocuments).toEqual([newer._id]);
    expect(shown.view.notes).toEqual([]);
    expect(await store.document(broken._id)).toEqual({ ...broken, _rev: '1-a' });
    expect((await store.unsent()).length).toBe(0);
  });

  test('of any shape of id are stored and leave every list as it was', async () => {
    const strange = ['x', 'a:b', 'a:b:c:d', ':::', `${testCase}:`, `${testCase}:case:`, '🏛:case:1'];
    await pulled(...sheets, ...strange.map((_id) => ({ _id, type: 'case' })));
    const shown = await caseThat((each) => each.view.isComplete);
    expect(shown.view.defendants).toHaveLength(1);
    for (const _id of strange) {
      expect(await store.pouch.get(_id)).toEqual({ _id, _rev: '1-a', type: 'case' });
    }
    await expect.poll(() => session.find('brandreth')).toHaveLength(1);
  });
});

describe('What is typed and then saved', () => {
  const key = `${testCase}:note`;
  const base = noteForm('Put back to 11:30');

  test('is in its case and no longer held, also by the session that is opened next', async () => {
    await pulled(...sheets);
    const { held } = await session.keepDraft(key, base, emptyForm);
    expect(held?.form).toEqual(base);
    const written = await session.write({ ...note, endsDraft: { key, base } });
    if (!written.ok) throw new Error(written.error.tag);
    expect((await session.heldDrafts()).drafts).toEqual({});
    // What a window is told of the end has a place after the entry's, and so is news to it.
    await expect.poll(async () => (await session.heldDrafts()).seq).toBeGreaterThan(written.value.seq);
    expect(await store.document(written.value.entryId)).not.toHaveProperty('endsDraft');
    await session.close();
    store = await openDeviceStore(name, sealer);
    session = new DeviceSession(adviser, store);
    expect((await session.heldDrafts()).drafts).toEqual({});
    await caseThat(({ view }) => view.notes.length === 1);
  });

  test('is held where it could not be saved', async () => {
    await pulled(...sheets);
    await session.keepDraft(key, base, emptyForm);
    expect(await session.write({ ...note, text: '', endsDraft: { key, base } })).toMatchObject({
      error: { tag: 'invalid' },
    });
    expect((await session.heldDrafts()).drafts[key]?.form).toEqual(base);
  });
});

describe('An entry that the record keeps apart', () => {
  const plea: WriteCommand = {
    kind: 'plea',
    caseId: testCase,
    defendantId: firstDefendant,
    offenceId: firstOffence,
    pleaValue: 'GUILTY',
    pleaDate: '2026-11-24',
    supersedes: [],
  };
  const pleaIs = (state: string) => (shown: CaseWithWrites) =>
    shown.view.defendants[0]?.offences[0]?.plea.state === state;
  const linesThat = (isWanted: (lines: readonly LedgerLine[]) => boolean): Promise<readonly LedgerLine[]> =>
    new Promise((resolve) => {
      session.watch('unsent', {}, (lines) => {
        if (isWanted(lines)) resolve(lines);
      });
    });
  const keptApart = {
    state: 'quarantined',
    at: '2026-11-24T10:41:00.000Z',
    code: 'x',
    reason: 'No.',
  } as const;
  /** Writes the plea, and has the gateway keep it apart. */
  async function writeKeptApart(): Promise<string> {
    const written = await session.write(plea);
    if (!written.ok) throw new Error(written.error.tag);
    await caseThat(pleaIs('one'));
    const [line] = await store.ledgerLines();
    if (!line) throw new Error('no line');
    await store.settle([{ entryId: line.entryId, rev: line.rev, answer: keptApart }]);
    return line.entryId;
  }
  const cardSays = (text: string): Promise<unknown> =>
    expect.poll(async () => JSON.stringify(await store.card(testCase)), { timeout: 10_000 }).toContain(text);

  test('is left out of its case’s card as well, until it is tried again', async () => {
    await pulled(...sheets);
    const saved = await session.write(checkIn);
    if (!saved.ok) throw new Error(saved.error.tag);
    await cardSays(saved.value.entryId);
    const [line] = await store.ledgerLines();
    await store.settle([{ entryId: saved.value.entryId, rev: line?.rev ?? '', answer: keptApart }]);
    await expect
      .poll(async () => JSON.stringify(await store.card(testCase)), { timeout: 10_000 })
      .not.toContain(saved.value.entryId);
    await store.tryAgain(saved.value.entryId);
    await cardSays(saved.value.entryId);
  });

  test('is no fact of its case, and stands under Unsent with what would write it anew', async () => {
    await pulled(...sheets);
    const entryId = await writeKeptApart();
    await caseThat(pleaIs('none'));
    const [line] = await linesThat((lines) => lines[0]?.write.state === 'needs-you');
    expect(line).toMatchObject({ entryId, again: plea });
    expect(await session.exportLine(entryId)).toMatchObject({
      entry: { _id: entryId, pleaValue: 'GUILTY' },
      write: { state: 'needs-you', reason: 'No.' },
    });
    expect(await session.decideLine(entryId, 'try-again')).toBe(true);
    await caseThat(pleaIs('one'));
  });

  test('is withdrawn by the entry written in its stead, and a second one in its stead is refused', async () => {
    await pulled(...sheets);
    const entryId = await writeKeptApart();
    expect(await session.write({ ...plea, pleaValue: 'NOT_GUILTY', replaces: entryId })).toMatchObject({
      ok: true,
    });
    await caseThat(pleaIs('one'));
    const lines = await linesThat((each) => each.some(({ write }) => write.state === 'withdrawn'));
    expect(lines.find((line) => line.entryId === entryId)?.write).toMatchObject({
      isReplaced: true,
      canPutBack: false,
    });
    expect(await session.write({ ...plea, replaces: entryId })).toEqual({
      ok: false,
      error: { tag: 'replaces-settled' },
    });
  });

  test('taken back, it can be put back; of a case that is erased it is shown only while it needs somebody', async () => {
    await pulled(...sheets);
    const entryId = await writeKeptApart();
    expect(await session.decideLine(entryId, 'withdraw')).toBe(true);
    expect(await session.decideLine(entryId, 'put-back')).toBe(true);
    await store.eraseCase(testCase);
    const [line] = await linesThat((lines) => lines[0]?.caseTitle.startsWith('A case no longer') === true);
    expect(line).toMatchObject({ entryId, write: { state: 'needs-you' } });
    expect(line?.again).toBeUndefined();
    await session.decideLine(entryId, 'withdraw');
    await linesThat((lines) => lines.length === 0);
  });
});

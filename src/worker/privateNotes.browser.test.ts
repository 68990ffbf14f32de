import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshSecret, sealerOf } from '../../tests/builders/authorKeys.ts';
import {
  caseSheet,
  defendantSheet,
  entryOf,
  hearingSheet,
  testHearing,
} from '../../tests/builders/caseDocuments.ts';
import { person, testCase } from '../../tests/builders/people.ts';
import { unsentEntries } from '../../tests/builders/unsentEntries.ts';
import { cheap, freshUser, ladder } from '../../tests/builders/vaults.ts';
import type { CaseWithWrites, LedgerLine, WriteCommand } from '../contracts/worker/api.ts';
import { isSealedNote, noteSealName, type SealedNoteEntry } from '../domain/note/note.ts';
import { newId, type CaseId, type UserId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { makeVault } from '../vault/changeVault.ts';
import { OpenVault } from '../vault/openVault.ts';
import { destroyVault } from '../vault/vaultStore.ts';
import { DeviceSession } from './deviceSession.ts';

const marker = 'He is not fit to plead';
const sheets = [caseSheet(), defendantSheet(), hearingSheet()];
const adviser = person('legal-adviser', { userId: freshUser() as UserId });
const toMe: WriteCommand = {
  kind: 'note',
  caseId: testCase,
  audience: 'only-me',
  text: marker,
  hearingId: testHearing,
};

let vault: OpenVault;
let store: DeviceStore;
let session: DeviceSession;
beforeEach(async () => {
  const made = await makeVault(adviser.userId, ladder, cheap);
  vault = new OpenVault(made.ok ? made.value : expect.fail(made.error.tag));
  store = await openDeviceStore(`notes-${newId<CaseId>()}`, vault.sealer);
  session = new DeviceSession(adviser, store, undefined, vault);
  await pulled(...sheets);
});
afterEach(async () => {
  await session.close();
  await deviceTables(store.name, 'relaxed').delete();
  await destroyVault(adviser.userId);
});

const pulled = async (...documents: readonly object[]): Promise<void> => {
  const replicated = documents.map((document) => ({ _rev: '1-a', ...document }));
  expect(await store.pouch.bulkDocs(replicated as never[], { new_edits: false })).toEqual([]);
};
const caseThat = (isWanted: (shown: CaseWithWrites) => boolean): Promise<CaseWithWrites> =>
  new Promise((resolve) => {
    session.watch('case', { caseId: testCase }, (shown) => {
      if (shown && isWanted(shown)) resolve(shown);
    });
  });
const unsentThat = (isWanted: (lines: readonly LedgerLine[]) => boolean): Promise<readonly LedgerLine[]> =>
  new Promise((resolve) => {
    session.watch('unsent', {}, (lines) => {
      if (isWanted(lines)) resolve(lines);
    });
  });
const written = async (): Promise<string> => {
  const entry = await session.write(toMe);
  return entry.ok ? entry.value.entryId : expect.fail(entry.error.tag);
};
const sealedOf = async (entryId: string): Promise<SealedNoteEntry> => {
  const stored = (await store.document(entryId)) as unknown as SealedNoteEntry;
  return isSealedNote(stored) ? stored : expect.fail('it is not sealed');
};

describe('A private note', () => {
  test('is sealed as it lies in the ledger, and read by its author as it was written', async () => {
    const entryId = await written();
    const [sent] = await unsentEntries(store);
    expect(sent).toMatchObject({ _id: entryId, schemaVersion: 2, audience: 'only-me', author: {} });
    expect(Object.keys(sent ?? {})).not.toContain('hearingId');
    expect(JSON.stringify(sent)).not.toContain(marker);
    const { view } = await caseThat((shown) => shown.view.notes.length === 1);
    expect(view.notes[0]).toMatchObject({ text: marker, audience: 'only-me', entryId });
    expect(view.notes[0]).not.toHaveProperty('closed');
    expect(view.timeline.at(-1)).toMatchObject({ text: `Note (Only me): ${marker}`, hearingId: testHearing });
    expect(await unsentThat((lines) => lines.length === 1)).toMatchObject([
      { text: marker, audience: 'Only me' },
    ]);
    expect((await session.exportLine(entryId))?.entry).toMatchObject({ text: marker });
  });

  test('for others is not sealed, and one from before is read as it stands', async () => {
    expect((await session.write({ ...toMe, audience: 'court-staff', text: 'For all here' })).ok).toBe(true);
    const before = entryOf('note', adviser, {
      audience: 'only-me',
      channel: `private:${adviser.userId}`,
      text: 'From before',
    });
    await pulled(before);
    const { view } = await caseThat((shown) => shown.view.notes.length === 2);
    expect(view.notes.map(({ text }) => text).sort()).toEqual(['For all here', 'From before']);
    expect(JSON.stringify(await unsentEntries(store))).toContain('For all here');
  });

  test('changed, moved to another id, or with something strange in it is shown as damaged and kept as it came', async () => {
    const note = await sealedOf(await written());
    const { _rev, ...rest } = note;
    const another = (): SealedNoteEntry['_id'] => `${testCase}:note:${newId()}` as SealedNoteEntry['_id'];
    const changed = `${note.sealed.slice(0, 60)}${note.sealed[60] === 'A' ? 'B' : 'A'}${note.sealed.slice(61)}`;
    const hostile = [
      { ...rest, _id: another() },
      { ...rest, _id: another(), sealed: changed },
      { ...rest, _id: another(), sealed: 'A'.repeat(100) },
    ];
    await pulled(...hostile);
    const { view } = await caseThat((shown) => shown.view.notes.length === 4);
    expect(view.notes.filter(({ closed }) => closed === 'damaged')).toHaveLength(3);
    expect(view.notes.filter(({ text }) => text === marker)).toHaveLength(1);
    expect(view.unreadableDocuments).toEqual([]);
    for (const each of hostile) expect(await store.document(each._id)).toEqual({ ...each, _rev: '1-a' });
  });

  test('of another device says that it is there, and by whom, and no more', async () => {
    const other = entryOf('note', adviser, { audience: 'only-me', text: '' });
    const { text: _text, ...clear } = other;
    const author = await sealerOf(freshSecret());
    const sealed = await author.seal(JSON.stringify({ text: marker }), noteSealName(other));
    await pulled({ ...clear, channel: `private:${adviser.userId}`, schemaVersion: 2, sealed });
    const { view } = await caseThat((shown) => shown.view.notes.length === 1);
    expect(view.notes[0]).toMatchObject({ closed: 'no-key', text: '', author: { name: adviser.name } });
    expect(view.timeline.at(-1)?.text).toBe('Note (Only me): sealed, and not open here');
    expect(await session.sealedElsewhere()).toEqual({ ok: false, error: { tag: 'no-answer' } });
  });

  test('leaves a device whose user has no vault yet as an earlier Assize sent it', async () => {
    // Of its own: the other session still reads the store when this one closes.
    const plain = new DeviceSession(adviser, await openDeviceStore(store.name, vault.sealer));
    expect((await plain.write(toMe)).ok).toBe(true);
    expect(await unsentEntries(store)).toMatchObject([{ schemaVersion: 1, text: marker }]);
    expect(await plain.sealedElsewhere()).toEqual({ ok: false, error: { tag: 'no-vault' } });
    expect(await plain.openSealed(ladder)).toEqual({ ok: false, error: { tag: 'no-vault' } });
    await plain.close();
  });
});

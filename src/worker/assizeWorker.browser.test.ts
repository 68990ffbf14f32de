import { afterEach, beforeEach, expect, test } from 'vitest';
import { noteForm } from '../../tests/builders/drafts.ts';
import { cheap, ladder } from '../../tests/builders/vaults.ts';
import { emptyForm } from '../domain/draft/draft.ts';
import { adviser } from '../../tests/builders/caseDocuments.ts';
import { testCase } from '../../tests/builders/people.ts';
import type { WorkerMessages } from '../contracts/worker/api.ts';
import { workerContractVersion } from '../contracts/worker/version.ts';
import type { UserProfile } from '../domain/access/user.ts';
import { newId, type UserId } from '../shared/ids.ts';
import { destroyVault } from '../vault/vaultStore.ts';
import { deviceTables } from '../store/tables.ts';
import { AssizeWorkerHost } from './assizeWorker.ts';

/** As they cross: nobody on the other side has checked a type. */
type Untyped = { readonly [Name in keyof WorkerMessages]: (...message: unknown[]) => Promise<unknown> };

const note = { kind: 'note', caseId: testCase, audience: 'court-staff', text: 'Interpreter late' };
/** Another one each time: a store that is being deleted is not opened again under its name. */
let user: UserProfile;
let host: AssizeWorkerHost;
let worker: Untyped;
beforeEach(() => {
  user = { ...adviser, userId: newId<UserId>() };
  host = new AssizeWorkerHost('https://nobody.test', cheap);
  worker = host as unknown as Untyped;
});
afterEach(async () => {
  await host.close();
  await deviceTables(`assize-${user.userId}`, 'relaxed').delete();
  await destroyVault(user.userId);
});
const request = () => ({ contractVersion: workerContractVersion, user, isSignedIn: true });
const opened = async (): Promise<unknown> => {
  expect(await worker.open(request())).toEqual({ ok: false, error: { tag: 'no-vault', mayPutOff: false } });
  expect(await worker.makeVault(ladder)).toEqual({ ok: true, value: null });
  return worker.open(request());
};

test('A page of another version opens nothing, and is told so', async () => {
  for (const wrong of [{ ...request(), contractVersion: workerContractVersion + 1 }, user, undefined]) {
    expect(await worker.open(wrong)).toEqual({ ok: false, error: { tag: 'other-version' } });
  }
  expect(await indexedDB.databases()).not.toContainEqual(
    expect.objectContaining({ name: `assize-${user.userId}` }),
  );
  expect(await opened()).toEqual({ ok: true, value: { isFirstUse: true } });
});

test('Whoever used the device last is known whole or not at all', async () => {
  expect(await opened()).toMatchObject({ ok: true });
  expect(await worker.lastUser()).toEqual(user);
  const half = { ...request(), user: { ...user, name: '' } };
  expect(await worker.open(half)).toMatchObject({
    ok: false,
    error: { tag: 'storage-failed', message: expect.stringMatching(/^user\.name: /) as unknown },
  });
  expect(await worker.lastUser()).toEqual(user);
});

test('A command of a wrong shape is refused by the name of its field, and nothing is written', async () => {
  await opened();
  expect(await worker.write({ ...note, audience: 'the-bench' })).toMatchObject({
    ok: false,
    error: { tag: 'invalid', field: 'audience' },
  });
  expect(await worker.write({ ...note, isUrgent: true })).toMatchObject({
    ok: false,
    error: { tag: 'invalid', field: 'isUrgent' },
  });
  expect(await worker.write(undefined)).toMatchObject({ ok: false, error: { tag: 'invalid', field: '' } });
});

test('Any other wrong message fails its own call, which names the field, and leaves the worker at work', async () => {
  await opened();
  const listener = (): void => undefined;
  await expect(worker.watch('everything', {}, listener)).rejects.toThrow(/name: /);
  await expect(worker.watch('case', { caseId: 7 }, listener)).rejects.toThrow(/params\.caseId: /);
  await expect(worker.find(7)).rejects.toThrow(/Message to the worker/);
  await expect(worker.keepDraft('', noteForm('x'), emptyForm)).rejects.toThrow(/key: /);
  await expect(worker.unlock({ kind: 'pin', pin: '0000' })).rejects.toThrow(/kind: /);
  await expect(worker.makeVault({ kind: 'passphrase' })).rejects.toThrow(/passphrase: /);
  expect(await worker.heldDrafts()).toEqual({ seq: 0, drafts: {} });
  await worker.keepDraft('note', noteForm('x'), emptyForm);
  expect(await worker.heldDrafts()).toMatchObject({
    drafts: { note: { form: noteForm('x'), isFromHere: true } },
  });
  expect(await worker.find('brandreth')).toEqual([]);
});

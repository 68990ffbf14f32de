import type { UserProfile } from '../../../src/domain/access/user.ts';
import type { CaseId } from '../../../src/shared/ids.ts';
import { connectWorker } from '../../../src/worker/client.ts';

/** The worker as the app starts it; what is measured goes through it and back, as on a screen. */
const worker = connectWorker();

/** Opens the user's store, pulls the caseload, and waits until a search finds each of the references. */
async function fill(user: UserProfile, references: readonly string[]): Promise<void> {
  // Nothing is stored before a way to unlock is chosen; a passkey is nothing to wait for.
  const bytes = (length: number) => new Uint8Array(length).fill(1);
  await worker.open(user);
  await worker.makeVault({
    kind: 'passkey',
    credentialId: bytes(16),
    prfSalt: bytes(32),
    prfOutput: bytes(32),
    label: 'of a measure',
  });
  const opened = await worker.open(user);
  if (!opened.ok) throw new Error(opened.error.tag);
  for (const reference of references) {
    while ((await worker.find(reference)).length === 0) await pause(250);
  }
}

/** Milliseconds from asking for each case to its folded view. */
async function openCases(caseIds: readonly CaseId[]): Promise<number[]> {
  const times: number[] = [];
  for (const caseId of caseIds) {
    const started = performance.now();
    let stop: (() => void) | undefined;
    await new Promise<void>((resolve, reject) => {
      worker
        .watch('case', { caseId }, (value) => {
          times.push(performance.now() - started);
          if (value) resolve();
          else reject(new Error(`No case ${caseId}`));
        })
        .then((far) => {
          stop = far;
        }, reject);
    });
    stop?.();
  }
  return times;
}

/** Milliseconds of each answer while the texts are typed letter by letter. */
async function search(texts: readonly string[]): Promise<{ times: number[]; hits: number }> {
  const times: number[] = [];
  let hits = 0;
  for (const text of texts) {
    for (let length = 1; length <= text.length; length += 1) {
      const started = performance.now();
      const found = await worker.find(text.slice(0, length));
      times.push(performance.now() - started);
      hits += found.length;
    }
  }
  return { times, hits };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const measures = { fill, openCases, search };
export type AppMeasures = typeof measures;
Object.assign(globalThis, { measures });

import { newTestKey } from '../harness/deviceFetch.ts';
import { setTimeout as pause } from 'node:timers/promises';
import type { SyncStatus } from '../../src/contracts/worker/api.ts';
import { openDeviceStore, type DeviceStore } from '../../src/store/deviceStore.ts';
import type { CaseId } from '../../src/shared/ids.ts';
import { aesSealer } from '../../src/vault/sealer.ts';
import { DeviceSession } from '../../src/worker/deviceSession.ts';
import { audienceOf, noteText } from './notes.ts';
import type { SimulatedPerson } from './people.ts';
import type { MorningRecord } from './record.ts';
import { patienceMs, timed, waitsTooLongMs, type Tried } from './timed.ts';

const firstCaseloadMs = 120_000;

/**
 * A person at their device: the session, store, ledger and sync that run in a browser's worker, over real HTTP. What they lack of a
 * browser is the screen, and the vault's lock.
 */
export class SimulatedUser {
  readonly person: SimulatedPerson;
  readonly #record: MorningRecord;
  readonly #store: DeviceStore;
  readonly #session: DeviceSession;
  #status: SyncStatus | undefined;
  #caseIds: readonly CaseId[] = [];
  #written = 0;
  #read = 0;
  /** Without a receipt yet: what it says, and when it was saved, by the entry's id. */
  readonly #waiting = new Map<
    string,
    { readonly text: string; readonly at: number; readonly caseId: CaseId }
  >();

  private constructor(person: SimulatedPerson, record: MorningRecord, store: DeviceStore) {
    this.person = person;
    this.#record = record;
    this.#store = store;
    this.#session = new DeviceSession(person, store, undefined, undefined, { signer: newTestKey() });
    this.#session.watch('status', {}, (status) => (this.#status = status));
    store.observe((changed) => {
      if (changed.has('ledger')) void this.#noteReceipts();
    });
  }

  /** A new device whose caseload has arrived. @param origin where its line is (./userLine.ts) */
  static async start(person: SimulatedPerson, origin: string, record: MorningRecord): Promise<SimulatedUser> {
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    const store = await openDeviceStore(`drill-${person.userId}`, aesSealer(key));
    const user = new SimulatedUser(person, record, store);
    await user.#session.startSync(origin);
    const giveUpAt = Date.now() + firstCaseloadMs;
    while (user.#status?.asAt === undefined || user.#status.firstSync !== undefined) {
      if (Date.now() > giveUpAt)
        throw new Error(`The caseload of ${person.name} did not arrive: ${JSON.stringify(user.#status)}`);
      await pause(50);
    }
    user.#caseIds = await store.caseIds();
    if (user.#caseIds.length === 0) throw new Error(`${person.name} has no case`);
    return user;
  }

  /** Opens one of their cases, as its screen does. */
  read(): Promise<Tried> {
    const caseId = this.#caseIds[(this.#read += 1) % this.#caseIds.length] as CaseId;
    return timed(async () => {
      const over = new AbortController();
      const shown = new Promise<string | undefined>((resolve) => {
        const tell = (trouble: string | undefined): void => {
          resolve(trouble);
          over.abort();
        };
        const stop = this.#session.watch(
          'case',
          { caseId },
          (value) => tell(value?.view.title ? undefined : 'the case is not there'),
          () => tell('the case could not be read'),
        );
        over.signal.addEventListener('abort', () => queueMicrotask(stop));
      });
      const givenUp = pause(patienceMs, 'the case did not open', { signal: over.signal }).catch(
        () => undefined,
      );
      return Promise.race([shown, givenUp]).finally(() => over.abort());
    });
  }

  /** Writes a note to one of their cases. */
  write(): Promise<Tried> {
    this.#written += 1;
    const text = noteText(this.person.key, this.#written);
    const caseId = this.#caseIds[this.#written % this.#caseIds.length] as CaseId;
    return timed(async () => {
      const written = await this.#session.write({
        kind: 'note',
        caseId,
        audience: audienceOf(this.person.role),
        text,
      });
      if (!written.ok) return `not saved: ${written.error.tag}`;
      const at = this.#record.now();
      this.#waiting.set(written.value.entryId, { text, at, caseId });
      this.#record.saved({ person: this.person.key, text, at });
      return undefined;
    });
  }

  /** Whether the feed answers, and nothing waits for long. */
  sync(): Tried {
    const oldest = Math.min(...[...this.#waiting.values()].map(({ at }) => at));
    const ms = Number.isFinite(oldest) ? this.#record.now() - oldest : 0;
    const { connection, problem, needsYouCount = 0 } = this.#status ?? {};
    if (needsYouCount > 0) return { isDone: false, ms, why: `${String(needsYouCount)} kept apart` };
    if (connection !== 'online') return { isDone: false, ms, why: problem ?? connection ?? 'offline' };
    return ms > waitsTooLongMs
      ? { isDone: false, ms, why: `something waits for ${String(ms)} ms` }
      : { isDone: true, ms };
  }

  get unsentCount(): number {
    return this.#waiting.size;
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  async #noteReceipts(): Promise<void> {
    for (const caseId of new Set([...this.#waiting.values()].map((each) => each.caseId))) {
      for (const { entryId, state } of await this.#store.ledgerLines(caseId)) {
        const waiting = this.#waiting.get(entryId);
        if (state !== 'in-record' || !waiting) continue;
        this.#waiting.delete(entryId);
        this.#record.received(waiting.text);
      }
    }
  }
}

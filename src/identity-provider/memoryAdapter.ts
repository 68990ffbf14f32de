import type { Adapter, AdapterPayload } from 'oidc-provider';

export interface Held {
  readonly payload: AdapterPayload;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** What outlives the process: refresh tokens and what they were granted with, by `<model>:<id>`. */
export interface KeptGrants {
  readonly heldByKey: ReadonlyMap<string, Held>;
  /** Without `held` it has gone. */
  keep(key: string, held?: Held): void;
}
const keptModels: readonly string[] = ['RefreshToken', 'Grant'];

/** Past so many, what is over is thrown out. */
const sweepAt = 5_000;

/**
 * Sign-ins under way, for as long as the process lives: a restart of the provider forgets them, and people begin again. What
 * was granted to Assize is kept. Made for one provider, so that two in one process do not share.
 */
export function memoryAdapter(kept: KeptGrants): new (model: string) => Adapter {
  const heldByKey = new Map(kept.heldByKey);
  const set = (key: string, held: Held): void => {
    heldByKey.set(key, held);
    if (isKept(key)) kept.keep(key, held);
  };
  const remove = (key: string): void => {
    if (heldByKey.delete(key) && isKept(key)) kept.keep(key);
  };
  const isKept = (key: string): boolean => keptModels.includes(key.slice(0, key.indexOf(':')));
  const live = (held: Held | undefined): AdapterPayload | undefined =>
    held && held.until > Date.now() ? held.payload : undefined;
  const sweep = (): void => {
    for (const [key, held] of heldByKey) if (held.until <= Date.now()) remove(key);
  };

  return class MemoryAdapter implements Adapter {
    readonly #model: string;

    constructor(model: string) {
      this.#model = model;
    }

    #key(id: string): string {
      return `${this.#model}:${id}`;
    }

    #where(matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
      for (const [key, held] of heldByKey) {
        const payload = key.startsWith(`${this.#model}:`) ? live(held) : undefined;
        if (payload && matches(payload)) return payload;
      }
      return undefined;
    }

    upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
      if (heldByKey.size > sweepAt) sweep();
      const until = expiresIn === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresIn * 1_000;
      set(this.#key(id), { payload, until });
      return Promise.resolve();
    }

    find(id: string): Promise<AdapterPayload | undefined> {
      return Promise.resolve(live(heldByKey.get(this.#key(id))));
    }

    findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return Promise.resolve(this.#where((payload) => payload.uid === uid));
    }

    findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
      return Promise.resolve(this.#where((payload) => payload.userCode === userCode));
    }

    consume(id: string): Promise<void> {
      const held = heldByKey.get(this.#key(id));
      const consumed = Math.floor(Date.now() / 1_000);
      if (held) set(this.#key(id), { ...held, payload: { ...held.payload, consumed } });
      return Promise.resolve();
    }

    destroy(id: string): Promise<void> {
      remove(this.#key(id));
      return Promise.resolve();
    }

    revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, held] of heldByKey) if (held.payload.grantId === grantId) remove(key);
      return Promise.resolve();
    }
  };
}

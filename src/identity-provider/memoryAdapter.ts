import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Held {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/** Past so many, what is over is thrown out. */
const sweepAt = 5_000;

/**
 * Sign-ins under way, for as long as the process lives: a restart of the provider forgets them, and people begin again.
 * Made for one provider, so that two in one process do not share.
 */
export function memoryAdapter(): new (model: string) => Adapter {
  const heldByKey = new Map<string, Held>();
  const live = (held: Held | undefined): AdapterPayload | undefined =>
    held && held.until > Date.now() ? held.payload : undefined;
  const sweep = (): void => {
    for (const [key, held] of heldByKey) if (held.until <= Date.now()) heldByKey.delete(key);
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
      heldByKey.set(this.#key(id), { payload, until });
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
      if (held) heldByKey.set(this.#key(id), { ...held, payload: { ...held.payload, consumed } });
      return Promise.resolve();
    }

    destroy(id: string): Promise<void> {
      heldByKey.delete(this.#key(id));
      return Promise.resolve();
    }

    revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, held] of heldByKey) if (held.payload.grantId === grantId) heldByKey.delete(key);
      return Promise.resolve();
    }
  };
}

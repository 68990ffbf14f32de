import './real.ts';
import nodeCrypto from 'node:crypto';
import nodeZlib, {
  gunzipSync,
  gzipSync,
  deflateRawSync,
  inflateRawSync,
  deflateSync,
  inflateSync,
} from 'node:zlib';
import { syncBuiltinESMExports } from 'node:module';
import { Chance } from './random.ts';
import type { Process, Scheduler, Timer } from './scheduler.ts';

/**
 * What a browser or Node gives to programs, tied to one world: timers, clock, chance, locks, channels, `fetch`. Must be the
 * first module that a simulation loads, since libraries keep what they find. Stands in for the platform alone, never for
 * code of ours.
 */
export interface Platform {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly fetch: typeof fetch;
}

let platform: Platform | undefined;

/** Ties this thread to a world, once: libraries remember ids, clocks and connections from one world to the next. */
export function enterWorld(world: Platform): void {
  if (platform) throw new Error('A process simulates one world');
  platform = world;
}

function world(): Platform {
  if (!platform) throw new Error('The platform was used before the world began');
  return platform;
}

const scheduler = (): Scheduler => world().scheduler;

class Handle {
  readonly cancel: () => void;
  constructor(cancel: () => void) {
    this.cancel = cancel;
  }
  ref = (): this => this;
  unref = (): this => this;
  hasRef = (): boolean => true;
  [Symbol.dispose] = (): void => this.cancel();
}

const later =
  (isRepeated: boolean) =>
  (run: (...args: readonly unknown[]) => void, ms = 0, ...args: readonly unknown[]): Handle => {
    const { current } = scheduler();
    const timer: Timer = scheduler().after(
      current,
      ms,
      () => run(...args),
      isRepeated ? Math.max(1, ms) : undefined,
    );
    return new Handle(() => {
      timer.isCleared = true;
    });
  };
const cancel = (handle: unknown): void => {
  if (handle instanceof Handle) handle.cancel();
};

const RealDate = Date;
/** What the clock says, and where chance comes from, while modules are loaded. */
const beforeTheWorld = RealDate.UTC(2026, 0, 1);
const chanceOfLoading = new Chance(0);
const chance = (): Chance => platform?.chance ?? chanceOfLoading;

class WorldDate extends RealDate {
  constructor(...args: readonly unknown[]) {
    if (args.length === 0) super(WorldDate.now());
    else super(...(args as [number]));
  }
  static override now(): number {
    return platform?.scheduler.wallClock ?? beforeTheWorld;
  }
}

const fill = <T>(bytes: T): T => {
  const view = bytes as unknown as Uint8Array;
  chance().fill(
    ArrayBuffer.isView(bytes)
      ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
      : new Uint8Array(bytes as ArrayBuffer),
  );
  return bytes;
};

const randomUuid = (): string => {
  const bytes = fill(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

/** Web Locks of one origin. Names carry the store's, so every device has locks of its own. */
class WorldLocks {
  readonly #held = new Map<string, { readonly steal: (error: unknown) => void }>();
  readonly #waiting = new Map<string, (() => void)[]>();

  async request<T>(
    name: string,
    options: { readonly steal?: boolean; readonly signal?: AbortSignal } | (() => Promise<T>),
    maybeWork?: () => Promise<T>,
  ): Promise<T> {
    const work = typeof options === 'function' ? options : maybeWork;
    const { steal = false, signal } = typeof options === 'function' ? {} : options;
    if (!work) throw new TypeError('A lock without work');
    if (steal) {
      this.#held.get(name)?.steal(new DOMException('Another took the lock.', 'AbortError'));
      this.#held.delete(name);
    }
    while (this.#held.has(name)) await this.#wait(name, signal);
    let stolen = (_error: unknown): void => undefined;
    const isStolen = new Promise<never>((_, reject) => (stolen = reject));
    isStolen.catch(() => undefined);
    const mine = { steal: stolen };
    this.#held.set(name, mine);
    try {
      return await Promise.race([Promise.resolve(work()), isStolen]);
    } finally {
      if (this.#held.get(name) === mine) {
        this.#held.delete(name);
        this.#waiting.get(name)?.shift()?.();
      }
    }
  }

  #wait(name: string, signal: AbortSignal | undefined): Promise<void> {
    const { current } = scheduler();
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const queue = this.#waiting.get(name) ?? [];
      this.#waiting.set(name, queue);
      const wake = (): void => void scheduler().post(current, resolve);
      queue.push(wake);
      signal?.addEventListener('abort', () => {
        const at = queue.indexOf(wake);
        if (at >= 0) queue.splice(at, 1);
        reject(signal.reason as Error);
      });
    });
  }
}

const channels = new Map<string, Set<WorldChannel>>();

/** Tabs of one device hear each other; names carry the store's, so devices do not. */
class WorldChannel extends EventTarget {
  readonly name: string;
  /** Undefined for a channel that a library opened as it was loaded. */
  readonly #process = platform?.scheduler.current;
  onmessage: ((event: MessageEvent) => void) | null = null;

  constructor(name: string) {
    super();
    this.name = name;
    const all = channels.get(name) ?? new Set();
    channels.set(name, all.add(this));
  }

  postMessage(data: unknown): void {
    const copy = structuredClone(data);
    for (const other of channels.get(this.name) ?? []) {
      if (other === this) continue;
      scheduler().post(other.#process ?? scheduler().current, () => {
        const event = new MessageEvent('message', { data: copy });
        other.onmessage?.(event);
        other.dispatchEvent(event);
      });
    }
  }

  close(): void {
    channels.get(this.name)?.delete(this);
  }
}

/** Real ones compress on other threads, which end in any order. */
function streamOf(transform: Whole): TransformStream<Uint8Array, Uint8Array> {
  const parts: Uint8Array[] = [];
  return new TransformStream({
    transform(part) {
      parts.push(part);
    },
    flush(controller) {
      controller.enqueue(Uint8Array.from(transform(Buffer.from(Buffer.concat(parts)))));
    },
  });
}
type Whole = (bytes: Buffer<ArrayBuffer>) => Uint8Array;
const compressors = {
  gzip: gzipSync,
  deflate: deflateSync,
  'deflate-raw': deflateRawSync,
} as unknown as Record<string, Whole>;
const decompressors = {
  gzip: gunzipSync,
  deflate: inflateSync,
  'deflate-raw': inflateRawSync,
} as unknown as Record<string, Whole>;

const withTimeout = (ms: number): AbortSignal => {
  const controller = new AbortController();
  const { current } = scheduler();
  scheduler().after(current, ms, () =>
    controller.abort(new DOMException('It took too long.', 'TimeoutError')),
  );
  return controller.signal;
};

function replace(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

const listening = {
  addEventListener(type: string, listener: () => void): void {
    const { listeners } = scheduler().current;
    listeners.set(type, (listeners.get(type) ?? new Set()).add(listener));
  },
  removeEventListener(type: string, listener: () => void): void {
    scheduler().current.listeners.get(type)?.delete(listener);
  },
};

replace(globalThis, 'setTimeout', later(false));
replace(globalThis, 'setInterval', later(true));
replace(globalThis, 'clearTimeout', cancel);
replace(globalThis, 'clearInterval', cancel);
replace(
  globalThis,
  'setImmediate',
  (run: (...args: readonly unknown[]) => void, ...args: readonly unknown[]) => {
    const task = scheduler().post(scheduler().current, () => run(...args));
    return new Handle(() => scheduler().unpost(task));
  },
);
replace(globalThis, 'clearImmediate', cancel);
replace(globalThis, 'Date', WorldDate);
replace(Math, 'random', () => chance().fraction());
replace(globalThis, 'fetch', ((input, init) => world().fetch(input, init)) as typeof fetch);
replace(globalThis, 'BroadcastChannel', WorldChannel);
replace(globalThis, 'self', listening);
replace(globalThis, 'navigator', {
  get onLine() {
    return scheduler().current.isOnline;
  },
  locks: new WorldLocks(),
  userAgent: 'simulation',
});
replace(AbortSignal, 'timeout', withTimeout);
replace(performance, 'now', () => scheduler().now);
replace(crypto, 'getRandomValues', fill);
replace(crypto, 'randomUUID', randomUuid);
// The real one works on another thread, which ends in any order.
replace(crypto.subtle, 'digest', (_name: string, bytes: Uint8Array) =>
  Promise.resolve(Uint8Array.from(nodeCrypto.createHash('sha256').update(bytes).digest()).buffer),
);
replace(globalThis, 'CompressionStream', function (format: string) {
  return streamOf(compressors[format] ?? (gzipSync as unknown as Whole));
});
replace(globalThis, 'DecompressionStream', function (format: string) {
  return streamOf(decompressors[format] ?? (gunzipSync as unknown as Whole));
});
for (const name of ['gzip', 'gunzip', 'deflateRaw', 'inflateRaw', 'brotliCompress'] as const) {
  const atOnce = nodeZlib[`${name}Sync`] as (bytes: Uint8Array, options?: object) => Buffer;
  replace(nodeZlib, name, (bytes: Uint8Array, ...rest: readonly unknown[]) => {
    const done = rest.at(-1) as (error: unknown, bytes?: Buffer) => void;
    setImmediate(() => {
      let made: Buffer;
      try {
        made = atOnce(bytes, rest.length > 1 ? (rest[0] as object) : {});
      } catch (error) {
        return done(error);
      }
      done(null, made);
    });
  });
}
replace(nodeCrypto, 'randomBytes', (size: number) => Buffer.from(fill(new Uint8Array(size))));
replace(nodeCrypto, 'randomFillSync', fill);
replace(nodeCrypto, 'randomUUID', randomUuid);
syncBuiltinESMExports();

/** Who is running. */
export const currentProcess = (): Process => scheduler().current;

/** Memory of a module, anew in each process (./../bundle.ts). */
function ofThisProcess<T extends object>(make: () => T): T {
  const held = new WeakMap<Process, T>();
  return new Proxy(make(), {
    get(_, name) {
      const process = currentProcess();
      const mine = held.get(process) ?? make();
      held.set(process, mine);
      const value: unknown = Reflect.get(mine, name);
      return typeof value === 'function' ? (value.bind(mine) as unknown) : value;
    },
  });
}
replace(globalThis, 'ofThisProcess', ofThisProcess);

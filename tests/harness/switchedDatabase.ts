import type { Database } from '../../src/gateway/database/database.ts';

/** A database that can be exchanged for another behind who uses it, held up, or made to fail. */
export interface SwitchedDatabase {
  readonly database: Database;
  /** From now on everything is asked of this one, as when an older copy is put under the same name. */
  switchTo(other: Database): void;
  /** Questions of this name wait until the returned function is called. */
  hold(method: keyof Database): () => void;
  /** Whether a question of this name waits now. */
  waiting(method: keyof Database): boolean;
  /** The live feed says nothing more, as on a line that is half open; with the returned function it goes on. */
  deafen(): () => void;
  /** Questions of this name fail, as the store itself would fail them; the returned function ends it. */
  fail(method: keyof Database, error: Error): () => void;
}

export function switchedDatabase(first: Database): SwitchedDatabase {
  let current = first;
  const held = new Map<PropertyKey, Promise<void>>();
  const asked = new Set<PropertyKey>();
  let isDeaf = false;
  const unheard: (() => void)[] = [];
  /** A feed of changes whose listeners hear nothing while this is deaf, and everything afterwards. */
  const hearing = (feed: { on: (event: string, listener: (said: unknown) => void) => unknown }): unknown => {
    const on = feed.on.bind(feed);
    feed.on = (event, listener) =>
      on(event, (said) => {
        if (isDeaf) unheard.push(() => listener(said));
        else listener(said);
      });
    return feed;
  };
  const failing = new Map<PropertyKey, Error>();
  const database = new Proxy(first, {
    get(_, name) {
      const value: unknown = Reflect.get(current, name);
      if (typeof value !== 'function') return value;
      const ask = (...args: unknown[]): unknown => {
        const answer: unknown = Reflect.apply(value, current, args);
        const isLive = name === 'changes' && (args[0] as { live?: boolean } | undefined)?.live === true;
        return isLive ? hearing(answer as Parameters<typeof hearing>[0]) : answer;
      };
      const error = failing.get(name);
      if (error) return () => Promise.reject(error);
      const waiting = held.get(name);
      if (!waiting) return ask;
      return (...args: unknown[]) => {
        asked.add(name);
        return waiting.then(() => ask(...args));
      };
    },
  });
  return {
    database,
    switchTo(other) {
      current = other;
    },
    hold(method) {
      let release = (): void => undefined;
      held.set(
        method,
        new Promise((resolve) => {
          release = resolve;
        }),
      );
      return () => {
        held.delete(method);
        asked.delete(method);
        release();
      };
    },
    deafen() {
      isDeaf = true;
      return () => {
        isDeaf = false;
        for (const hear of unheard.splice(0)) hear();
      };
    },
    waiting: (method) => asked.has(method),
    fail(method, error) {
      failing.set(method, error);
      return () => failing.delete(method);
    },
  };
}

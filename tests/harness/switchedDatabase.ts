import type { Database } from '../../src/gateway/database/database.ts';

/** A database that can be exchanged for another behind who uses it, held up, or made to fail. */
export interface SwitchedDatabase {
  readonly database: Database;
  /** From now on everything is asked of this one, as when an older copy is put under the same name. */
  switchTo(other: Database): void;
  /** Questions of this name wait until the returned function is called. */
  hold(method: keyof Database): () => void;
  /** Questions of this name fail, as the store itself would fail them; the returned function ends it. */
  fail(method: keyof Database, error: Error): () => void;
}

export function switchedDatabase(first: Database): SwitchedDatabase {
  let current = first;
  const held = new Map<PropertyKey, Promise<void>>();
  const failing = new Map<PropertyKey, Error>();
  const database = new Proxy(first, {
    get(_, name) {
      const value: unknown = Reflect.get(current, name);
      if (typeof value !== 'function') return value;
      const ask = (...args: unknown[]): unknown => Reflect.apply(value, current, args);
      const error = failing.get(name);
      if (error) return () => Promise.reject(error);
      const waiting = held.get(name);
      return waiting ? (...args: unknown[]) => waiting.then(() => ask(...args)) : ask;
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
        release();
      };
    },
    fail(method, error) {
      failing.set(method, error);
      return () => failing.delete(method);
    },
  };
}

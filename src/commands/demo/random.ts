import { v4 } from 'uuid';

/** A seeded source of choices: the same seed gives the same demo courts on every machine. */
export interface Random {
  /** 0 ≤ n < 1 */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  pick<T>(items: readonly T[]): T;
  /** Picks by weight; weights need not add up to anything. */
  weighted<T>(items: readonly (readonly [weight: number, item: T])[]): T;
  chance(probability: number): boolean;
  uuid(): string;
  /** An independent source, so that adding a choice in one place does not change all the others. */
  fork(label: string): Random;
}

export function seededRandom(seed: string): Random {
  let state = hash(seed);
  const next = (): number => {
    // mulberry32: 32 bits of state are plenty for choosing names.
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new Error('pick needs at least one item');
    return item;
  };
  return {
    next,
    pick,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    weighted: (items) => {
      let left = next() * items.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, item] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return pick(items.map(([, item]) => item));
    },
    chance: (probability) => next() < probability,
    uuid: () => v4({ random: Uint8Array.from({ length: 16 }, () => Math.floor(next() * 256)) }),
    fork: (label) => seededRandom(`${seed}/${label}`),
  };
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}

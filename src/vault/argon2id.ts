import type * as Stretching from './stretching.ts';
import * as v from 'valibot';
import { joinBytes, type Bytes } from '../shared/bytes.ts';

/** What one try costs whoever guesses. One lane: WebAssembly has one thread here, and lanes would serve a graphics card. */
export const Argon2CostSchema = v.object({
  /** KiB. */
  memorySize: v.pipe(v.number(), v.integer(), v.minValue(8), v.maxValue(262_144)),
  iterations: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
});
export type Argon2Cost = Readonly<v.InferOutput<typeof Argon2CostSchema>>;

/** OWASP, Password Storage Cheat Sheet: 19 MiB, two passes, one lane. No device seals with less, however slow it is. */
export const leastCost: Argon2Cost = { memorySize: 19_456, iterations: 2 };
/** A tab that asks for more is ended on tablets with little memory. KiB. */
const mostMemory = 65_536;
const mostIterations = 12;
/** What somebody who unlocks waits for, milliseconds. */
const wantedMs = 1_000;

const hashLength = 32;
export const saltLength = 16;

/**
 * Loaded where it may be wanted: whoever has passkeys alone never needs it. The app keeps it for offline as all its files.
 * Asked for ahead by whatever shows that there is a passphrase, so that nobody waits for it.
 */
export const loadStretching = (): Promise<typeof Stretching> => import('./stretching.ts');

/** @param passphrase as `normalPassphrase` gives it */
export async function stretch(passphrase: string, salt: Bytes, cost: Argon2Cost): Promise<Bytes> {
  const { argon2id } = await loadStretching();
  const hash = await argon2id({
    password: passphrase,
    salt,
    ...cost,
    parallelism: 1,
    hashLength,
    outputType: 'binary',
  });
  return joinBytes(hash);
}

/**
 * The cost that takes about a second on a device, told by how long the least took there. Memory first, which is what costs
 * who guesses with graphics cards; then passes.
 */
export function costFor(leastTookMs: number): Argon2Cost {
  const times = Math.max(1, leastTookMs > 0 ? wantedMs / leastTookMs : Infinity);
  const work = leastCost.memorySize * leastCost.iterations * times;
  const memorySize = Math.floor(Math.min(mostMemory, work / leastCost.iterations));
  const iterations = Math.min(mostIterations, Math.floor(work / memorySize));
  return { memorySize, iterations: Math.max(leastCost.iterations, iterations) };
}

/** Tries it on the device at hand, twice: the first time WebAssembly is still being compiled. */
export async function measureCost(
  attempt: (cost: Argon2Cost) => Promise<unknown> = (cost) =>
    stretch('a passphrase to measure with', new Uint8Array(saltLength), cost),
  nowMs: () => number = () => performance.now(),
): Promise<Argon2Cost> {
  let least = Infinity;
  for (let tries = 0; tries < 2; tries += 1) {
    const from = nowMs();
    await attempt(leastCost);
    least = Math.min(least, nowMs() - from);
  }
  return costFor(least);
}

import { utf8 } from './bytes.ts';

/**
 * SHA-256 (FIPS 180-4) of a text's UTF-8, in hex. The browser's own answers only later, and the domain does not wait: for texts
 * of some kilobytes, such as what was recorded of a hearing.
 */
export function sha256(text: string): string {
  const state = Uint32Array.from(initial);
  const message = padded(utf8(text));
  const schedule = new Uint32Array(64);
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let at = 0; at < 16; at += 1) schedule[at] = message.getUint32(block + at * 4);
    for (let at = 16; at < 64; at += 1) {
      const [before2, before15] = [word(schedule, at - 2), word(schedule, at - 15)];
      const sigma0 = turned(before15, 7) ^ turned(before15, 18) ^ (before15 >>> 3);
      const sigma1 = turned(before2, 17) ^ turned(before2, 19) ^ (before2 >>> 10);
      schedule[at] = word(schedule, at - 16) + sigma0 + word(schedule, at - 7) + sigma1;
    }
    mix(state, schedule);
  }
  return [...state].map((each) => each.toString(16).padStart(8, '0')).join('');
}

function mix(state: Uint32Array, schedule: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let round = 0; round < 64; round += 1) {
    const big1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + big1 + choice + word(constants, round) + word(schedule, round)) | 0;
    const big0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + big0 + majority) | 0];
  }
  for (const [at, each] of [a, b, c, d, e, f, g, h].entries()) state[at] = word(state, at) + each;
}

/** The message, one bit, zeroes, and its length in bits: whole blocks of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const message = new Uint8Array(blocks * 64);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setBigUint64(message.length - 8, BigInt(bytes.length) * 8n);
  return view;
}

const turned = (value: number, bits: number): number => (value >>> bits) | (value << (32 - bits));
const word = (words: ArrayLike<number>, at: number): number => words[at] ?? 0;

/** The first 32 bits of the fraction of a number. */
const fraction = (value: number): number => Math.floor((value - Math.floor(value)) * 2 ** 32) >>> 0;

const primes: readonly number[] = Array.from({ length: 311 }, (_, at) => at + 2).filter((number) => {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return false;
  return true;
});
const initial = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const constants = primes.slice(0, 64).map((prime) => fraction(Math.cbrt(prime)));

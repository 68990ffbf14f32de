/** RFC 1951, 3.2.7. */
const mostLengthCodes = 286;
const mostDistanceCodes = 30;
/** So many letters are read before a block of fixed codes is believed to be one. */
const lettersRead = 8;

/**
 * Whether a deflate stream without any header may begin here: nothing marks one, so its first block is judged. One of codes of its
 * own must tell whole codes, which no random bytes do; one of fixed codes must begin with text.
 */
export function mayBeDeflate(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? 0;
  const type = (first >> 1) & 3;
  return type === 2 ? tellsCode(bytes, at) : type === 1 && beginsWithText(bytes, at);
}

/** In which order the lengths of the code of lengths are told. */
const told = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const;

function tellsCode(bytes: Uint8Array, at: number): boolean {
  if (at + 12 > bytes.length) return false;
  const head = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
  const letters = ((head >> 3) & 31) + 257;
  const distances = ((head >> 8) & 31) + 1;
  if (letters > mostLengthCodes || distances > mostDistanceCodes) return false;
  const count = ((head >> 13) & 15) + 4;
  let bit = 8 * at + 17;
  const read = (width: number): number => {
    const byte = bit >> 3;
    const window = (bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8) | ((bytes[byte + 2] ?? 0) << 16);
    bit += width;
    return (window >> ((bit - width) & 7)) & ((1 << width) - 1);
  };
  const lengths = new Uint8Array(told.length);
  let shares = 0;
  for (let place = 0; place < count; place += 1) {
    const length = read(3);
    lengths[told[place] ?? 0] = length;
    if (length > 0) shares += 128 >> length;
  }
  // A code is whole where the shares of its words add up to one, here in parts of 128: no word is longer than 7.
  if (shares !== 128) return false;
  const words = wordsOf(lengths);
  const all: number[] = [];
  while (all.length < letters + distances) {
    const word = words[read(7)] ?? 0;
    bit -= 7 - (word >> 5);
    if (bit > 8 * bytes.length) return false;
    const symbol = word & 31;
    if (symbol < 16) all.push(symbol);
    else if (symbol === 16 && all.length === 0) return false;
    else {
      const [repeated, times] =
        symbol === 16 ? [all.at(-1) ?? 0, 3 + read(2)] : [0, symbol === 17 ? 3 + read(3) : 11 + read(7)];
      for (let time = 0; time < times; time += 1) all.push(repeated);
    }
  }
  if (all.length > letters + distances || all[256] === 0) return false;
  const far = all.slice(letters);
  return isWhole(all.slice(0, letters)) && (isWhole(far) || far.filter((length) => length > 0).length <= 1);
}

/** By the next seven bits: how long the word is with which they begin (times 32), and what it stands for. */
function wordsOf(lengths: Uint8Array): Uint16Array {
  const words = new Uint16Array(128);
  let code = 0;
  for (let length = 1; length <= 7; length += 1) {
    for (const [symbol, its] of lengths.entries()) {
      if (its !== length) continue;
      let reversed = 0;
      for (let place = 0; place < length; place += 1)
        reversed |= ((code >> place) & 1) << (length - 1 - place);
      for (let next = reversed; next < 128; next += 1 << length) words[next] = (length << 5) | symbol;
      code += 1;
    }
    code <<= 1;
  }
  return words;
}

const isWhole = (lengths: readonly number[]): boolean =>
  lengths.reduce((sum, length) => (length > 0 ? sum + 2 ** -length : sum), 0) === 1;

function beginsWithText(bytes: Uint8Array, at: number): boolean {
  let bit = 8 * at + 3;
  const next = (): number => {
    const value = ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1;
    bit += 1;
    return value;
  };
  for (let read = 0; read < lettersRead; read += 1) {
    if (bit >> 3 >= bytes.length) return false;
    let code = 0;
    for (let length = 0; length < 7; length += 1) code = (code << 1) | next();
    // Seven bits up to 0010111 are the end or a length to copy: short texts repeat nothing so soon.
    if (code <= 0b0010111) return false;
    code = (code << 1) | next();
    const letter = code >= 0x30 && code <= 0xbf ? code - 0x30 : undefined;
    const isText =
      letter !== undefined && (letter === 0 || letter === 10 || (letter >= 0x20 && letter < 0x7f));
    if (!isText) return false;
  }
  return true;
}

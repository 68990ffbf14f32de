/** RFC 1951, 3.2.7. */
const mostLengthCodes = 286;
const mostDistanceCodes = 30;
/** So many letters are read before a block of fixed codes is believed to be one. */
const lettersRead = 8;

/**
 * Whether a deflate stream without any header may begin here: nothing marks one, so its first block is judged. One of codes of its
 * own must tell a whole code (a chance of one in thousands among random bytes); one of fixed codes must begin with text.
 */
export function mayBeDeflate(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? 0;
  const type = (first >> 1) & 3;
  return type === 2 ? tellsCode(bytes, at) : type === 1 && beginsWithText(bytes, at);
}

function tellsCode(bytes: Uint8Array, at: number): boolean {
  if (at + 12 > bytes.length) return false;
  const head = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
  if (((head >> 3) & 31) + 257 > mostLengthCodes || ((head >> 8) & 31) + 1 > mostDistanceCodes) return false;
  const count = ((head >> 13) & 15) + 4;
  // A code is whole where the shares of its words add up to one: here in parts of 128, as no word is longer than 7.
  let shares = 0;
  for (let place = 0, bit = 17; place < count; place += 1, bit += 3) {
    const byte = at + (bit >> 3);
    const length = ((((bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8)) >> (bit & 7)) & 7) as number;
    if (length > 0) shares += 128 >> length;
  }
  return shares === 128;
}

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

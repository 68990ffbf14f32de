import { eraOf, type Era } from './logEras.ts';
import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto';

/** A place in one user's feed: (place, order) of the last row that was handed out. */
export interface FeedPosition {
  readonly place: number;
  readonly order: number;
}

export const feedStart: FeedPosition = { place: 0, order: 0 };

/** Bytes: log 8, era 8, user 8, place 8, order 8. */
const length = 40;
const nonceLength = 12;
const tagLength = 16;

/** Letters of a sequence, all of them. */
export const sequenceLength = Math.ceil(((nonceLength + length + tagLength) * 4) / 3);

/**
 * Sequences as clients see them: opaque, of one length, telling nothing of how much happens that is not theirs. The same
 * position gives the same text, so that a client sees when it has not moved; another log or another user gives none.
 */
export class SequenceTokens {
  readonly #key: Uint8Array;
  readonly #logId: string;
  readonly #eras: readonly Era[];

  /** @param secret of this installation, at least 32 bytes */
  constructor(secret: Uint8Array, logId: string, eras: readonly Era[] = []) {
    this.#key = bytesOf(createHmac('sha256', secret).update('sequence tokens').digest());
    this.#logId = logId;
    this.#eras = eras;
  }

  /** The beginning is one place in all eras of a log: it names the log (./epoch.ts). */
  #eraAt(place: number): Uint8Array {
    return place === 0 ? new Uint8Array(8) : hash(`${this.#logId}\n${eraOf(this.#eras, place)}`);
  }

  write(userId: string, position: FeedPosition): string {
    const plain = new Uint8Array(length);
    plain.set(hash(this.#logId), 0);
    plain.set(this.#eraAt(position.place), 8);
    plain.set(hash(userId), 16);
    const view = new DataView(plain.buffer);
    view.setBigUint64(24, BigInt(position.place));
    view.setBigUint64(32, BigInt(position.order));
    // A nonce made from the text itself: never used twice for different texts.
    const nonce = bytesOf(createHmac('sha256', this.#key).update(plain).digest()).subarray(0, nonceLength);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const sealed = bytesOf(cipher.update(plain));
    cipher.final();
    const token = new Uint8Array(nonceLength + length + tagLength);
    token.set(nonce, 0);
    token.set(sealed, nonceLength);
    token.set(bytesOf(cipher.getAuthTag()), nonceLength + length);
    return Buffer.from(token.buffer).toString('base64url');
  }

  /** Undefined for anything this log did not write for this user: the caller then lists everything. */
  read(userId: string, token: string): FeedPosition | undefined {
    const said = this.#open(userId, token);
    return said?.isOfItsEra === true ? said.position : undefined;
  }

  /**
   * Whether this very log wrote it for this user, of a place that it does not have: so the log went back to what it was before.
   * The places of another gateway are of another log, and tell nothing.
   *
   * @param order number of the log's last line
   */
  isLost(userId: string, token: string, order: number): boolean {
    const said = this.#open(userId, token);
    return said !== undefined && (!said.isOfItsEra || said.position.place > order);
  }

  /** Undefined for what another log wrote, or for another user, and for what is no token. */
  #open(
    userId: string,
    token: string,
  ): { readonly position: FeedPosition; readonly isOfItsEra: boolean } | undefined {
    const bytes = bytesOf(Buffer.from(token, 'base64url'));
    if (bytes.length !== nonceLength + length + tagLength) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, nonceLength));
    decipher.setAuthTag(bytes.subarray(nonceLength + length));
    let plain: Uint8Array;
    try {
      plain = bytesOf(decipher.update(bytes.subarray(nonceLength, nonceLength + length)));
      decipher.final();
    } catch {
      return undefined;
    }
    if (!isEqual(plain.subarray(0, 8), hash(this.#logId))) return undefined;
    if (!isEqual(plain.subarray(16, 24), hash(userId))) return undefined;
    const view = new DataView(plain.buffer, plain.byteOffset);
    const position = { place: Number(view.getBigUint64(24)), order: Number(view.getBigUint64(32)) };
    return { position, isOfItsEra: isEqual(plain.subarray(8, 16), this.#eraAt(position.place)) };
  }
}

const hash = (text: string): Uint8Array => bytesOf(createHash('sha256').update(text).digest()).subarray(0, 8);

/** A copy as a plain array of bytes. (The types of PouchDB redeclare Buffer, so that it fits nothing else.) */
const bytesOf = (buffer: Iterable<number>): Uint8Array => Uint8Array.from(buffer);

const isEqual = (a: Uint8Array, b: Uint8Array): boolean => a.every((byte, index) => byte === b[index]);

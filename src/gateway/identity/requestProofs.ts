import { createHmac, randomBytes, timingSafeEqual, verify, type KeyObject } from 'node:crypto';
import { proofText, readProof } from '../../contracts/requestProof.ts';
import { fromBase64Url, joinBytes, toBase64Url } from '../../shared/bytes.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { UsedProofs } from './usedProofs.ts';

/** How long a nonce is good, milliseconds: a feed that waits brings another every 25 seconds. */
export const nonceLifeMs = 10 * 60_000;

const timeBytes = 6;
const macBytes = 16;

export type ProofFault =
  /** There is none. */
  | { readonly tag: 'missing' }
  /** It is none at all, or signed by another key, or for another request. */
  | { readonly tag: 'wrong' }
  /** Its nonce is too old, of another gateway, of an earlier run of this one, or of another session. */
  | { readonly tag: 'stale' }
  | { readonly tag: 'used' };

/** The device to which a session is bound. */
export interface BoundDevice {
  /** SHA-256 of its public key, hex. */
  readonly deviceId: string;
  readonly key: KeyObject;
}

/**
 * Nonces and the proofs that are made with them. A nonce says when it was made, and is stored nowhere: its HMAC names the session, by
 * a key that lives as long as this process. So a nonce is of one gateway and one run of it, and what was used is remembered
 * where alone it counts: after a restart, and at another gateway, a device is told a new one and signs once more.
 */
export class RequestProofs {
  readonly #key = Uint8Array.from(randomBytes(32));
  readonly #now: () => number;
  readonly #used: UsedProofs;

  /** @param now milliseconds of a clock that nobody sets */
  constructor(now: () => number = () => performance.now(), mostRemembered?: number) {
    this.#now = () => Math.floor(now());
    this.#used = new UsedProofs(this.#now(), nonceLifeMs, mostRemembered);
  }

  nonceFor(sessionId: string): string {
    const time = new Uint8Array(timeBytes);
    Buffer.from(time.buffer).writeUIntBE(this.#now(), 0, timeBytes);
    return toBase64Url(joinBytes(time, this.#macOf(sessionId, time)));
  }

  /**
   * Whether a request is proved by the device of its session; then the hash that its body must have. Each proof is good once.
   * What costs little is looked at first: no signature is checked under a nonce that is not good.
   */
  check(
    request: { readonly sessionId: string; readonly method: string; readonly target: string },
    header: string | undefined,
    key: KeyObject,
  ): Result<{ readonly bodyHash: Uint8Array }, ProofFault> {
    if (header === undefined) return err({ tag: 'missing' });
    const proof = readProof(header);
    if (!proof) return err({ tag: 'wrong' });
    if (!this.#isGood(proof.nonce, request.sessionId)) return err({ tag: 'stale' });
    const text = proofText({ ...request, ...proof });
    if (!verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, proof.signature))
      return err({ tag: 'wrong' });
    return this.#used.use(proof.id, this.#now()) ? ok({ bodyHash: proof.bodyHash }) : err({ tag: 'used' });
  }

  #isGood(nonce: string, sessionId: string): boolean {
    const bytes = fromBase64Url(nonce);
    if (bytes?.length !== timeBytes + macBytes) return false;
    const time = bytes.subarray(0, timeBytes);
    if (!timingSafeEqual(bytes.subarray(timeBytes), this.#macOf(sessionId, time))) return false;
    const madeAt = Buffer.from(time).readUIntBE(0, timeBytes);
    const ageMs = this.#now() - madeAt;
    return ageMs >= 0 && ageMs < nonceLifeMs && this.#used.covers(madeAt);
  }

  /** The time has one length, so that no session's name runs into it. */
  #macOf(sessionId: string, time: Uint8Array): Uint8Array {
    const mac = createHmac('sha256', this.#key).update(time).update(sessionId).digest();
    return Uint8Array.from(mac.subarray(0, macBytes));
  }
}

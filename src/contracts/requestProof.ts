import { fromBase64Url, joinBytes, toBase64Url, utf8, type Bytes } from '../shared/bytes.ts';

/*
 * How a device shows that it holds the key to which its session is bound: with each request that reads or changes case data it
 * signs what it asks. One format for both sides (docs/decisions/0026-sessions-are-bound-to-a-key.md).
 *
 *   Assize-Proof: <nonce>.<id>.<SHA-256 of the body>.<signature>      each base64url
 */

/** Carries the proof of a request. */
export const proofHeader = 'assize-proof';
/** What the gateway wants signed next, on every answer to who has a session. */
export const nonceHeader = 'assize-nonce';

export const nonceLength = 30;
/** Bytes: random, and never the same twice from one device. */
const idBytes = 8;
const hashBytes = 32;
const signatureBytes = 64;

export interface RequestProof {
  readonly nonce: string;
  readonly id: string;
  /** SHA-256 of the body as it is sent; of nothing where there is none. */
  readonly bodyHash: Bytes;
  /** ECDSA on P-256 with SHA-256, IEEE P1363. */
  readonly signature: Bytes;
}

/** What is signed of a request. */
export interface SignedRequest extends Omit<RequestProof, 'signature'> {
  readonly method: string;
  /** Path and query, as they stand in the request. */
  readonly target: string;
}

/** A new name for one proof. */
export const newProofId = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(idBytes)));

export const writeProof = ({ nonce, id, bodyHash, signature }: RequestProof): string =>
  [nonce, id, toBase64Url(bodyHash), toBase64Url(signature)].join('.');

/** Undefined for what `writeProof` does not write: each proof has one text alone. */
export function readProof(header: string): RequestProof | undefined {
  if (header.length > 400) return undefined;
  const [nonce = '', id = '', hash = '', signed = '', ...more] = header.split('.');
  const [bodyHash, signature] = [fromBase64Url(hash), fromBase64Url(signed)];
  const isWhole =
    more.length === 0 &&
    nonce.length === nonceLength &&
    fromBase64Url(nonce) !== undefined &&
    fromBase64Url(id)?.length === idBytes &&
    bodyHash?.length === hashBytes &&
    signature?.length === signatureBytes;
  return isWhole ? { nonce, id, bodyHash, signature } : undefined;
}

/** The bytes that are signed: parts with their lengths, so that no two requests give the same. */
export const proofText = ({ method, target, nonce, id, bodyHash }: SignedRequest): Bytes =>
  withLengths([
    utf8('assize request 1'),
    utf8(method),
    utf8(plainTarget(target)),
    utf8(nonce),
    utf8(id),
    bodyHash,
  ]);

/** What a device signs to have its key bound to a session. */
export const enrolmentText = (enrolment: {
  readonly userId: string;
  readonly key: Bytes;
  readonly name: string;
  readonly entriesAs: string;
}): Bytes =>
  withLengths([
    utf8('assize device 1'),
    utf8(enrolment.userId),
    enrolment.key,
    utf8(enrolment.name),
    utf8(enrolment.entriesAs),
  ]);

function withLengths(parts: readonly Uint8Array[]): Bytes {
  const length = (part: Uint8Array): Bytes => {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, part.length);
    return bytes;
  };
  return joinBytes(...parts.flatMap((part) => [length(part), part]));
}

/**
 * Path and query in the one form that RFC 3986 (6.2.2.1, 6.2.2.2) takes for the same: a proxy on the way may write escapes with
 * other letters, or undo those of letters that need none. Nothing else is taken for equal.
 */
const plainTarget = (target: string): string =>
  target.replaceAll(/%[0-9a-f]{2}/gi, (escape) => {
    const letter = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(letter) ? letter : escape.toUpperCase();
  });

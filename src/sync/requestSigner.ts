import {
  enrolmentText,
  newProofId,
  nonceHeader,
  proofHeader,
  proofText,
  writeProof,
} from '../contracts/requestProof.ts';
import { toBase64Url, type Bytes } from '../shared/bytes.ts';

/** The key that shows the gateway which device asks. Its private half stays where it is. */
export interface DeviceSigner {
  /** Uncompressed P-256, 65 bytes. */
  readonly publicKey: Bytes;
  /** ECDSA with SHA-256, 64 bytes (IEEE P1363). */
  sign(bytes: Bytes): Promise<Bytes>;
}

export interface SigningDevice {
  readonly userId: string;
  /** What kind of browser it is: "Edge on Windows". */
  readonly name: string;
  /** What the entries that are written here call it. */
  readonly entriesAs: string;
  readonly signer: DeviceSigner;
}

export const enrolPath = '/api/device';

/** Signs requests of one device with the nonce that the gateway gave last. Whoever sends them tells it what came back. */
export class RequestSigner {
  #nonce: string | undefined;

  /** Nothing can be signed before the gateway has said what. */
  get hasNonce(): boolean {
    return this.#nonce !== undefined;
  }

  /** @returns the header that proves the request */
  async prove(
    { signer }: SigningDevice,
    request: { readonly method: string; readonly target: string; readonly bodyHash: Bytes },
  ): Promise<Readonly<Record<string, string>>> {
    const named = { nonce: this.#nonce ?? '', id: newProofId(), bodyHash: request.bodyHash };
    const signature = await signer.sign(proofText({ ...request, ...named }));
    return { [proofHeader]: writeProof({ ...named, signature }) };
  }

  /** Every answer brings a nonce: so nothing is asked for the sake of one, as long as something is asked now and then. */
  hear(headers: Headers): void {
    this.#nonce = headers.get(nonceHeader) ?? this.#nonce;
  }
}

/** The body of `POST /api/device`. */
export async function enrolment({ signer, userId, name, entriesAs }: SigningDevice): Promise<string> {
  const key = signer.publicKey;
  const signature = await signer.sign(enrolmentText({ userId, key, name, entriesAs }));
  return JSON.stringify({
    userId,
    name,
    entriesAs,
    key: toBase64Url(key),
    signature: toBase64Url(signature),
  });
}

/** SHA-256, as a proof says it of a body. */
export const hashOf = async (body: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', body));

import * as v from 'valibot';
import { fromBase64Url, joinBytes, utf8, type Bytes } from '../shared/bytes.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { openBox, recipientOf, sealBox, type BoxKey } from '../shared/sealedBox.ts';
import { isSignedBy, signatureLength } from '../shared/vaultSignature.ts';

/*
 * A line of the ledger as it can leave a device that cannot read it: locked, out of its lease, or reported lost. The device
 * seals it for the gateway when it is written, beside the line that it reads itself; the gateway opens it and takes the
 * entry as if it had been pushed. One format for both sides. In the box lie
 *
 *   signature of the vault's key over name and text (64 bytes, ../shared/vaultSignature.ts) · text
 *
 * so that whoever takes the credential off a disk, where it lies in the clear, delivers what that vault wrote and nothing else.
 */

/** A public key of P-256, uncompressed (65 bytes, SEC 1), in base64url. */
export const PublicKeySchema = v.pipe(
  v.string(),
  v.maxLength(100),
  v.transform(fromBase64Url),
  v.custom<Bytes>(
    (value) => value instanceof Uint8Array && value.length === 65 && value[0] === 4,
    'is no key',
  ),
);

/** The gateway's public key for lines, as devices keep it. `validFrom` is the newest of several's mark (ISO 8601). */
export const LineKeySchema = v.object({
  publicKey: PublicKeySchema,
  validFrom: v.pipe(v.string(), v.maxLength(40)),
});
export type LineKey = v.InferOutput<typeof LineKeySchema>;
export type ToldLineKey = v.InferInput<typeof LineKeySchema>;

/** Of the largest document (1 MB) with what signature and box add, in base64. */
const longestBox = 1_400_000;

/** Id and revision are in the clear, so that a receipt can be given for them; the box is bound to both. */
export const SealedLineSchema = v.strictObject({
  entryId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  rev: v.pipe(v.string(), v.regex(/^\d+-[A-Za-z0-9]{1,64}$/, 'is no revision')),
  /** A sealed box (src/shared/sealedBox.ts), base64url. */
  box: v.pipe(v.string(), v.minLength(1), v.maxLength(longestBox)),
});
export type SealedLine = v.InferOutput<typeof SealedLineSchema>;

export type LineFault =
  /** Sealed for a key that this gateway does not hold (any more): to be sealed anew once the device is unlocked. */
  | { readonly tag: 'unknown-key' }
  /** Changed on the way, put under another id or revision, not written by the vault that it is said to be of, or no box at all. */
  | { readonly tag: 'box-broken' };

const boundTo = ({ entryId, rev }: Pick<SealedLine, 'entryId' | 'rev'>): string =>
  `ledger line ${entryId} ${rev}`;

const signed = (line: Pick<SealedLine, 'entryId' | 'rev'>, text: Bytes): Bytes =>
  joinBytes(utf8(`${boundTo(line)}\n`), text);

/** Signs with the private half of the vault's key. */
export type SignLine = (bytes: Bytes) => Promise<Bytes>;

/** @param text the entry as it would be pushed, JSON with `_id` and `_rev` */
export async function sealLine(
  gatewayKey: Bytes,
  line: { readonly entryId: string; readonly rev: string; readonly text: string },
  sign: SignLine,
): Promise<Bytes> {
  const text = utf8(line.text);
  return sealBox(gatewayKey, joinBytes(await sign(signed(line, text)), text), boundTo(line));
}

/** Which of the gateway's keys a line names; undefined where it is no box. */
export function keyIdOf({ box }: SealedLine): Bytes | undefined {
  const bytes = fromBase64Url(box);
  return bytes && recipientOf(bytes);
}

/**
 * The text that the device sealed. It is as little trusted as any push: parse it, and compare its `_id` and `_rev`.
 * @param key the one that the line names; undefined where the gateway does not hold it
 * @param writer of the vault that is said to have written it
 */
export async function openLine(
  key: BoxKey | undefined,
  line: SealedLine,
  writer: CryptoKey,
): Promise<Result<string, LineFault>> {
  const box = fromBase64Url(line.box);
  if (!box || !recipientOf(box)) return err({ tag: 'box-broken' });
  if (!key) return err({ tag: 'unknown-key' });
  const opened = await openBox(key, box, boundTo(line));
  if (!opened.ok) return opened;
  const text = opened.value.slice(signatureLength);
  const signature = opened.value.slice(0, signatureLength);
  const isTheirs = await isSignedBy(writer, signature, signed(line, text));
  if (!isTheirs) return err({ tag: 'box-broken' });
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text));
  } catch {
    return err({ tag: 'box-broken' });
  }
}

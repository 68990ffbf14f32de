import * as v from 'valibot';
import { fromBase64Url, toBase64Url, utf8, type Bytes } from '../shared/bytes.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { boxKeyId, openBox, recipientOf, sealBox, type BoxKey } from '../shared/sealedBox.ts';

/*
 * A line of the ledger as it can leave a device that cannot read it: locked, out of its lease, or reported lost. The device
 * seals it for the gateway when it is written, beside the line that it reads itself; the gateway opens it and takes the
 * entry as if it had been pushed. One format for both sides.
 */

const key = (bytes: number) =>
  v.pipe(
    v.string(),
    v.maxLength(2_000),
    v.transform(fromBase64Url),
    v.custom<Bytes>((value) => value instanceof Uint8Array && value.length === bytes, 'is no key'),
  );

/** The gateway's public key for lines, as devices keep it. `validFrom` is the newest of several's mark (ISO 8601). */
export const LineKeySchema = v.object({ publicKey: key(65), validFrom: v.string() });
export type LineKey = v.InferOutput<typeof LineKeySchema>;

/** Of the largest document (1 MB) with what a box adds, in base64. */
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
  /** Changed on the way, put under another id or revision, or no box at all. */
  | { readonly tag: 'box-broken' };

const boundTo = ({ entryId, rev }: Pick<SealedLine, 'entryId' | 'rev'>): string =>
  `ledger line ${entryId} ${rev}`;

/** @param text the entry as it would be pushed, JSON with `_id` and `_rev` */
export async function sealLine(
  gatewayKey: Bytes,
  line: { readonly entryId: string; readonly rev: string; readonly text: string },
): Promise<SealedLine> {
  const box = await sealBox(gatewayKey, utf8(line.text), boundTo(line));
  return { entryId: line.entryId, rev: line.rev, box: toBase64Url(box) };
}

/**
 * The text that the device sealed. It is as little trusted as any push: parse it, and compare its `_id` and `_rev`.
 * @param keys those that the gateway holds, older ones included
 */
export async function openLine(
  keys: readonly BoxKey[],
  line: SealedLine,
): Promise<Result<string, LineFault>> {
  const box = fromBase64Url(line.box);
  const recipient = box && recipientOf(box);
  if (!box || !recipient) return err({ tag: 'box-broken' });
  const wanted = toBase64Url(recipient);
  for (const each of keys) {
    if (toBase64Url(await boxKeyId(each.publicKey)) !== wanted) continue;
    const opened = await openBox(each, box, boundTo(line));
    if (!opened.ok) return opened;
    try {
      return ok(new TextDecoder('utf-8', { fatal: true }).decode(opened.value));
    } catch {
      return err({ tag: 'box-broken' });
    }
  }
  return err({ tag: 'unknown-key' });
}

import { sealLine, type SealedLine } from '../../src/contracts/sealedLine.ts';
import { joinBytes, toBase64Url, utf8, type Bytes } from '../../src/shared/bytes.ts';
import { sealBox } from '../../src/shared/sealedBox.ts';
import type { DeviceSigner } from '../../src/sync/requestSigner.ts';

type Line = Pick<SealedLine, 'entryId' | 'rev'>;

/** A vault, as far as it writes lines for the gateway: the public half of its key, and what it seals. */
export interface Writer extends DeviceSigner {
  readonly deviceKey: Bytes;
  seal(gatewayKey: Bytes, line: Line & { readonly text: string }): Promise<SealedLine>;
  /** What is no text, under a signature that holds. */
  sealBytes(gatewayKey: Bytes, line: Line, bytes: Bytes): Promise<SealedLine>;
  /** An entry as it would be pushed. */
  sealEntry(gatewayKey: Bytes, entry: { readonly _id: string; readonly _rev: string }): Promise<SealedLine>;
}

export async function aWriter(): Promise<Writer> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ]);
  const deviceKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const sign = async (bytes: Bytes): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, bytes));
  const seal: Writer['seal'] = async (gatewayKey, line) => ({
    entryId: line.entryId,
    rev: line.rev,
    box: toBase64Url(await sealLine(gatewayKey, line, sign)),
  });
  return {
    deviceKey,
    publicKey: deviceKey,
    sign,
    seal,
    async sealBytes(gatewayKey, { entryId, rev }, bytes) {
      const name = `ledger line ${entryId} ${rev}`;
      const signature = await sign(joinBytes(utf8(`${name}\n`), bytes));
      const box = await sealBox(gatewayKey, joinBytes(signature, bytes), name);
      return { entryId, rev, box: toBase64Url(box) };
    },
    sealEntry: (gatewayKey, entry) =>
      seal(gatewayKey, { entryId: entry._id, rev: entry._rev, text: JSON.stringify(entry) }),
  };
}

import { toBase64Url } from '../../../src/shared/bytes.ts';
import { makeBoxKey } from '../../../src/shared/sealedBox.ts';
import type { SealedLine } from '../../../src/contracts/sealedLine.ts';
import { aWriter } from '../../builders/sealedLines.ts';

/** The device of whoever asks, in both worlds the same, and what both gateways have lines sealed for. */
export const probeWriter = await aWriter();
const pair = await makeBoxKey();
export const probeKey = {
  publicKey: toBase64Url(pair.publicKey),
  pkcs8: toBase64Url(pair.pkcs8),
  validFrom: '2026-11-01T00:00:00.000Z',
};

/** Documents as a device of theirs seals them; one that has no revision gets one. */
export const sealedLines = (documents: readonly object[]): Promise<readonly SealedLine[]> =>
  Promise.all(
    documents.map((document) =>
      probeWriter.sealEntry(pair.publicKey, {
        _rev: '1-0123456789abcdef0123456789abcdef',
        ...(document as { readonly _id: string }),
      }),
    ),
  );

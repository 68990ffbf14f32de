import type { Bytes } from '../vault/sealer.ts';

/** @throws TypeError where the bytes are no deflate-raw stream, or not a whole one */
export const inflate = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(
    await new Response(
      new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')),
    ).arrayBuffer(),
  );

import type { ArrivedPage } from '../../src/store/deviceStore.ts';

/** A page as the gateway streams it. All documents lie in the partition of the first. */
export async function pageOf(
  ...documents: readonly { readonly _id: string; readonly _rev: string }[]
): Promise<ArrivedPage> {
  const deflated = new Blob([JSON.stringify(documents)])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'));
  return {
    partition: documents[0]?._id.split(':')[0] ?? '',
    heads: documents.map(({ _id, _rev }) => [_id, _rev]),
    body: new Uint8Array(await new Response(deflated).arrayBuffer()),
  };
}

import { deflateRaw } from 'node:zlib';
import { writeFrame } from '../../../contracts/http/caseload.ts';

/** The device stores what comes, so that a tighter page costs once and is worth it for long; beyond it little is gained. */
const level = 6;

/** A frame with documents of one partition, compressed as the device stores them. */
export async function writePage(
  partition: string,
  documents: readonly { readonly _id: string; readonly _rev: string }[],
  resume: string,
): Promise<Uint8Array> {
  const body = await deflate(JSON.stringify(documents));
  const heads = documents.map(({ _id, _rev }): [string, string] => [_id.slice(partition.length + 1), _rev]);
  return writeFrame({ kind: 'page', partition, heads, resume }, body);
}

/** Whether a document can be named in a page of its partition. */
export const isOfPartition = (id: string, partition: string): boolean => id.startsWith(`${partition}:`);

const deflate = (text: string): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    deflateRaw(text, { level }, (error, bytes) => (error ? reject(error) : resolve(Uint8Array.from(bytes))));
  });

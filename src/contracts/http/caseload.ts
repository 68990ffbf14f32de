import * as v from 'valibot';
import { idText, pageLimit, revText } from './replicaFields.ts';

/** `Content-Type` of `GET /replica/me/_caseload`: a stream of frames, each as `writeFrame` makes it. */
export const caseloadMediaType = 'application/vnd.assize.caseload';

/** Documents of one page; a case that has more comes as several pages, one after the other. */
export const documentsAPage = 1_000;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * What a frame says. First a `head`; then `page`s, each with documents of one partition (their body: deflate-raw of the
 * UTF-8 JSON array of them, with `_id` and `_rev`); then `rest`; last `end`, or `more` where another request goes on.
 */
export const CaseloadFrameSchema = v.variant('kind', [
  v.object({
    kind: v.literal('head'),
    /** The sequence from which `_changes` tells whatever this stream does not; taken before the first document was read. */
    since: v.string(),
    /** What is in this answer and those that go on from it: cases, those of them with a hearing today, documents. */
    cases: count,
    casesToday: count,
    documents: count,
  }),
  v.object({
    kind: v.literal('page'),
    partition: v.string(),
    /** Id, without the partition and the colon after it, and revision of each document in the body, in its order. */
    heads: v.pipe(v.array(v.tuple([idText, revText])), v.maxLength(documentsAPage)),
    /** Asked with as `from`, the stream goes on after this page. Opaque. */
    resume: v.string(),
  }),
  v.object({
    kind: v.literal('rest'),
    /** What no page holds, to be asked for by `_bulk_get`: the leaves of documents with several, and deletions. */
    docs: v.pipe(v.array(v.object({ id: idText, rev: revText })), v.maxLength(pageLimit)),
  }),
  v.object({ kind: v.literal('more') }),
  v.object({ kind: v.literal('end') }),
]);
export type CaseloadFrame = v.InferOutput<typeof CaseloadFrameSchema>;

type Bytes = Uint8Array<ArrayBuffer>;

/** Before each frame: how many bytes of JSON, then how many of body, as 32 bits each, the highest first. */
const lengthsSize = 8;
/** Bytes; what is longer is no frame of ours. */
const longestSaid = 1_000_000;
const longestBody = 256_000_000;

export function writeFrame(frame: CaseloadFrame, body: Uint8Array = new Uint8Array()): Bytes {
  const said = new TextEncoder().encode(JSON.stringify(frame));
  const bytes = new Uint8Array(lengthsSize + said.length + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, said.length);
  view.setUint32(4, body.length);
  bytes.set(said, lengthsSize);
  bytes.set(body, lengthsSize + said.length);
  return bytes;
}

/** What came is no stream of frames, or a frame of it was cut. */
export class FrameBroken extends Error {
  override readonly name = 'FrameBroken';
}

export interface ReadFrame {
  readonly frame: CaseloadFrame;
  /** A copy of its own. */
  readonly body: Bytes;
}

/**
 * The frames of a stream, as its pieces come.
 * @throws FrameBroken where it is none, or ends inside a frame; and whatever reading the pieces throws
 */
export async function* readFrames(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<ReadFrame, void, void> {
  let held: Uint8Array = new Uint8Array();
  for await (const piece of pieces) {
    held = held.length === 0 ? piece : joined(held, piece);
    let at = 0;
    for (;;) {
      const size = frameSize(held, at);
      if (size === undefined || held.length - at < size) break;
      yield readFrame(held.subarray(at, at + size));
      at += size;
    }
    held = held.subarray(at);
  }
  if (held.length > 0) throw new FrameBroken('The stream ended inside a frame');
}

/** Undefined while its lengths are not here. */
function frameSize(bytes: Uint8Array, at: number): number | undefined {
  if (bytes.length - at < lengthsSize) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, lengthsSize);
  const [said, body] = [view.getUint32(0), view.getUint32(4)];
  if (said > longestSaid || body > longestBody) throw new FrameBroken('A frame is longer than any of ours');
  return lengthsSize + said + body;
}

function readFrame(bytes: Uint8Array): ReadFrame {
  const end = lengthsSize + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  let said: unknown;
  try {
    said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(lengthsSize, end)));
  } catch (error) {
    throw new FrameBroken('A frame says nothing that can be read', { cause: error });
  }
  const parsed = v.safeParse(CaseloadFrameSchema, said);
  if (!parsed.success) throw new FrameBroken(`A frame of another form: ${parsed.issues[0].message}`);
  return { frame: parsed.output, body: Uint8Array.from(bytes.subarray(end)) };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

import { describe, expect, test } from 'vitest';
import { FrameBroken, readFrames, writeFrame, type CaseloadFrame, type ReadFrame } from './caseload.ts';

const page: CaseloadFrame = { kind: 'page', partition: 'a-case', heads: [['note:ö', '1-a']], resume: 'r' };
const body = Uint8Array.from([1, 2, 3]);
const stream = Uint8Array.from([...writeFrame(page, body), ...writeFrame({ kind: 'end' })]);

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield Promise.resolve(bytes.slice(at, at + size));
}
const read = async (bytes: Uint8Array, size = bytes.length): Promise<ReadFrame[]> => {
  const frames: ReadFrame[] = [];
  for await (const frame of readFrames(inPieces(bytes, size))) frames.push(frame);
  return frames;
};
/** A frame whose two lengths are these, with nothing after them. */
const lengths = (said: number, after: number): Uint8Array => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setUint32(0, said);
  new DataView(bytes.buffer).setUint32(4, after);
  return bytes;
};

describe('frames of a caseload', () => {
  test.each([1, 2, 7, 8, 9, 1_000])('are read as they were written, in pieces of %i bytes', async (size) => {
    expect(await read(stream, size)).toEqual([
      { frame: page, body },
      { frame: { kind: 'end' }, body: new Uint8Array() },
    ]);
  });

  test('that are cut anywhere but between two are broken, after those that were whole', async () => {
    const whole = writeFrame(page, body).length;
    for (let size = 1; size < stream.length; size += 1) {
      const read: ReadFrame[] = [];
      const reading = (async () => {
        for await (const frame of readFrames(inPieces(stream.slice(0, size), 5))) read.push(frame);
      })();
      if (size === whole) await reading;
      else await expect(reading, String(size)).rejects.toBeInstanceOf(FrameBroken);
      expect(read).toHaveLength(size < whole ? 0 : 1);
    }
  });

  test.each([
    ['a page of HTML', new TextEncoder().encode('<!doctype html><title>Sign in to the wi-fi</title>')],
    ['a frame longer than any', lengths(10, 0xffffffff)],
    ['what is no JSON', Uint8Array.from([...lengths(2, 0), 0x7b, 0x7b])],
    ['what is no UTF-8', Uint8Array.from([...lengths(2, 0), 0xff, 0xff])],
    ['JSON of another form', Uint8Array.from([...lengths(2, 0), 0x7b, 0x7d])],
  ])('are not read from %s', async (_what, bytes) => {
    await expect(read(bytes)).rejects.toBeInstanceOf(FrameBroken);
  });

  test('hold bodies that do not change when the piece they came in does', async () => {
    const bytes = stream.slice();
    const [first] = await read(bytes);
    bytes.fill(0);
    expect(first?.body).toEqual(body);
  });
});

import { err, ok, type Result } from '../shared/result.ts';
import type { IntakeRefusal } from './intake.ts';

/** Bytes of a file, at most. The largest real messages hold a tenth of it. */
export const largestFile = 8_000_000;

/**
 * The text of a file. UTF-8 is expected; a byte order mark, or the declaration of an XML file, can say otherwise. What is no
 * text at all (a PDF, an image) is refused instead of read as gibberish.
 */
export function decodeFile(bytes: Uint8Array): Result<string, IntakeRefusal> {
  if (bytes.byteLength > largestFile) return err(tooLarge(bytes.byteLength));
  const kind = binaryKind(bytes);
  if (kind !== undefined) {
    return err({ tag: 'not-readable', reason: `It is ${kind}, not a message of a court or police system.` });
  }
  const encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    const reason =
      error instanceof RangeError
        ? `Its encoding "${encoding}" is not known here. Save it as UTF-8.`
        : `It is no text in ${encoding.toUpperCase()}. Save it as UTF-8.`;
    return err({ tag: 'not-readable', reason });
  }
  if (text.includes('\0')) return err({ tag: 'not-readable', reason: 'It is binary data, not text.' });
  if (text.trim() === '') return err({ tag: 'not-readable', reason: 'It is empty.' });
  return ok(text);
}

export const tooLarge = (bytes: number): IntakeRefusal => ({
  tag: 'too-large',
  reason: `It has ${megabytes(bytes)} MB; ${megabytes(largestFile)} MB are the most. Split it by case.`,
});

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
  ['a ZIP archive or an Office document', [0x50, 0x4b, 0x03, 0x04]],
  ['an old Office document', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GZIP archive', [0x1f, 0x8b]],
];
const binaryKind = (bytes: Uint8Array): string | undefined =>
  signatures.find(([, start]) => start.every((byte, at) => bytes[at] === byte))?.[0];

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  return (
    /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/
      .exec(start)?.[1]
      ?.toLowerCase() ?? 'utf-8'
  );
}

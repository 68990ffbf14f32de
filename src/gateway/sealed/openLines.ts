import { keyIdOf, openLine, type LineFault, type SealedLine } from '../../contracts/sealedLine.ts';
import type { Bytes } from '../../shared/bytes.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { readWriterKey } from '../../shared/vaultSignature.ts';
import { parseStrictJson } from '../../shared/strictJson.ts';
import { byteLength } from '../quarantine/quarantined.ts';
import type { PushedDocument } from '../record/judgeDocument.ts';
import { documentLimit } from '../replica/replicaRoutes.ts';
import type { LineKeys } from './lineKeys.ts';

export interface OpenedLine {
  readonly line: SealedLine;
  readonly opened: Result<
    { readonly document: PushedDocument; readonly text: string },
    LineFault | { readonly tag: 'too-large' }
  >;
}

/**
 * What a vault sealed, as documents that could have been pushed. Nothing of it is believed yet but that this vault wrote it
 * under this id and revision.
 */
export async function openLines(
  keys: LineKeys,
  deviceKey: Bytes,
  lines: readonly SealedLine[],
): Promise<readonly OpenedLine[]> {
  const writer = await readWriterKey(deviceKey);
  const opened: OpenedLine[] = [];
  // One after the other: other people's requests come in between.
  for (const line of lines) opened.push({ line, opened: await openOne(keys, writer, line) });
  return opened;
}

async function openOne(keys: LineKeys, writer: CryptoKey, line: SealedLine): Promise<OpenedLine['opened']> {
  const keyId = keyIdOf(line);
  const text = await openLine(keyId && (await keys.find(keyId)), line, writer);
  if (!text.ok) return text;
  if (byteLength(text.value) > documentLimit) return err({ tag: 'too-large' });
  const parsed = parseStrictJson(text.value);
  const document = parsed.ok ? parsed.value : undefined;
  if (!isDocument(document) || document._id !== line.entryId || document['_rev'] !== line.rev) {
    return err({ tag: 'box-broken' });
  }
  return ok({ document, text: text.value });
}

const isDocument = (value: unknown): value is PushedDocument =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && '_id' in value;

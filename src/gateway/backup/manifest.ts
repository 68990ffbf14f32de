import { createHash } from 'node:crypto';
import { open, readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import * as v from 'valibot';
import { err, ok, type Result } from '../../shared/result.ts';

export const manifestName = 'manifest.json';
/** Raised when an older restore would misread what a newer backup wrote. */
export const backupFormat = 1;

const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a backup says of itself: when it was made, what is in it, and the SHA-256 of each file. */
const ManifestSchema = v.object({
  kind: v.literal('assize-backup'),
  format: v.literal(backupFormat),
  /** ISO 8601: everything that had a receipt then is in it. */
  madeAt: v.pipe(v.string(), v.isoTimestamp()),
  /** Documents that are there, deleted ones apart. */
  documents: v.object({ record: wholeNumber, registry: wholeNumber }),
  /** Paths from the backup's folder, with `/`. */
  files: v.array(
    v.object({
      path: v.pipe(
        v.string(),
        v.regex(/^store(\/[^/\\]+)+$/),
        v.check((path) => !/(^|\/)\.\.?(\/|$)/.test(path)),
      ),
      bytes: wholeNumber,
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
});
export type Manifest = v.InferOutput<typeof ManifestSchema>;

export interface NotABackup {
  readonly tag: 'not-a-backup' | 'other-format' | 'damaged';
  readonly reason: string;
}

export async function readManifest(folder: string): Promise<Result<Manifest, NotABackup>> {
  let said: unknown;
  try {
    said = JSON.parse(await readFile(join(folder, manifestName), 'utf8'));
  } catch (error) {
    const why = (error as { code?: string }).code === 'ENOENT' ? 'There is none.' : String(error);
    return err({ tag: 'not-a-backup', reason: `${folder} has no ${manifestName} that can be read. ${why}` });
  }
  const format = (said as { format?: unknown } | null)?.format;
  if (typeof format === 'number' && format !== backupFormat) {
    const reason = `The backup in ${folder} is of format ${String(format)}; this Assize reads ${String(backupFormat)}.`;
    return err({ tag: 'other-format', reason });
  }
  const parsed = v.safeParse(ManifestSchema, said);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue) ?? '';
  return err({
    tag: 'not-a-backup',
    reason: `${manifestName} in ${folder} is none of ours: ${where} ${issue.message}`,
  });
}

/** Whether the files are those of the manifest, byte for byte, and no others: LevelDB would read a file too many. */
export async function verifyFiles(
  folder: string,
  { files }: Manifest,
): Promise<Result<undefined, NotABackup>> {
  const damaged = (reason: string): Result<undefined, NotABackup> => err({ tag: 'damaged', reason });
  const there = new Map((await describeFiles(folder)).map((file) => [file.path, file]));
  for (const file of files) {
    const found = there.get(file.path);
    if (!found) return damaged(`${file.path} is missing in ${folder}.`);
    if (found.sha256 !== file.sha256) return damaged(`${file.path} in ${folder} is not what was backed up.`);
    there.delete(file.path);
  }
  const [tooMany] = there.keys();
  return tooMany === undefined ? ok(undefined) : damaged(`${tooMany} in ${folder} is no part of the backup.`);
}

/** Every file below `store` of a folder, with its length and hash. Each is synced on the way, and its own user's alone. */
export async function describeFiles(folder: string): Promise<Manifest['files']> {
  const entries = await readdir(join(folder, 'store'), { recursive: true, withFileTypes: true });
  const described: Manifest['files'] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    described.push({ path: relative(folder, path).split(sep).join('/'), ...(await hashOf(path)) });
  }
  return described.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function hashOf(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const handle = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of handle.createReadStream({ autoClose: false }) as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      bytes += chunk.byteLength;
    }
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

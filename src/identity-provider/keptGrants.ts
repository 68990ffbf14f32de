import { appendFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import type { Held, KeptGrants } from './memoryAdapter.ts';

/** One line of the file: what was kept, or without `held` what has gone. */
const LineSchema = v.object({
  key: v.string(),
  held: v.exactOptional(v.object({ payload: v.record(v.string(), v.unknown()), until: v.number() })),
});

/**
 * Refresh tokens and their grants in a file of lines, so that a provider that comes back after a restart knows whom it let in:
 * one that forgot them would refuse everybody. Readable by its own user alone.
 */
export async function openKeptGrants(file: string): Promise<KeptGrants> {
  const heldByKey = new Map<string, Held>();
  for (const line of await linesOf(file)) {
    const read = v.safeParse(LineSchema, parsed(line));
    // The last line may have been cut off by the end of the process.
    if (!read.success) continue;
    const { key, held } = read.output;
    if (held && held.until > Date.now()) heldByKey.set(key, held);
    else heldByKey.delete(key);
  }
  await mkdir(dirname(file), { recursive: true });
  const fresh = `${file}.${String(process.pid)}`;
  const lines = [...heldByKey].map(([key, held]) => lineOf(key, held));
  await writeFile(fresh, lines.join(''), { mode: 0o600 });
  await rename(fresh, file);
  return {
    heldByKey,
    // Before the answer goes out that makes it count.
    keep: (key, held) => appendFileSync(file, lineOf(key, held)),
  };
}

const lineOf = (key: string, held: Held | undefined): string =>
  `${JSON.stringify({ key, ...(held ? { held } : {}) })}\n`;

async function linesOf(file: string): Promise<string[]> {
  try {
    return (await readFile(file, 'utf8')).split('\n');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return [];
    throw error;
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

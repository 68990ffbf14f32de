import { open, readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { KeptNotice } from './partner.ts';

const LineSchema = v.object({
  partner: v.string(),
  key: v.string(),
  digest: v.string(),
  orderedDate: v.string(),
  kind: v.string(),
  receivedAt: v.string(),
});

/** What the demo's partners have received, in a file that a line is added to before the receipt is given. */
export interface KeptNotices {
  of(partner: string): readonly KeptNotice[];
  keep(partner: string, notice: KeptNotice): Promise<void>;
}

export async function openKeptNotices(file: string): Promise<KeptNotices> {
  const held = new Map<string, KeptNotice[]>();
  for (const line of await linesOf(file)) {
    const parsed = v.safeParse(LineSchema, parsedLine(line));
    // The end of a file that was cut off: no receipt was given for it.
    if (!parsed.success) continue;
    const { partner, ...notice } = parsed.output;
    held.set(partner, [...(held.get(partner) ?? []), notice]);
  }
  const handle = await open(file, 'a', 0o600);
  let writing: Promise<unknown> = Promise.resolve();
  return {
    of: (partner) => held.get(partner) ?? [],
    async keep(partner, notice) {
      const written = writing.then(async () => {
        // A line of its own, also behind one that was cut off.
        await handle.appendFile(`\n${JSON.stringify({ partner, ...notice })}`);
        await handle.datasync();
      });
      writing = written.catch(() => undefined);
      await written;
    },
  };
}

async function linesOf(file: string): Promise<readonly string[]> {
  try {
    return (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return [];
    throw error;
  }
}

function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

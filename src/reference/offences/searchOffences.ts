import type { OffenceDefinition } from '../../contracts/worker/api.ts';
import { foldText } from '../../domain/list/foldLetter.ts';

/** `[code, title, mode of trial]`, as the packed file has it. */
type OffenceRow = readonly [code: string, title: string, mode?: string];

const mostHits = 50;

interface Searchable {
  readonly row: OffenceRow;
  readonly code: string;
  readonly words: string;
}

let loaded: Promise<readonly Searchable[]> | undefined;

async function load(): Promise<readonly Searchable[]> {
  const { default: packed } = (await import('../data/offences.json')) as unknown as {
    readonly default: { readonly rows: readonly OffenceRow[] };
  };
  return packed.rows.map((row) => ({
    row,
    code: row[0].toLowerCase(),
    words: ` ${row[1]
      .split(/[\s/,()-]+/)
      .map(foldText)
      .join(' ')}`,
  }));
}

/**
 * Offences by the beginning of a code or by words of the title, each the beginning of one, from the packed national list
 * (18,599 codes), on this device. Codes first, then short titles.
 */
export async function searchOffences(text: string): Promise<readonly OffenceDefinition[]> {
  const words = text.trim().split(/\s+/).map(foldText).filter(Boolean);
  const [first] = words;
  if (first === undefined) return [];
  loaded ??= load().catch((error: unknown) => {
    // Not kept: the file may be there at the next try.
    loaded = undefined;
    throw error;
  });
  const all = await loaded;
  const byCode = words.length === 1 ? all.filter(({ code }) => code.startsWith(first)) : [];
  const byWords = all
    .filter(({ words: title }) => words.every((word) => title.includes(` ${word}`)))
    .sort((a, b) => a.row[1].length - b.row[1].length);
  return [...new Set([...byCode, ...byWords])].slice(0, mostHits).map(({ row: [code, title, mode] }) => ({
    code,
    title,
    ...(mode ? { modeOfTrial: mode } : {}),
  }));
}

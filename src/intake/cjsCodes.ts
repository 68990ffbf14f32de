import { readFileSync } from 'node:fs';

type Row = readonly [code: string, description: string, spiCode?: string];
interface PackedTables {
  readonly tables: Readonly<Record<string, readonly Row[] | undefined>>;
}

let packed: PackedTables | undefined;

export interface CjsCode {
  readonly code: string;
  readonly description: string;
}

/**
 * What a code of the police interface means by the packed standing data, or undefined where the table does not have it.
 * The interface pads numbers with zeros (01 is 1), and has codes of its own in some tables.
 */
export function cjsCode(table: string, spiCode: string): CjsCode | undefined {
  packed ??= JSON.parse(
    readFileSync(new URL('../reference/data/codes.json', import.meta.url), 'utf8'),
  ) as PackedTables;
  const wanted = [spiCode.trim(), spiCode.trim().replace(/^0+(?=\d)/, '')];
  const row = (packed.tables[table] ?? []).find(([code, , spi = code]) => wanted.includes(spi));
  return row && { code: row[0], description: row[1] };
}

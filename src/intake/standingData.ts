import { readFileSync } from 'node:fs';

interface Packed {
  readonly rows: readonly (readonly string[])[];
}

const read = (file: string): Packed =>
  JSON.parse(readFileSync(new URL(`../reference/data/${file}`, import.meta.url), 'utf8')) as Packed;

let offences: ReadonlyMap<string, readonly string[]> | undefined;
let courts: ReadonlyMap<string, readonly string[]> | undefined;

const offenceRow = (code: string): readonly string[] | undefined => {
  offences ??= new Map(read('offences.json').rows.map((row) => [row[0] ?? '', row]));
  return offences.get(code.trim().toUpperCase());
};

/** National title of an offence code, where the packed standing data has it. */
export const offenceTitle = (code: string): string | undefined => offenceRow(code)?.[1];

/** Name of a court by its organisation unit code. The last two characters name a room or part, so the house is tried too. */
export function courtName(ouCode: string): string | undefined {
  courts ??= new Map(read('courts.json').rows.map((row) => [row[0] ?? '', row]));
  const code = ouCode.trim().toUpperCase();
  return (courts.get(code) ?? courts.get(`${code.slice(0, 5)}00`))?.[1];
}

/** A line with words put in the place of those between two characters, and one blank before what follows. */
export function textPlaced(line: string, from: number, until: number, words: string): string {
  return `${line.slice(0, from)}${words} ${line.slice(until).trimStart()}`;
}

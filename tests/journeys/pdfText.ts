import { inflateSync } from 'node:zlib';

/**
 * What is written on the pages of a PDF of Chromium's, in the order in which it is drawn, without spaces: what somebody reads who
 * opens the file. Ligatures are their letters.
 *
 * @param pdf as `page.pdf()` gives it: objects one after the other, streams deflated, fonts with a table to Unicode
 */
export function pdfText(pdf: Buffer): string {
  const file = pdf.toString('latin1');
  const objects = new Map<string, string>();
  for (const [, id, body] of file.matchAll(/(\d+) 0 obj\b([\s\S]*?)\bendobj/g)) {
    if (id !== undefined && body !== undefined) objects.set(id, body);
  }
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b(?!s)/.test(body));
  return pages.map((page) => textOfPage(page, objects)).join('');
}

function textOfPage(page: string, objects: ReadonlyMap<string, string>): string {
  const letters = new Map<string, ReadonlyMap<number, string>>();
  const fonts = /\/Font\s*<<([\s\S]*?)>>/.exec(page)?.[1] ?? '';
  for (const [, name, id] of fonts.matchAll(/\/(\S+) (\d+) 0 R/g)) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id ?? '') ?? '')?.[1];
    letters.set(name ?? '', lettersOf(streamOf(objects.get(table ?? '') ?? '')));
  }
  const drawn = streamOf(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '') ?? '');
  let font: ReadonlyMap<number, string> | undefined;
  let text = '';
  for (const [, name, glyphs] of drawn.matchAll(/\/(\S+) [\d.]+ Tf|<([0-9A-F]+)> Tj/g)) {
    if (name !== undefined) font = letters.get(name);
    for (const [glyph] of (glyphs ?? '').matchAll(/.{4}/g))
      text += font?.get(Number.parseInt(glyph, 16)) ?? '\uFFFD';
  }
  return solid(text);
}

function lettersOf(table: string): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  const [number, said] = [
    (hex: string | undefined) => Number.parseInt(hex ?? '', 16),
    (hex: string | undefined) =>
      String.fromCharCode(...[...(hex ?? '').matchAll(/.{4}/g)].map(([unit]) => Number.parseInt(unit, 16))),
  ];
  for (const [, range] of table.matchAll(/beginbfchar\s([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, letter] of (range ?? '').matchAll(/<(\w+)> <(\w+)>/g))
      letters.set(number(glyph), said(letter));
  }
  for (const [, range] of table.matchAll(/beginbfrange\s([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, letter] of (range ?? '').matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      for (let at = number(from); at <= number(to); at += 1)
        letters.set(at, String.fromCharCode(number(letter) + at - number(from)));
    }
  }
  return letters;
}

/** Its own length tells where it ends: its last byte may look like a line's end. */
function streamOf(object: string): string {
  const begin = /stream\r?\n/.exec(object);
  if (!begin) return '';
  const length = Number(/\/Length (\d+)/.exec(object)?.[1]);
  const from = begin.index + begin[0].length;
  const bytes = Uint8Array.from(object.slice(from, from + length), (byte) => byte.charCodeAt(0));
  return inflateSync(bytes).toString('latin1');
}

/** Without what a line break may put or take. */
export const solid = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

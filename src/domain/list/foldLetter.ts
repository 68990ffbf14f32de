/** Letters that Unicode does not take apart into a base letter and a mark. */
const special: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
};

/** A letter without capitals and marks: `Ż` → `z`. Apostrophes and hyphens vanish, as they do when people search. */
export function foldLetter(letter: string): string {
  const base = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return (special[base] ?? base).replace(/['’‘`´ʼ′‐‑–-]/g, '');
}

/** Every letter folded: how names are compared. `D'Souza-Żurek` → `dsouzazurek`. */
export const foldText = (text: string): string => [...text].map(foldLetter).join('');

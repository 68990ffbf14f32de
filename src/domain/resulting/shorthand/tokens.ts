/** A word of a line, with its place in it, so that what is not understood can be given back as it was typed. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** It stood in quotation marks: taken as it is, never read as a code or a value. */
  readonly isQuoted: boolean;
  /** A comma follows it. */
  readonly isBeforeComma: boolean;
}

/** Tablets write “ ” where " was meant. */
const pieces = /"(?:[^"\\]|\\.)*"?|“(?:[^”\\]|\\.)*”?|[^\s"“]+/gs;
/** At the end, and not after a backslash that takes it for a mark of the text. */
const closing = /((?:^|[^\\])(?:\\\\)*)"$/s;
const curlyClosing = /((?:^|[^\\])(?:\\\\)*)”$/s;

/**
 * The words of a line: apart at blanks; brackets before, and brackets, semicolons and commas after a word are apart from it. Within
 * "…" nothing is apart; \" is a quotation mark there, \n a new line and \\ a backslash.
 */
export function toTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pieces)) {
    const [piece] = match;
    if (/^["“]/.test(piece)) {
      tokens.push(quotedToken(piece, match.index));
    } else {
      addWord(tokens, piece, match.index);
    }
  }
  return tokens;
}

function quotedToken(piece: string, start: number): Token {
  const inner = piece.startsWith('"')
    ? piece.slice(1).replace(closing, '$1')
    : piece.slice(1).replace(curlyClosing, '$1');
  const text = withoutEscapes(inner);
  return { text, start, end: start + piece.length, isQuoted: true, isBeforeComma: false };
}

function addWord(tokens: Token[], piece: string, offset: number): void {
  let start = 0;
  let end = piece.length;
  while (start < end && piece[start] === '(') {
    tokens.push(wordToken('(', offset + start));
    start += 1;
  }
  const after: Token[] = [];
  let isBeforeComma = false;
  for (; end > start && ');,'.includes(piece.charAt(end - 1)); end -= 1) {
    const mark = piece.charAt(end - 1);
    if (mark === ',') isBeforeComma = true;
    else after.unshift(wordToken(mark, offset + end - 1));
  }
  if (end > start) {
    tokens.push({ ...wordToken(piece.slice(start, end), offset + start), isBeforeComma });
  } else if (isBeforeComma) {
    const last = tokens.pop();
    if (last) tokens.push({ ...last, isBeforeComma });
  }
  tokens.push(...after);
}

const wordToken = (text: string, start: number): Token => ({
  text,
  start,
  end: start + text.length,
  isQuoted: false,
  isBeforeComma: false,
});

/** As it was typed, from one word to another (inclusive), with what stands between them. */
export function typedBetween(line: string, from: Token, to: Token): string {
  return line.slice(from.start, to.end);
}

/** The text that stood between quotation marks. */
export const withoutEscapes = (inner: string): string =>
  inner.replaceAll(/\\(.)/gs, (_, each: string) => (each === 'n' ? '\n' : each));

/** A text as it stands in a line so that it is read as it is. */
export function quote(text: string): string {
  const inner = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${inner}"`;
}

/** A text as words to compare: small letters and digits, whatever stands between them. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .split(/[^\p{L}\p{N}£]+/u)
    .filter((word) => word !== '');
}

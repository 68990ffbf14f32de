import type { OrderedResult } from './orderedResult.ts';
import type { Prompt } from './resultDefinition.ts';

/** A part of a recorded sentence, with what it came from, so that a screen can lead there. */
export interface TextPiece {
  readonly text: string;
  readonly resultId?: string;
  readonly lineId?: string;
  /** The prompt that it answers, or whose answer is missing. */
  readonly promptId?: string;
  /** Something that is needed is not there: the text says so. */
  readonly isMissing?: true;
  /** The definition of what should go with the result and does not. */
  readonly missingChildId?: string;
}

export const textOf = (pieces: readonly TextPiece[]): string => pieces.map(({ text }) => text).join('');

/** Puts a sentence of a result together. Words of its own are tidied where parts are left out; answers never are. */
export class TextWriter {
  private readonly written: TextPiece[] = [];

  /** Stands in each piece. */
  private readonly source: Pick<TextPiece, 'resultId' | 'lineId'>;

  constructor(result: OrderedResult | undefined) {
    const lineId = result?.source?.lineId;
    this.source = {
      ...(result ? { resultId: result.resultId } : {}),
      ...(lineId === undefined ? {} : { lineId }),
    };
  }

  get pieces(): readonly TextPiece[] {
    return this.written;
  }

  /** Words, or the answer to a prompt. */
  say(text: string, prompt?: Prompt): this {
    const said = prompt ? text : this.tidy(text);
    if (said === '') return this;
    this.push(
      prompt ? { text: said, ...this.source, promptId: prompt.promptId } : { text: said, ...this.source },
    );
    return this;
  }

  miss(text: string, prompt?: Prompt, missingChildId?: string): this {
    this.written.push({
      text,
      ...this.source,
      ...(prompt ? { promptId: prompt.promptId } : {}),
      ...(missingChildId === undefined ? {} : { missingChildId }),
      isMissing: true,
    });
    return this;
  }

  add(pieces: readonly TextPiece[]): this {
    for (const piece of pieces) this.push(piece);
    return this;
  }

  /** Ends the sentence, unless something ended it already. */
  stop(): this {
    const last = this.written.at(-1);
    if (last && last.promptId === undefined && last.isMissing === undefined) {
      this.written[this.written.length - 1] = { ...last, text: last.text.trimEnd() };
    }
    return /[.!?]$/.test(textOf(this.written).trimEnd()) ? this : this.say('.');
  }

  /** Takes the full stop away that ends what was written so far; that of an answer stays. */
  unstop(): this {
    const last = this.written.at(-1);
    if (last?.promptId !== undefined || last?.isMissing || last?.text.endsWith('.') !== true) return this;
    const text = last.text.slice(0, -1);
    if (text === '') this.written.pop();
    else this.written[this.written.length - 1] = { ...last, text };
    return this;
  }

  /** Where an optional part was left out, two blanks or two full stops would stand together. */
  private tidy(words: string): string {
    const before = this.written.at(-1)?.text ?? '';
    let said = words;
    if (/^[.,]/.test(said) && (before === '' || /[.,]\s*$/.test(before))) said = said.slice(1);
    return /\s$/.test(before) || before === '' ? said.trimStart() : said;
  }

  private push(piece: TextPiece): void {
    const last = this.written.at(-1);
    const isSame =
      last &&
      last.promptId === undefined &&
      piece.promptId === undefined &&
      last.isMissing === piece.isMissing &&
      last.resultId === piece.resultId &&
      last.lineId === piece.lineId;
    if (isSame) this.written[this.written.length - 1] = { ...last, text: last.text + piece.text };
    else if (piece.text !== '') this.written.push(piece);
  }
}

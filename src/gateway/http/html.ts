const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${String(letter.charCodeAt(0))};`);

/** A piece of a page. Whatever was put into it is letters, never a tag. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Part[];

const textOf = (part: Part): string =>
  part instanceof Html
    ? part.text
    : typeof part === 'string' || typeof part === 'number'
      ? escape(String(part))
      : part.map(textOf).join('');

/** Text between the tags of a template is escaped; pieces and lists of them are put in as they are. */
export const html = (tags: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(tags.reduce((page, tag, at) => page + textOf(parts[at - 1] ?? '') + tag));

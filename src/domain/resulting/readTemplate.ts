/** A national text template, taken apart. */
export type TemplatePart =
  | { readonly kind: 'words'; readonly words: string }
  /** {PBD}, {HCHOUSE~Name}: the answer to a prompt, or one part of it. */
  | { readonly kind: 'prompt'; readonly reference: string; readonly part?: string }
  /** %NEXH%: the children of a code; %AllChildText%, %ResultLabel%. */
  | { readonly kind: 'child'; readonly code: string }
  /** [ at {timeOfHearing}]: only where everything in it is known. */
  | { readonly kind: 'optional'; readonly parts: readonly TemplatePart[] };

const tokens = /\{([^{}]*)\}|%([A-Za-z0-9]+)%|\[|\]|[^{}%[\]]+|[{}%]/g;
const read = new Map<string, readonly TemplatePart[]>();

/** `{prompt}`, `{prompt~Part}`, `%CHILD%` and `[optional parts]`, which may stand within one another. Other marks are words. */
export function readTemplate(template: string): readonly TemplatePart[] {
  const known = read.get(template);
  if (known) return known;
  const open: TemplatePart[][] = [[]];
  for (const match of template.matchAll(tokens)) {
    const [text, prompt, code] = match;
    const here = open.at(-1);
    if (text === '[') {
      open.push([]);
    } else if (text === ']' && open.length > 1) {
      open.pop();
      open.at(-1)?.push({ kind: 'optional', parts: here ?? [] });
    } else if (prompt !== undefined) {
      const [reference = '', part] = prompt.trim().split('~');
      here?.push({ kind: 'prompt', reference, ...(part === undefined ? {} : { part }) });
    } else if (code !== undefined) {
      here?.push({ kind: 'child', code });
    } else {
      here?.push({ kind: 'words', words: text });
    }
  }
  // A bracket that is never closed is optional to the end.
  while (open.length > 1) {
    const parts = open.pop() ?? [];
    open.at(-1)?.push({ kind: 'optional', parts });
  }
  const parts = open[0] ?? [];
  read.set(template, parts);
  return parts;
}

import type { Prompt } from './resultDefinition.ts';
import { templateNames } from './templateNames.ts';

/**
 * A text template of ours with the answers behind it that it does not name and that stand on the court extract: nothing that somebody
 * answered is missing in the record. National templates stay as they are, they leave out on purpose.
 */
export function wholeTemplate(template: string, prompts: readonly Prompt[]): string {
  const named = new Set(templateNames(template).prompts.map((name) => name.toLowerCase()));
  const further = prompts.flatMap(({ kind, label, reference, onExtract }) => {
    if (reference === undefined || !onExtract || named.has(reference.toLowerCase())) return [];
    // Marks of a template are none in a label; a yes says the label itself.
    const words = kind === 'yesNo' ? '' : `${label.replace(/[[\]{}%]/g, '').replace(/[?:]\s*$/, '')}: `;
    return [`[. ${words}{${reference}}]`];
  });
  return further.length === 0 ? template : `${template.replace(/\.\s*$/, '')}${further.join('')}`;
}

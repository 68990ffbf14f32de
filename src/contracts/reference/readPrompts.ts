import type { Prompt } from '../../domain/resulting/resultDefinition.ts';
import type { NationalPrompt } from './nationalFiles.ts';
import { readPrompt, strongest, type PromptReading } from './readPrompt.ts';

/**
 * The prompts of one definition, each question once, in their order.
 *
 * The files ask some things in two forms, of an older and a newer release: NHMC has `HTIME` and `timeOfHearing`, a courtroom as
 * text and as a number, a courthouse as a name and as an address. The rule, in this order:
 *
 * 1. Rows of one id are one prompt (./readPrompt.ts).
 * 2. Prompts with one reference, or one label, that can hold the same answer (of one kind, or text and number) are one
 *    question. Kept is the one that the definition's own text names, else the one of the newer release, else the first.
 * 3. It is mandatory if one of them was; text stays text, for a room is not always a number.
 *
 * So nothing that is mandatory in both forms is asked twice, and nothing that was mandatory in one is left unasked.
 */
export function readPrompts(
  rows: readonly NationalPrompt[],
  template: string | null | undefined,
  reading: PromptReading,
): readonly Prompt[] {
  const groups = new Map<string, [NationalPrompt, ...NationalPrompt[]]>();
  for (const row of rows) {
    const group = groups.get(row.id);
    if (group) group.push(row);
    else groups.set(row.id, [row]);
  }
  let read = [...groups.values()].map((group) => ({
    prompt: readPrompt(group, reading),
    isNamed: group.some(({ reference }) => isNamedIn(template, reference)),
    isNewer: group.some(({ hidden }) => typeof hidden === 'boolean'),
  }));
  for (let at = 0; at < read.length; at += 1) {
    const one = read[at];
    if (!one) break;
    const same = read.slice(at).filter((other) => asksTheSame(one.prompt, other.prompt));
    if (same.length === 1) continue;
    const kept =
      same.find(({ isNamed, isNewer }) => isNamed && isNewer) ??
      same.find(({ isNamed }) => isNamed) ??
      same.find(({ isNewer }) => isNewer) ??
      one;
    reading.remark(
      'twice',
      `${kept.prompt.label}: asked in ${String(same.length)} forms, kept is ${kept.prompt.reference ?? kept.prompt.promptId}`,
    );
    const prompt = joined(
      kept.prompt,
      same.map((each) => each.prompt),
    );
    read = read.flatMap((each) => (each === one ? [{ ...kept, prompt }] : same.includes(each) ? [] : [each]));
  }
  const prompts = read.map(({ prompt }) => prompt).sort((a, b) => a.sequence - b.sequence);
  return withoutLoneChoice(prompts, reading);
}

const isNamedIn = (template: string | null | undefined, reference: string | null | undefined): boolean =>
  Boolean(reference) && Boolean(template?.toLowerCase().includes(`{${String(reference).toLowerCase()}}`));

function asksTheSame(a: Prompt, b: Prompt): boolean {
  if (a === b) return true;
  const isNamedAlike = a.reference !== undefined && a.reference.toLowerCase() === b.reference?.toLowerCase();
  if (!isNamedAlike && a.label.toLowerCase() !== b.label.toLowerCase()) return false;
  const kinds = new Set([a.kind, b.kind]);
  return kinds.size === 1 || (kinds.size === 2 && kinds.has('text') && kinds.has('number'));
}

function joined(kept: Prompt, same: readonly Prompt[]): Prompt {
  const { promptId, reference, label, onExtract } = kept;
  const base = {
    promptId,
    ...(reference === undefined ? {} : { reference }),
    label,
    onExtract,
    rule: strongest(same.map(({ rule }) => rule)),
    sequence: Math.min(...same.map(({ sequence }) => sequence)),
    words: [...new Set(same.flatMap(({ words }) => words))],
  };
  return kept.kind === 'number' && same.some(({ kind }) => kind === 'text')
    ? { ...base, kind: 'text' }
    : { ...kept, ...base };
}

/** One of one is no choice: the file has lost the others (ABI, and NHCCS until April 2023). Nobody is held up by it. */
function withoutLoneChoice(prompts: readonly Prompt[], { remark }: PromptReading): readonly Prompt[] {
  const choice = prompts.filter(({ rule }) => rule === 'oneOf');
  const [lone] = choice;
  if (choice.length !== 1 || !lone) return prompts;
  remark('lone-choice', `${lone.label}: one of one, so optional`);
  return prompts.map((prompt) => (prompt === lone ? { ...prompt, rule: 'optional' } : prompt));
}

import type { HeldDraft } from '../contracts/worker/drafts.ts';
import type { DraftForm, KeptBoth } from '../domain/draft/draft.ts';
import { isSameForm, type MergedForms } from '../domain/draft/mergeForms.ts';
import { canonicalJson } from '../shared/json.ts';

/** What came into an open form that was not typed in it. */
export interface DraftNews {
  /** `added` to what is typed here; `ended`: saved or cleared elsewhere, and so here. */
  readonly kind: 'added' | 'ended';
  /** From another window of this device. */
  readonly isFromHere: boolean;
  /** What came beside something that was changed here as well: lines that stand in the form, and choices that do not. */
  readonly beside: KeptBoth;
}

export const isBeside = ({ beside }: DraftNews): boolean =>
  Object.keys(beside.texts).length + Object.keys(beside.choices).length > 0;

export function newsOf(came: {
  /** The form before it came, and after. */
  readonly before: DraftForm;
  readonly merged: MergedForms;
  readonly held: HeldDraft | undefined;
  readonly begun: DraftForm;
}): DraftNews | undefined {
  const { before, merged, held, begun } = came;
  const { form } = merged;
  const both = [held?.keptBoth, merged.keptBoth];
  const texts = Object.entries(form.texts).flatMap(([field, text]) => {
    const here = (before.texts[field] ?? '').split('\n');
    const there = text.split('\n');
    const lines = [...new Set(both.flatMap((each) => each?.texts[field] ?? []))].filter(
      (line) => line.trim() !== '' && !here.includes(line) && there.includes(line),
    );
    return lines.length === 0 ? [] : [[field, lines] as const];
  });
  const choices = both
    .flatMap((each) => Object.entries(each?.choices ?? {}))
    .filter(([field, choice]) => canonicalJson(choice) !== canonicalJson(form.choices[field]));
  if (isSameForm(form, before) && texts.length + choices.length === 0) return undefined;
  return {
    kind: !held && isSameForm(form, begun) ? 'ended' : 'added',
    isFromHere: held?.isFromHere ?? false,
    beside: { texts: Object.fromEntries(texts), choices: Object.fromEntries(choices) },
  };
}

import type { ErasedView } from './session.svelte.ts';

/** Of a lost device that has erased itself: what became of what was not sent, for whoever holds it. */
export function sayErasedUnsent({ unsent, drafts = 0 }: Pick<ErasedView, 'unsent' | 'drafts'>): string {
  const say = (count: number, one: string, many: string): readonly string[] =>
    count === 0 ? [] : [`${String(count)} ${count === 1 ? one : many}`];
  const gone = [...say(unsent, 'entry', 'entries'), ...say(drafts, 'draft', 'drafts')];
  if (gone.length === 0) return 'What they had written and not sent was sent before. Nothing is lost.';
  const saved = unsent === 0 ? 'What they had saved was sent before. ' : '';
  return `${saved}${gone.join(' and ')} could not be sent, and ${unsent + drafts === 1 ? 'is' : 'are'} gone.`;
}

import { verdictText } from '../../domain/case/foldTimeline.ts';
import type { RecordedVerdict } from '../../domain/verdict/verdict.ts';

/** "Guilty", "Not guilty": a verdict in words, beginning a line. */
export function sayVerdict(verdict: RecordedVerdict): string {
  const text = verdictText(verdict);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

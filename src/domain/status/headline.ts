import type { PartReport } from './partReport.ts';
import { isTrouble } from './statusPart.ts';

/** The parts that are in trouble, the worst first, each kind in the order of the parts. */
export const troublesOf = (parts: readonly PartReport[]): readonly PartReport[] =>
  (['failed', 'slow', 'planned'] as const).flatMap((state) => parts.filter((part) => part.state === state));

/** What a page about all parts says first. */
export function headline(parts: readonly PartReport[]): string {
  const troubles = parts.filter(({ state }) => isTrouble(state));
  const [only] = troubles;
  if (only && troubles.length === 1) return only.what.replace(/\.$/, '');
  if (troubles.length > 1) return 'Not everything works';
  return parts.some(({ state }) => state === 'working') ? 'Assize works' : 'Assize is starting';
}

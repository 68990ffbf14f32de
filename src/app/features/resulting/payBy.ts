import type { OrderedResult } from '../../../domain/resulting/orderedResult.ts';
import type { DefendantId } from '../../../shared/ids.ts';

/** The day (yyyy-mm-dd) by which a defendant is to pay in full: the answer of PDATE, wherever it stands. */
export function payBy(results: readonly OrderedResult[], defendantId: DefendantId): string | undefined {
  for (const { code, target, values, children } of results) {
    if (target.defendantId === defendantId && code.toUpperCase() === 'PDATE') {
      const day = Object.values(values).find((value) => value.kind === 'date');
      if (day) return day.day;
    }
    const below = payBy(children, defendantId);
    if (below !== undefined) return below;
  }
  return undefined;
}

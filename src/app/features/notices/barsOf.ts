/** A part of a bar: from where and how wide, of the whole width. */
export interface BarPart {
  readonly what: 'received' | 'waiting' | 'failed';
  readonly x: number;
  readonly width: number;
}

/** No part that counts something is narrower: one failure among a hundred thousand is seen. */
const narrowest = 2;

/**
 * The parts of a bar, side by side.
 *
 * @param most what the whole width stands for
 */
export function barsOf(
  counts: Readonly<Record<BarPart['what'], number>>,
  most: number,
  width: number,
): readonly BarPart[] {
  let x = 0;
  return (['received', 'waiting', 'failed'] as const).flatMap((what) => {
    if (counts[what] <= 0 || most <= 0) return [];
    const part = { what, x, width: Math.max(narrowest, (counts[what] / most) * (width - 2 * narrowest)) };
    x += part.width;
    return [part];
  });
}

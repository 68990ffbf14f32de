import type { LineReading } from '../../../domain/resulting/notepad.ts';

/** A line to go to, and why. */
export interface LineToSettle {
  readonly lineId: string;
  readonly lineNumber: number;
  readonly why: string;
}

export interface ToSettle {
  /** Nothing can be shared before these are settled. */
  readonly errors: readonly LineToSettle[];
  readonly warnings: readonly LineToSettle[];
}

/** Which lines something is missing or wrong in, each once, in their order. A note is neither: it is kept and not recorded. */
export function toSettle(lines: readonly LineReading[]): ToSettle {
  const errors = lines.flatMap((line) => {
    const [error] = line.troubles.filter(({ severity }) => severity === 'error');
    const why = line.kind === 'open' ? line.words : error?.words;
    return why === undefined ? [] : [placeOf(line, why)];
  });
  const settled = new Set(errors.map(({ lineId }) => lineId));
  const warnings = lines.flatMap((line) => {
    const warning = line.troubles.find(({ severity }) => severity === 'warning');
    return warning === undefined || settled.has(line.lineId) ? [] : [placeOf(line, warning.words)];
  });
  return { errors, warnings };
}

const placeOf = ({ lineId, lineNumber }: LineReading, why: string): LineToSettle => ({
  lineId,
  lineNumber,
  why,
});

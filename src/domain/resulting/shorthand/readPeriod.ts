import type { DurationUnit } from '../resultDefinition.ts';
import { wordAt, type ValueRead } from './valueRead.ts';
import type { Token } from './tokens.ts';

export interface PeriodPart {
  readonly unit: DurationUnit;
  readonly count: number;
}

const unitWords: Readonly<Record<string, DurationUnit>> = {
  y: 'years',
  yr: 'years',
  year: 'years',
  m: 'months',
  mo: 'months',
  mth: 'months',
  month: 'months',
  w: 'weeks',
  wk: 'weeks',
  week: 'weeks',
  d: 'days',
  day: 'days',
  h: 'hours',
  hr: 'hours',
  hour: 'hours',
  min: 'minutes',
  minute: 'minutes',
};
const glued = /^(?:\d{1,5}[a-z]{1,7})+$/;
const gluedPart = /(\d{1,5})([a-z]{1,7})/g;
const anyUnit: readonly DurationUnit[] = ['years', 'months', 'weeks', 'days', 'hours', 'minutes'];

/** A period: `28d`, `12w`, `1y6m`, `18 months`, `1 year and 6 months`. `m` is months, or minutes where months are not said. */
export function readPeriod(
  tokens: readonly Token[],
  index: number,
  units: readonly DurationUnit[] = anyUnit,
): ValueRead<readonly PeriodPart[]> | undefined {
  const parts: PeriodPart[] = [];
  let at = index;
  for (;;) {
    // "1 year and 6 months"
    const next = parts.length > 0 && /^(?:and|&)$/.test(wordAt(tokens, at)) ? at + 1 : at;
    const step = readStep(tokens, next, units);
    if (step === undefined || !isSmaller(step.parts, parts)) break;
    parts.push(...step.parts);
    at = step.next;
  }
  const [first] = parts;
  if (first === undefined) return undefined;
  const wrong = parts.find(({ unit }) => !units.includes(unit));
  return wrong
    ? { misfit: `This period is said in ${units.join(', ')}, not in ${wrong.unit}.`, taken: at - index }
    : { value: parts, taken: at - index };
}

/** "1 year 6 months" is one period, "13 days 14 months" are two: the units of one become smaller. */
const isSmaller = (next: readonly PeriodPart[], before: readonly PeriodPart[]): boolean =>
  next.every(({ unit }) => before.every((part) => anyUnit.indexOf(unit) > anyUnit.indexOf(part.unit)));

function readStep(
  tokens: readonly Token[],
  at: number,
  units: readonly DurationUnit[],
): { readonly parts: readonly PeriodPart[]; readonly next: number } | undefined {
  const word = wordAt(tokens, at);
  if (/^\d{1,5}$/.test(word)) {
    const unit = unitOf(wordAt(tokens, at + 1), units);
    return unit && { parts: [{ unit, count: Number(word) }], next: at + 2 };
  }
  if (!glued.test(word)) return undefined;
  const parts: PeriodPart[] = [];
  for (const [, count, letters = ''] of word.matchAll(gluedPart)) {
    const unit = unitOf(letters, units);
    if (unit === undefined || parts.some((part) => part.unit === unit)) return undefined;
    parts.push({ unit, count: Number(count) });
  }
  return { parts, next: at + 1 };
}

/** `12 months`: a number that is a period's, and nothing else's. */
export const isPeriodAt = (tokens: readonly Token[], index: number): boolean =>
  /^\d{1,5}$/.test(wordAt(tokens, index)) && unitOf(wordAt(tokens, index + 1), anyUnit) !== undefined;

function unitOf(letters: string, units: readonly DurationUnit[]): DurationUnit | undefined {
  const word = letters.length > 2 ? letters.replace(/s$/, '') : letters;
  const unit = Object.hasOwn(unitWords, word) ? unitWords[word] : undefined;
  return word === 'm' && !units.includes('months') && units.includes('minutes') ? 'minutes' : unit;
}

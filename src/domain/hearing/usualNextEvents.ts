import { londonDayAt } from '../day/courtDay.ts';

interface LoggedEvent {
  readonly definition: string;
  /** ISO 8601 */
  readonly eventTime?: string;
}

/** What usually follows, the likeliest first. Where a court has no such event, the next of the line stands for it. */
const following: Readonly<Record<string, readonly string[]>> = {
  'called-on': ['hearing-started', 'defendant-did-not-appear', 'put-back'],
  'put-back': ['called-on', 'hearing-started'],
  'defendant-did-not-appear': ['decision-pronounced', 'put-back', 'hearing-ended'],
  'hearing-started': ['defendant-identified', 'hearing-paused', 'hearing-ended'],
  'interpreter-sworn': ['defendant-identified', 'hearing-paused', 'hearing-ended'],
  'defendant-identified': ['charge-put', 'arraigned', 'hearing-paused', 'hearing-ended'],
  'charge-put': ['allocation-considered', 'bail-application', 'hearing-ended'],
  'allocation-considered': ['bail-application', 'decision-pronounced', 'hearing-ended'],
  'bail-application': ['decision-pronounced', 'bench-retires', 'hearing-ended'],
  arraigned: ['mitigation', 'hearing-paused', 'hearing-ended'],
  'jury-sworn': ['prosecution-opens', 'hearing-paused', 'hearing-ended'],
  'prosecution-opens': ['witness-sworn', 'prosecution-closes', 'hearing-paused'],
  'witness-sworn': ['witness-released', 'hearing-paused', 'hearing-ended'],
  'prosecution-closes': ['defence-opens', 'closing-speeches', 'hearing-paused'],
  'defence-opens': ['witness-sworn', 'defence-closes', 'hearing-paused'],
  'defence-closes': ['closing-speeches', 'hearing-paused', 'hearing-ended'],
  'point-of-law': ['witness-sworn', 'hearing-paused', 'hearing-ended'],
  'closing-speeches': ['summing-up', 'bench-retires', 'hearing-paused'],
  'summing-up': ['jury-retires', 'hearing-paused', 'hearing-ended'],
  'jury-retires': ['jury-returns', 'hearing-paused', 'hearing-ended'],
  'jury-returns': ['verdict-delivered', 'jury-retires', 'hearing-ended'],
  'bench-retires': ['bench-returns', 'hearing-paused'],
  'bench-returns': ['verdict-delivered', 'decision-pronounced', 'hearing-ended'],
  'verdict-delivered': ['mitigation', 'hearing-paused', 'hearing-ended'],
  mitigation: ['decision-pronounced', 'bench-retires', 'hearing-ended'],
  'decision-pronounced': ['hearing-ended', 'put-back'],
  'hearing-paused': ['hearing-resumed', 'hearing-ended'],
  'hearing-ended': ['hearing-resumed', 'called-on'],
};
const atFirst = ['called-on', 'hearing-started', 'defendant-did-not-appear'];

/** In a trial the evidence comes next, in the Crown Court after the jury is sworn. */
const inTrial: Readonly<Record<string, readonly string[]>> = {
  'hearing-started': ['jury-sworn', 'prosecution-opens', 'defendant-identified'],
  'interpreter-sworn': ['jury-sworn', 'prosecution-opens', 'defendant-identified'],
  'defendant-identified': ['jury-sworn', 'prosecution-opens', 'hearing-paused'],
  arraigned: ['jury-sworn', 'prosecution-opens', 'hearing-paused'],
};

/**
 * What is usually logged next, the likeliest first: by the last event of the day that moved the hearing on; after a pause by what went
 * before it. Arrivals move nothing on. A hearing that goes on another day is called on anew.
 *
 * @param events as they stand, in the order of their times
 * @param hearing.today yyyy-mm-dd, London
 * @param mayLog whether one may be logged here, by whoever asks
 * @returns keys of ./hearingEventDefinitions.ts, at most three
 */
export function usualNextEvents(
  events: readonly LoggedEvent[],
  hearing: { readonly today: string; readonly isTrial: boolean },
  mayLog: (definition: string) => boolean,
): readonly string[] {
  const before = events
    .filter(({ eventTime }) => eventTime !== undefined && isOn(eventTime, hearing.today))
    .map(({ definition }) => definition)
    .filter((definition) => Object.hasOwn(following, definition) || resuming.has(definition));
  return nextOf(before, hearing.isTrial).filter(mayLog).slice(0, 3);
}

/** Back to where the hearing was: what follows them is what followed before. */
const resuming = new Set(['hearing-resumed', 'witness-released']);

function nextOf(before: readonly string[], isTrial: boolean): readonly string[] {
  const last = before.at(-1);
  if (last === undefined) return atFirst;
  if (last === 'hearing-resumed') {
    const earlier = before
      .slice(0, -1)
      .filter((each) => !['hearing-paused', 'hearing-ended', 'hearing-resumed'].includes(each));
    return earlier.length === 0 ? (following['hearing-started'] ?? []) : nextOf(earlier, isTrial);
  }
  if (last === 'witness-released') {
    const side = before.includes('defence-opens') ? 'defence-closes' : 'prosecution-closes';
    return ['witness-sworn', side, 'hearing-paused'];
  }
  return (isTrial ? inTrial[last] : undefined) ?? following[last] ?? [];
}

const isOn = (instant: string, day: string): boolean => londonDayAt(new Date(instant)) === day;

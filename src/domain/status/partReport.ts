import type { AnnouncedCourt } from './announcement.ts';
import { findingWords, type FindingWords } from './findingWords.ts';
import { nextUpdate } from './nextUpdate.ts';
import { sinceWords } from './sinceWords.ts';
import {
  isTrouble,
  statusPartNames,
  type FindingCode,
  type PartFinding,
  type PartState,
  type StatusPart,
} from './statusPart.ts';

/** What is told of a part: what failed, since when, what still works, what to do, and when there is news. Instants are ISO 8601. */
export interface PartReport {
  readonly part: StatusPart;
  readonly name: string;
  /** Which court's, of `rollout`. */
  readonly courtCentreId?: string;
  readonly state: PartState;
  readonly code: FindingCode;
  /** Of what is in trouble. */
  readonly since?: string;
  readonly what: string;
  readonly stillWorks: readonly string[];
  readonly whatToDo: readonly string[];
  readonly nextUpdateAt?: string;
}

/** @param finding with since when it holds. Times are milliseconds since 1970. */
export function reportPart(
  part: StatusPart,
  { state, code, since, announced }: PartFinding & { readonly since: number },
  now: number,
  court?: AnnouncedCourt,
): PartReport {
  const isInTrouble = isTrouble(state);
  return {
    part,
    name: court?.name ?? statusPartNames[part].name,
    ...(court ? { courtCentreId: court.courtCentreId } : {}),
    state,
    code,
    ...(isInTrouble ? { since: new Date(since).toISOString() } : {}),
    ...(code === 'announced' ? announcedWords(announced) : findingWords(part, code, sinceWords(since, now))),
    ...(isInTrouble ? { nextUpdateAt: promisedUpdate(announced?.nextUpdateAt, now) } : {}),
  };
}

const announcedWords = (announced: PartFinding['announced']): FindingWords => ({
  what: announced?.what ?? 'Operators say that it does not work as usual.',
  stillWorks: [],
  whatToDo: announced?.more === undefined ? [] : [announced.more],
});

/** What operators promised counts until then. */
const promisedUpdate = (promised: string | undefined, now: number): string =>
  promised !== undefined && Date.parse(promised) > now ? promised : new Date(nextUpdate(now)).toISOString();

import { findingWords } from './findingWords.ts';
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
  { state, code, since }: PartFinding & { readonly since: number },
  now: number,
): PartReport {
  const isInTrouble = isTrouble(state);
  return {
    part,
    name: statusPartNames[part].name,
    state,
    code,
    ...(isInTrouble ? { since: new Date(since).toISOString() } : {}),
    ...findingWords(part, code, sinceWords(since, now)),
    ...(isInTrouble ? { nextUpdateAt: new Date(nextUpdate(now)).toISOString() } : {}),
  };
}

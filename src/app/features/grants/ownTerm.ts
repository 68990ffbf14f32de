import type { CaseGrant } from '../../../contracts/worker/api.ts';
import type { GrantKind } from '../../../domain/access/grant.ts';
import { clockTime, sayUntil, whenDone } from '../../words/dates.ts';

const how: Readonly<Partial<Record<GrantKind, string>>> = {
  assignment: 'it is assigned to you.',
  hearing: 'one hearing of it was handed over to you.',
  courtroom: 'you sit in its courtroom.',
  'break-glass': 'you opened it with a reason, and its listing officers were told.',
};

/**
 * "Yours until the end of today: you opened it with a reason, …": what is said to somebody who has a case for a while
 * alone; nothing where they have it without an end, or by their court. Of several the one that lasts longest.
 */
export function sayOwnTerm(grants: readonly CaseGrant[], today: string): string | undefined {
  const ending = grants.flatMap((grant) =>
    grant.until === undefined ? [] : [{ ...grant, until: grant.until }],
  );
  const last = ending.sort((a, b) => Date.parse(b.until) - Date.parse(a.until))[0];
  if (last === undefined || ending.length < grants.length) return undefined;
  const isWholeDay = ['00:00', '23:59'].includes(clockTime(last.until));
  const until = isWholeDay ? sayUntil(last.until, today) : `until ${whenDone(last.until, today)}`;
  const why = last.kind === undefined ? undefined : how[last.kind];
  return `Yours ${until}${why === undefined ? '.' : `: ${why}`}`;
}

import type { UserRole } from '../access/user.ts';
import type { Jurisdiction } from './hearing.ts';

export interface HearingEventDefinition {
  readonly key: string;
  /** As it stands in the log. */
  readonly label: string;
  readonly jurisdictions: readonly Jurisdiction[];
  /** Who may log it. The bench reads the hearing and logs nothing (court.md, *Who does what*). */
  readonly loggedBy: readonly UserRole[];
}

const both: readonly Jurisdiction[] = ['MAGISTRATES', 'CROWN'];
const magistrates: readonly Jurisdiction[] = ['MAGISTRATES'];
const crown: readonly Jurisdiction[] = ['CROWN'];
const recorders: readonly UserRole[] = ['legal-adviser', 'court-associate'];
const recordersAndUsher: readonly UserRole[] = [...recorders, 'usher'];

const define = (
  key: string,
  label: string,
  jurisdictions: readonly Jurisdiction[],
  loggedBy: readonly UserRole[] = recorders,
): HearingEventDefinition => ({ key, label, jurisdictions, loggedBy });

/** Takes an event out of the log again: it supersedes what was logged by mistake, and both stay in the timeline. */
export const loggedInError = 'logged-in-error';

/**
 * What can be logged in a hearing, in the order in which a hearing usually goes. No file of the national data holds
 * the Common Platform's definitions; these are written from domain.md §4(d).
 */
export const hearingEventDefinitions: readonly HearingEventDefinition[] = [
  define('defendant-arrived', 'Defendant arrived', both, recordersAndUsher),
  define('witness-arrived', 'Witness arrived', both, recordersAndUsher),
  define('interpreter-arrived', 'Interpreter arrived', both, recordersAndUsher),
  define('called-on', 'Case called on', both, recordersAndUsher),
  define('hearing-started', 'Hearing started', both),
  define('defendant-identified', 'Defendant identified', both),
  define('defendant-did-not-appear', 'Defendant did not appear', both),
  define('interpreter-sworn', 'Interpreter sworn', both),
  define('charge-put', 'Charge put to the defendant', magistrates),
  define('allocation-considered', 'Allocation considered', magistrates),
  define('bail-application', 'Bail application heard', both),
  define('arraigned', 'Defendant arraigned', crown),
  define('jury-sworn', 'Jury sworn', crown),
  define('prosecution-opens', 'Prosecution opens its case', both),
  define('witness-sworn', 'Witness sworn', both),
  define('witness-released', 'Witness released', both),
  define('prosecution-closes', 'Prosecution closes its case', both),
  define('defence-opens', 'Defence opens its case', both),
  define('defence-closes', 'Defence closes its case', both),
  define('point-of-law', 'Point of law raised', both),
  define('closing-speeches', 'Closing speeches', both),
  define('summing-up', 'Judge sums up', crown),
  define('jury-retires', 'Jury retires', crown),
  define('jury-returns', 'Jury returns', crown),
  define('bench-retires', 'Bench retires', magistrates),
  define('bench-returns', 'Bench returns', magistrates),
  define('verdict-delivered', 'Verdict delivered', both),
  define('mitigation', 'Mitigation heard', both),
  define('decision-pronounced', 'Decision pronounced', both),
  define('put-back', 'Case put back', both),
  define('hearing-paused', 'Hearing paused', both),
  define('hearing-resumed', 'Hearing resumed', both),
  define('hearing-ended', 'Hearing ended', both),
  define(loggedInError, 'Logged in error', both),
];

const definitionsByKey: ReadonlyMap<string, HearingEventDefinition> = new Map(
  hearingEventDefinitions.map((definition) => [definition.key, definition]),
);

export const hearingEventDefinition = (key: string): HearingEventDefinition | undefined =>
  definitionsByKey.get(key);

/** What this role may log in a court of this kind, in the order of the table. */
export const hearingEventsLoggedBy = (
  role: UserRole,
  jurisdiction: Jurisdiction,
): readonly HearingEventDefinition[] =>
  hearingEventDefinitions.filter(
    (definition) => definition.loggedBy.includes(role) && definition.jurisdictions.includes(jurisdiction),
  );

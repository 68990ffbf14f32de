import type { DefendantId, HearingId } from '../../shared/ids.ts';
import type { UserRole } from '../access/user.ts';
import type { EntryEnvelope } from '../entry/entry.ts';

/** Who, or what, a hearing waits for (court.md, *Courtroom list*); special measures only where the record asks for some. */
export const awaited = [
  'cells',
  'defence',
  'prosecution',
  'papers',
  'probation',
  'interpreter',
  'measures',
] as const;
export type Awaited = (typeof awaited)[number];

export const arrivalStates = ['here', 'waiting', 'missing', 'not-needed'] as const;
export type ArrivalState = (typeof arrivalStates)[number];

/** How a defendant takes part in a hearing. */
export const attendances = ['in-person', 'by-video', 'not-present'] as const;
export type AttendanceNow = (typeof attendances)[number];

/** What court staff set on the day's list of a courtroom. Instants are ISO 8601. */
export type ListChange =
  /** Of one defendant, or of the whole hearing. */
  | {
      readonly what: 'arrival';
      readonly of: Awaited;
      readonly defendantId?: DefendantId;
      readonly state: ArrivalState;
    }
  /** Where it stands: at one place at a time. `listed` takes back what was said. */
  | { readonly what: 'stage'; readonly stage: 'listed' }
  | { readonly what: 'stage'; readonly stage: 'called-on'; readonly at: string }
  | { readonly what: 'stage'; readonly stage: 'put-back'; readonly until: string }
  /** Of one defendant, as the court records it. */
  | { readonly what: 'attendance'; readonly defendantId: DefendantId; readonly how: AttendanceNow }
  /** In which courtroom, and where among those there: by listed numbers, fractions between two of them. */
  | { readonly what: 'place'; readonly courtroom: string; readonly place: number };

/** One thing that court staff set on a day's list. Channel `all`: counsel see it too. */
export interface ListChangeEntry extends EntryEnvelope {
  readonly type: 'list-change';
  readonly hearingId: HearingId;
  /** yyyy-mm-dd in London: the list of which day. */
  readonly day: string;
  readonly change: ListChange;
}

/** What a change answers: two of one question do not both hold. */
export const listQuestion = ({ hearingId, day, change }: ListChangeEntry): readonly string[] => [
  hearingId,
  day,
  change.what,
  ...(change.what === 'arrival' ? [change.of, change.defendantId ?? ''] : []),
  ...(change.what === 'attendance' ? [change.defendantId] : []),
];

/** When it was called on is no part of what was said: two that call one case on agree. */
export function listMeaning(change: ListChange): string {
  switch (change.what) {
    case 'arrival':
      return JSON.stringify(change.state);
    case 'attendance':
      return JSON.stringify(change.how);
    case 'place':
      return JSON.stringify([change.courtroom, change.place]);
    case 'stage':
      return JSON.stringify([change.stage, change.stage === 'put-back' ? change.until : '']);
  }
}

const recorders: readonly UserRole[] = ['legal-adviser', 'court-associate'];
const recordersAndUsher: readonly UserRole[] = [...recorders, 'usher'];

/** Who sets what (court.md, *Who does what*): the usher sets arrivals and calls on; listing moves. */
export function mayChangeList(role: UserRole, change: ListChange): boolean {
  switch (change.what) {
    case 'arrival':
      return recordersAndUsher.includes(role);
    case 'attendance':
      return recorders.includes(role);
    case 'stage':
      return (change.stage === 'put-back' ? recorders : recordersAndUsher).includes(role);
    case 'place':
      return recorders.includes(role) || role === 'listing-officer';
  }
}

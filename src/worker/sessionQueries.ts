import type { LiveQueries, LiveQueryName, PoliceCardView, SyncStatus } from '../contracts/worker/api.ts';
import type { UserProfile } from '../domain/access/user.ts';
import { londonDay } from '../domain/day/courtDay.ts';
import type { CaseId } from '../shared/ids.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import type { CardShelf } from './cardShelf.ts';
import type { DraftDesk } from './draftDesk.ts';
import type { GrantShelf } from './grantShelf.ts';
import type { Topic } from './liveQuery.ts';
import { glassNotices, runningGrants } from './queries/access.ts';
import { announcementsFor } from './queries/announcements.ts';
import { policeCards } from './queries/policeCards.ts';
import { todayView } from './queries/today.ts';
import { caseWriteStates, unsentLines } from './queries/writeStates.ts';
import type { NoteOpener } from './privateNotes.ts';
import { readCase } from './readCase.ts';
import type { WithheldCases } from './withheldCases.ts';

/** What is watched of a session; the lock outlives it. */
export type SessionQueryName = Exclude<LiveQueryName, 'lock'>;

/** Which changes make which query compute again. */
export const queryTopics: Readonly<Record<SessionQueryName, readonly Topic[]>> = {
  status: ['status', 'ledger'],
  today: ['cards'],
  case: ['docs', 'ledger'],
  unsent: ['ledger'],
  drafts: ['docs'],
  'police-cases': ['docs'],
  'police-card': ['docs'],
  'glass-notices': ['docs'],
  announcements: ['docs', 'cards'],
  'case-grants': ['docs'],
};

interface QueryParts {
  readonly store: DeviceStore;
  readonly user: UserProfile;
  readonly shelf: CardShelf;
  readonly grants: GrantShelf;
  readonly drafts: DraftDesk;
  readonly notes: NoteOpener | undefined;
  readonly withheld: WithheldCases;
  /** ISO 8601, as the gateway corrected the device's clock. */
  readonly now: () => string;
  readonly status: () => Promise<SyncStatus>;
}

/** What screens watch of one session, computed of what its store holds now and of what may be read of it. */
export class SessionQueries {
  readonly #parts: QueryParts;

  constructor(parts: QueryParts) {
    this.#parts = parts;
  }

  async answer<Name extends SessionQueryName>(
    name: Name,
    params: LiveQueries[Name]['params'],
  ): Promise<LiveQueries[Name]['value']> {
    const { store, user, shelf, grants, drafts, notes, withheld, now } = this.#parts;
    const queries: {
      readonly [Each in SessionQueryName]: (
        params: LiveQueries[Each]['params'],
      ) => Promise<LiveQueries[Each]['value']>;
    } = {
      status: () => this.#parts.status(),
      today: async ({ day }) => {
        const cards = await withheld.readable((await shelf.cards()).values(), caseOf);
        return todayView(cards, user, londonToday(), day);
      },
      case: async ({ caseId }) => {
        if (!(await withheld.mayRead(caseId))) return null;
        const [read, writes] = await Promise.all([
          readCase(store, caseId, { notes }),
          caseWriteStates(store, caseId),
        ]);
        return read ? { view: read.view, writes } : null;
      },
      unsent: async () => withheld.lines(await unsentLines(store, { notes })),
      // What their user typed themselves: no screen shows it where its case may not be read.
      drafts: () => drafts.held(),
      'police-cases': () => this.#policeCards(),
      'police-card': async ({ caseId, defendantId }) => {
        const cards = await this.#policeCards();
        return cards.find(({ card }) => card.caseId === caseId && card.defendantId === defendantId) ?? null;
      },
      'glass-notices': async () => (withheld.ended === 'all' ? [] : glassNotices(store)),
      announcements: async () =>
        announcementsFor(store, user, await withheld.readable((await shelf.cards()).values(), caseOf)),
      'case-grants': async ({ caseId }) =>
        (await withheld.mayRead(caseId)) ? runningGrants(await grants.ofCase(caseId), now()) : [],
    };
    return queries[name](params);
  }

  async #policeCards(): Promise<readonly PoliceCardView[]> {
    const { store, user, withheld } = this.#parts;
    return withheld.readable(await policeCards(store, user), ({ card }) => card.caseId);
  }
}

const caseOf = ({ caseId }: { readonly caseId: CaseId }): CaseId => caseId;

const londonToday = (): string => {
  const now = new Date().toISOString();
  return londonDay(now) ?? now.slice(0, 10);
};

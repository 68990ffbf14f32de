import type { TodayView, WriteCommand } from '../../../contracts/worker/api.ts';
import { stagesOf } from '../../../domain/list/dayList.ts';
import {
  mayChangeList,
  type ArrivalState,
  type Awaited,
  type ListChange,
} from '../../../domain/list/listChange.ts';
import { isHeard } from '../../../domain/list/listStatus.ts';
import { awaitedOf } from '../../../domain/list/readiness.ts';
import type { HearingId } from '../../../shared/ids.ts';
import type { AppContext } from '../../appContext.ts';
import { hearingPath } from '../../listWalk.ts';
import { listCommand } from '../../listCommand.ts';
import { isOffered } from '../../may.ts';
import { clockTime, londonDay, toInstant } from '../../words/dates.ts';
import { londonInstant } from '../../words/londonInstant.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import type { CourtRoom, ListRow } from './courtRooms.ts';

type SheetName = 'summary' | 'put-back' | 'move' | 'add' | 'match';
const calledOn = { what: 'stage', stage: 'called-on', at: '' } as const;

/** Working a day's list: which row it is about, what is open over it, and what is set. Each is an entry of its own. */
export class CourtList {
  readonly attempt = new WriteAttempt();
  selectedKey = $state<string>();
  sheet = $state<SheetName>();
  /** The hearing of whoever was just added, until their row is here: it is the row that the next key is about. */
  addedId = $state<HearingId>();
  /** For assistive technology: what was done last. */
  said = $state('');
  /** Set by what moves a row on purpose: the list is sorted again with it. */
  sortsAgain = false;
  readonly #app: AppContext;
  readonly #view: () => TodayView;

  constructor(app: AppContext, view: () => TodayView) {
    this.#app = app;
    this.#view = view;
  }

  get #isToday(): boolean {
    return this.#view().day === londonDay(this.#app.clock.now);
  }

  /** Whether screens offer this change: arrivals and calling on are of the day itself. */
  #may(change: ListChange): boolean {
    const { role } = this.#app.user;
    return (
      isOffered(role, 'list-change') &&
      mayChangeList(role, change) &&
      (change.what === 'place' || this.#isToday)
    );
  }

  get mayCallOn(): boolean {
    return this.#may(calledOn);
  }
  get mayPutBack(): boolean {
    return this.#may({ what: 'stage', stage: 'put-back', until: '' });
  }
  get mayMove(): boolean {
    return this.#may({ what: 'place', courtroom: '', place: 0 });
  }
  get maySetArrivals(): boolean {
    return this.#may({ what: 'arrival', of: 'cells', state: 'here' });
  }
  get mayAdd(): boolean {
    return isOffered(this.#app.user.role, 'list-addition');
  }

  /** Calls a case on; what was called on already, or is over, stays as it is. */
  async callOn(row: ListRow): Promise<void> {
    if (!this.mayCallOn || isHeard(row.status, row.item.hearing)) return;
    if (row.status.is === 'called-on' && stagesOf(row.item.hearing).length === 1) {
      this.said = `${sayRow(row)} is called on already.`;
      return;
    }
    // The clock of the screens is up to 15 seconds behind, and this is recorded.
    const at = toInstant(Date.now());
    await this.#set(row, { ...calledOn, at }, `Called on: ${sayRow(row)}.`);
  }

  /** Takes back that it was called on, or put back. */
  takeBack = (row: ListRow): Promise<boolean> =>
    this.#set(row, { what: 'stage', stage: 'listed' }, `Back on the list: ${sayRow(row)}.`);

  /** @param time "12:00", London time of the day shown */
  async putBack(row: ListRow, time: string): Promise<boolean> {
    const until = londonInstant(this.#view().day, time);
    if (until === undefined) {
      this.attempt.errors = [{ fieldId: 'put-back-time', text: 'Give the time, like 12:00' }];
      return false;
    }
    return this.#set(
      row,
      { what: 'stage', stage: 'put-back', until },
      `Put back to ${clockTime(until)}: ${sayRow(row)}.`,
    );
  }

  /** Into a room, after one of its rows, or before all of them. */
  async move(row: ListRow, room: CourtRoom, after: ListRow | undefined): Promise<boolean> {
    const others = room.rows
      .filter(({ item }) => item !== row.item)
      .map(({ place }) => place)
      .sort((a, b) => a - b);
    const before = after?.place ?? (others[0] ?? 1) - 2;
    const next = others.find((place) => place > before);
    const place =
      after === undefined ? (others[0] ?? 1) - 1 : next === undefined ? before + 1 : (before + next) / 2;
    return this.#sorting(
      this.#set(
        row,
        { what: 'place', courtroom: room.courtroom, place },
        `Moved: ${sayRow(row)}, ${after ? `after ${sayRow(after)}` : 'first'} in ${room.courtroom}.`,
      ),
    );
  }

  setArrival = (row: ListRow, of: Awaited, state: ArrivalState, words: string): Promise<boolean> => {
    const defendantId = awaitedOf(of, row.defendant);
    return this.#set(
      row,
      { what: 'arrival', of, ...(defendantId === undefined ? {} : { defendantId }), state },
      `${words}: ${sayRow(row)}.`,
    );
  };

  /** A further word on what the court added: that it is another case, or no longer on the list. */
  async say(
    row: ListRow,
    more: Pick<Extract<WriteCommand, { kind: 'list-addition' }>, 'isTakenOff' | 'matchedTo'>,
  ) {
    const { card, hearing } = row.item;
    if (!hearing.added) return false;
    const { content, valueIds } = hearing.added;
    return this.#write(
      {
        kind: 'list-addition',
        caseId: card.caseId,
        ...content,
        ...more,
        supersedes: [...valueIds],
      },
      more.matchedTo === undefined ? `Taken off the list: ${sayRow(row)}.` : `Matched: ${sayRow(row)}.`,
    );
  }

  async add(
    command: Extract<WriteCommand, { kind: 'list-addition' }>,
    name: string,
    draftKey: string,
  ): Promise<boolean> {
    const isWritten = await this.#sorting(this.#write(command, `Added to the list: ${name}.`, draftKey));
    if (isWritten) this.addedId = command.hearingId;
    return isWritten;
  }

  /** With what this writes, the list is sorted again: the screen may show it before the answer is here. */
  async #sorting(writing: Promise<boolean>): Promise<boolean> {
    this.sortsAgain = true;
    const isWritten = await writing;
    if (!isWritten) this.sortsAgain = false;
    return isWritten;
  }

  #set(row: ListRow, change: ListChange, said: string): Promise<boolean> {
    return this.#write(listCommand(row.item, this.#view().day, change), said);
  }

  async #write(command: WriteCommand, said: string, draftKey?: string): Promise<boolean> {
    const stored = await this.attempt.save([command], this.#app, {
      ...(draftKey === undefined ? {} : { draftKey }),
      fieldIds: {
        'person.lastName': 'added-name',
        'person.dateOfBirth': 'added-birth',
        reference: 'added-reference',
      },
    });
    if (stored > 0) this.said = said;
    return stored > 0;
  }
}

/** Of a hearing that the court added and staff have matched since: where it goes on. */
export const casePathOf = ({ item: { card, hearing } }: ListRow): string =>
  `/case/${hearing.matchedTo ?? card.caseId}`;

export const hearingPathOf = ({ item: { card, hearing } }: ListRow): string =>
  hearingPath(card.caseId, hearing.hearingId);

/** "Number 4": where a name would stand above what restricts it. */
export const sayNumber = ({ item }: ListRow): string =>
  item.hearing.listingSequence === undefined
    ? 'Added to the list'
    : `Number ${String(item.hearing.listingSequence)}`;

/** "no. 4 NOWAK, Piotr" */
export const sayRow = ({ item, defendant }: ListRow): string => {
  const { listingSequence } = item.hearing;
  const name = defendant?.name ?? item.card.title;
  return listingSequence === undefined ? name : `no. ${String(listingSequence)} ${name}`;
};

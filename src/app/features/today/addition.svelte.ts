import type { FindHit, WriteCommand } from '../../../contracts/worker/api.ts';
import type { AdditionReason } from '../../../domain/list/listAddition.ts';
import { isCalendarDay } from '../../../domain/day/courtDay.ts';
import { newId, type CaseId, type DefendantId, type HearingId, type OffenceId } from '../../../shared/ids.ts';
import type { AppContext } from '../../appContext.ts';
import type { FieldError } from '../../ui/fieldError.ts';
import { londonDay, toInstant } from '../../words/dates.ts';
import { londonInstant } from '../../words/londonInstant.ts';
import type { CourtList } from './courtList.svelte.ts';
import type { CourtRoom } from './courtRooms.ts';

export interface AdditionDraft {
  why: AdditionReason;
  lastName: string;
  firstName: string;
  birth: string;
  held: string;
  reference: string;
  charges: string;
  /** The case on this device that it is; empty for a case that is not here. */
  caseId: string;
}

/** Adding somebody to the list of a room: to a case that is here, or, where none is, to one that this founds. */
export class Addition {
  readonly draft: AdditionDraft;
  readonly key: string;
  hits = $state.raw<readonly FindHit[]>([]);
  readonly #app: AppContext;
  readonly #list: CourtList;
  readonly #room: () => CourtRoom;
  readonly #day: string;

  constructor(app: AppContext, list: CourtList, room: () => CourtRoom, day: string) {
    this.#app = app;
    this.#list = list;
    this.#room = room;
    this.#day = day;
    this.key = `list ${room().courtCentreId} ${day}:addition`;
    this.draft = app.drafts.kept<AdditionDraft>(
      this.key,
      () => ({
        why: 'overnight',
        lastName: '',
        firstName: '',
        birth: '',
        held: 'yes',
        reference: '',
        charges: '',
        caseId: '',
      }),
      ['charges'],
    );
  }

  get chosen(): FindHit | undefined {
    return this.hits.find(({ card }) => card.caseId === this.draft.caseId);
  }

  async save(): Promise<boolean> {
    const errors = this.#findErrors();
    this.#list.attempt.errors = errors;
    if (errors.length > 0) return false;
    const { lastName, firstName } = this.draft;
    const name = [lastName.trim().toLocaleUpperCase('en-GB'), firstName.trim()].filter(Boolean).join(', ');
    return this.#list.add(this.#command(), name, this.key);
  }

  #command(): Extract<WriteCommand, { kind: 'list-addition' }> {
    const { draft, chosen } = this;
    const { courtCentreId, courtName, courtroom, jurisdiction } = this.#room();
    const now = toInstant(this.#app.clock.now);
    const isToday = londonDay(now) === this.#day;
    const reference = draft.reference.trim();
    const [firstName, dateOfBirth] = [draft.firstName.trim(), draft.birth];
    const charges = draft.charges.split('\n').map((line) => line.trim());
    return {
      kind: 'list-addition',
      caseId: chosen?.card.caseId ?? newId<CaseId>(),
      hearingId: newId<HearingId>(),
      courtCentreId,
      courtName,
      courtroom,
      jurisdiction,
      startsAt: isToday ? now : (londonInstant(this.#day, '10:00') ?? now),
      why: draft.why,
      ...(reference === '' ? {} : { reference }),
      ...(chosen
        ? {
            defendantIds: chosen.defendantId
              ? [chosen.defendantId]
              : chosen.card.defendants.map(({ defendantId }) => defendantId),
          }
        : {
            person: {
              defendantId: newId<DefendantId>(),
              lastName: draft.lastName.trim(),
              ...(firstName === '' ? {} : { firstName }),
              ...(dateOfBirth === '' ? {} : { dateOfBirth }),
              isHeld: draft.held === 'yes',
              charges: charges
                .filter((title) => title !== '')
                .map((title) => ({ offenceId: newId<OffenceId>(), title })),
            },
          }),
      supersedes: [],
    };
  }

  #findErrors(): FieldError[] {
    const { lastName, birth } = this.draft;
    const errors: FieldError[] = [];
    if (lastName.trim() === '') errors.push({ fieldId: 'added-name', text: 'Give the last name' });
    if (birth !== '' && (!isCalendarDay(birth) || birth > this.#app.clock.today)) {
      errors.push({ fieldId: 'added-birth', text: 'Give a date of birth that has been, or leave it empty' });
    }
    return errors;
  }
}

import {
  isRepresentation,
  type AllocationEntry,
  type Representation,
  type SentenceIndication,
} from '../../../domain/allocation/allocation.ts';
import {
  allocationRule,
  type AgeGroup,
  type AllocationCode,
} from '../../../domain/allocation/allocationRules.ts';
import type { CaseView, OffenceView } from '../../../domain/case/caseView.ts';
import { standingOf, valueIdsOf } from '../../../domain/entry/supersede.ts';
import { ageOn } from '../../../domain/party/age.ts';
import type { OffenceId } from '../../../shared/ids.ts';
import type { AppContext } from '../../appContext.ts';
import { EntryForm, type Begun, type Opening } from '../../entryForm.svelte.ts';
import type { FieldError } from '../../ui/fieldError.ts';
import { sharedDecisions, sortCharges, whyNothing, type Refused } from './openDecisions.ts';

export interface AllocationDraft {
  hearingId: string;
  defendantId: string;
  offenceIds: readonly string[];
  decision: AllocationCode | undefined;
  indication: SentenceIndication;
  /** Empty where it is not taken down. */
  prosecutionSays: Representation | '';
  defenceSays: Representation | '';
  /** yyyy-mm-dd; empty until somebody corrects it: then it is the day on which it is saved. */
  decidedOn: string;
  reason: string;
  /** The value ids that stood when an offence was chosen, by its id: what the author has seen. */
  seen: Readonly<Record<string, readonly string[]>>;
}

/** Recording how offences of one defendant are to be tried: one entry for each offence, naming the values it replaces. */
export class Allocating extends EntryForm<'allocation', AllocationDraft> {
  constructor(app: AppContext, view: () => CaseView, opening: Opening<'allocation'> = {}) {
    super(app, view, opening, { name: 'allocation', begin: beginAllocation, texts: ['reason'] });
  }

  get decidedOn(): string {
    return this.draft.decidedOn || this.app.clock.today;
  }

  /** On the day of the decision; undefined where the birth date is not held and nobody said that it is a youth. */
  get age(): AgeGroup | undefined {
    const { person, isYouth } = this.defendant?.sheet ?? {};
    const years = person?.dateOfBirth === undefined ? undefined : ageOn(person.dateOfBirth, this.decidedOn);
    if (years !== undefined) return years < 18 ? 'youth' : 'adult';
    return isYouth === true ? 'youth' : undefined;
  }

  get offences(): readonly OffenceView[] {
    return this.#sorted.open;
  }

  /** Those of which there is nothing to decide, each with why. */
  get refused(): readonly Refused[] {
    return this.#sorted.refused;
  }

  get #sorted() {
    return sortCharges(this.defendant?.offences ?? [], this.age, this.draft.offenceIds);
  }

  get chosen(): readonly OffenceView[] {
    return this.offences.filter(({ offenceId }) => this.draft.offenceIds.includes(offenceId));
  }

  /** Those that are chosen and of which nothing can be decided any more: what came since says why. */
  get closed(): readonly Refused[] {
    return this.chosen.flatMap((offence) => {
      const reason = whyNothing(offence, this.age);
      return reason === undefined ? [] : [{ offence, reason }];
    });
  }

  /** What can be decided of all that are chosen; of all there are while none is. */
  get decisions(): readonly AllocationCode[] {
    return sharedDecisions(this.chosen, this.age);
  }

  get decision(): AllocationCode | undefined {
    return this.decisions.find((code) => code === this.draft.decision);
  }

  get takesIndication(): boolean {
    return this.decision !== undefined && allocationRule(this.decision).isAccepted === true;
  }

  get hearsParties(): boolean {
    return this.decision !== undefined && allocationRule(this.decision).hearsParties === true;
  }

  /** What is recorded with the decision, of what this decision can have. */
  get said(): Pick<AllocationEntry, 'indication' | 'prosecutionSays' | 'defenceSays'> {
    const { indication, prosecutionSays, defenceSays } = this.draft;
    return {
      ...(this.takesIndication ? { indication } : {}),
      ...(this.hearsParties && prosecutionSays !== '' ? { prosecutionSays } : {}),
      ...(this.hearsParties && defenceSays !== '' ? { defenceSays } : {}),
    };
  }

  get settlesClash(): boolean {
    return this.chosen.some(({ allocation }) => allocation.state === 'clash');
  }

  /** @param says empty where it is not taken down */
  hear(party: 'prosecutionSays' | 'defenceSays', says: string): void {
    this.draft[party] = isRepresentation(says) ? says : '';
  }

  ofDefendant(defendantId: string): void {
    this.draft.defendantId = defendantId;
    this.choose([]);
  }

  /** The form of one offence; as it was begun before. */
  beginWith(defendantId: string, offenceId: string): void {
    const { draft } = this;
    if (draft.defendantId === defendantId && draft.offenceIds.includes(offenceId)) return;
    this.ofDefendant(defendantId);
    this.choose([offenceId]);
  }

  choose(offenceIds: readonly string[]): void {
    const seen = (this.defendant?.offences ?? [])
      .filter(({ offenceId }) => offenceIds.includes(offenceId))
      .map((offence): [string, readonly string[]] => [
        offence.offenceId,
        this.draft.seen[offence.offenceId] ?? standingIds(offence),
      ]);
    this.draft.seen = Object.fromEntries(seen);
    this.draft.offenceIds = offenceIds;
  }

  /** Stores the decisions. True when all are stored; those that are leave the draft, so that trying again repeats none. */
  async save(): Promise<boolean> {
    const { hearing, defendant, decision, chosen, draft } = this;
    this.attempt.errors = this.#findErrors();
    if (this.attempt.errors.length > 0 || !hearing || !defendant || !decision) return false;
    const reason = draft.reason.trim();
    const stored = await this.write(
      chosen.map(({ offenceId }) => ({
        kind: 'allocation' as const,
        caseId: this.view.caseId,
        hearingId: hearing.hearingId,
        defendantId: defendant.defendantId,
        offenceId,
        decision,
        decidedOn: this.decidedOn,
        ...this.said,
        supersedes: [...(draft.seen[offenceId] ?? [])],
        ...(reason === '' ? {} : { reason }),
      })),
      { decidedOn: 'allocation-date', reason: 'allocation-reason', decision: 'allocation-decision' },
    );
    if (stored === chosen.length) return true;
    this.choose(chosen.slice(stored).map(({ offenceId }): OffenceId => offenceId));
    return false;
  }

  #findErrors(): FieldError[] {
    const errors: FieldError[] = [];
    const fault = (fieldId: string, text: string): void => {
      errors.push({ fieldId, text });
    };
    if (!this.hearing) fault('allocation-offences', 'No hearing is held here');
    if (!this.defendant) fault('allocation-defendant', 'Choose the defendant');
    else if (this.chosen.length === 0) fault('allocation-offences', 'Choose the offences');
    if (this.decision === undefined) fault('allocation-decision', 'Choose the decision');
    if (this.decidedOn > this.app.clock.today) {
      fault('allocation-date', 'A decision cannot be of a day to come');
    }
    if (this.settlesClash && this.draft.reason.trim() === '') {
      fault('allocation-reason', 'Say why: it settles a clash');
    }
    for (const { offence, reason } of this.closed) {
      fault('allocation-offences', `Untick offence ${String(offence.number)}. ${reason}`);
    }
    for (const offence of this.chosen) {
      const now = standingIds(offence);
      const seen = this.draft.seen[offence.offenceId] ?? [];
      if (now.length === seen.length && now.every((valueId) => seen.includes(valueId))) continue;
      this.draft.seen = { ...this.draft.seen, [offence.offenceId]: now };
      fault(
        'allocation-offences',
        `The allocation of offence ${String(offence.number)} changed while you were here. Read it, then save again`,
      );
    }
    return errors;
  }
}

/** The form begins with the hearing of today and the first defendant, or with what was written before and is written anew. */
function beginAllocation({ view, hearing, defendants, said }: Begun<'allocation'>): AllocationDraft {
  const offence = view.defendants
    .find((each) => each.defendantId === said?.defendantId)
    ?.offences.find((each) => each.offenceId === said?.offenceId);
  return {
    hearingId: said?.hearingId ?? hearing?.hearingId ?? '',
    defendantId: said?.defendantId ?? defendants[0]?.defendantId ?? '',
    offenceIds: offence ? [offence.offenceId] : [],
    decision: said?.decision,
    indication: said?.indication ?? 'not-asked',
    prosecutionSays: said?.prosecutionSays ?? '',
    defenceSays: said?.defenceSays ?? '',
    decidedOn: said?.decidedOn ?? '',
    reason: said?.reason ?? '',
    seen: offence ? { [offence.offenceId]: standingIds(offence) } : {},
  };
}

const standingIds = ({ allocation }: OffenceView): readonly string[] => valueIdsOf(standingOf(allocation));

import type { OffenceDefinition } from '../../../contracts/worker/api.ts';
import type { CaseView, OffenceView } from '../../../domain/case/caseView.ts';
import {
  chargeBasesFor,
  type ChargeBasis,
  type ChargeBasisRule,
} from '../../../domain/charge/chargeBasis.ts';
import { isInError } from '../../../domain/charge/isInError.ts';
import { outOfTimeSince } from '../../../domain/charge/summaryTimeLimit.ts';
import { wasAddedHere } from '../../../domain/charge/wasAddedHere.ts';
import { standingOf, valueIdsOf } from '../../../domain/entry/supersede.ts';
import { newId, type OffenceId } from '../../../shared/ids.ts';
import type { AppContext } from '../../appContext.ts';
import { EntryForm, type Opening } from '../../entryForm.svelte.ts';
import {
  beginCharge,
  chargeOf,
  chargeTexts,
  fieldsOf,
  findChargeErrors,
  nextPlace,
  noCharge,
  whoSits,
  type ChargeAct,
  type ChargeDraft,
} from './chargeDraft.ts';

/** Adding a charge in court, or amending one: an entry that says all of the charge, and by what right. */
export class Charging extends EntryForm<'charge', ChargeDraft> {
  constructor(app: AppContext, view: () => CaseView, opening: Opening<'charge'> = {}) {
    super(app, view, opening, {
      name: 'charge',
      begin: ({ view: { hearings }, today, defendants, said }) =>
        beginCharge({ hearings, defendants }, today, said),
      texts: ['wording', 'reason'],
    });
  }

  get isCrownCourt(): boolean {
    return this.hearing?.sheet.jurisdiction === 'CROWN';
  }

  /** What may be amended or withdrawn; to be taken out, only what was added here. */
  get charges(): readonly OffenceView[] {
    const charges = (this.defendant?.offences ?? []).filter(({ charge }) => !isInError(charge));
    return this.draft.act === 'entered-in-error' ? charges.filter(wasAddedHere) : charges;
  }

  /** Whether anything was added that could be a mistake. */
  get hasAdded(): boolean {
    return this.defendants.some(({ offences }) => offences.some(wasAddedHere));
  }

  get chosen(): OffenceView | undefined {
    return this.draft.act === 'added'
      ? undefined
      : this.charges.find(({ offenceId }) => offenceId === this.draft.offenceId);
  }

  get rules(): readonly ChargeBasisRule[] {
    const { hearing, draft } = this;
    if (!hearing || draft.act === undefined || draft.act === 'withdrawn') return [];
    return chargeBasesFor(draft.act, hearing.sheet.jurisdiction);
  }

  /** The only one there is needs no choice. */
  get rule(): ChargeBasisRule | undefined {
    const { rules } = this;
    return rules.length === 1 ? rules[0] : rules.find(({ code }) => code === this.draft.basis);
  }

  get allowedBy(): string {
    const { hearing, draft } = this;
    return draft.allowedBy !== '' || !hearing ? draft.allowedBy : whoSits(hearing.sheet);
  }

  get basis(): ChargeBasis | undefined {
    const { rule, draft } = this;
    if (!rule) return undefined;
    const allowedBy = this.allowedBy.trim();
    return {
      code: rule.code,
      words: rule.words,
      ...(rule.needs === undefined || allowedBy === '' ? {} : { allowedBy }),
      ...(rule.needs === 'leave' && draft.defence !== '' ? { defence: draft.defence } : {}),
    };
  }

  /** The last day on which a new summary charge could be laid, where that has gone. */
  get outOfTime(): string | undefined {
    const { draft, rule } = this;
    return draft.act === 'added' && rule?.code === 'new-charge'
      ? outOfTimeSince(chargeOf(draft), this.app.clock.today)
      : undefined;
  }

  choose(act: ChargeAct): void {
    if (act === this.draft.act) return;
    this.#setAside();
    Object.assign(this.draft, noCharge, { act, basis: '' });
    this.#takeBack();
  }

  ofDefendant(defendantId: string): void {
    const isOther = this.draft.act !== 'added' && defendantId !== this.draft.defendantId;
    if (isOther) this.#setAside();
    this.draft.defendantId = defendantId;
    if (isOther) Object.assign(this.draft, noCharge);
  }

  /** The form of one charge: as it says now, or as it was begun before. */
  beginWith(act: ChargeAct, defendantId: string, offenceId: string, reason = ''): void {
    this.choose(act);
    this.ofDefendant(defendantId);
    this.chooseCharge(offenceId);
    if (this.draft.reason === '') this.draft.reason = reason;
  }

  /** The charge that is amended, withdrawn or taken out: the form goes on with what it says now. */
  chooseCharge(offenceId: string): void {
    const charge = this.charges.find((each) => each.offenceId === offenceId);
    if (!charge || (offenceId === this.draft.offenceId && this.#isTyped)) return;
    this.#setAside();
    const held = fieldsOf(charge.offence);
    Object.assign(this.draft, held, {
      offenceId,
      held,
      seen: valueIdsOf(standingOf(charge.charge)),
    });
    this.#takeBack();
  }

  chooseOffence({ code, title, modeOfTrial = '' }: OffenceDefinition): void {
    Object.assign(this.draft, { offenceCode: code, title, modeOfTrial });
  }

  async save(): Promise<boolean> {
    const { hearing, chosen, rule, draft, defendant, basis } = this;
    const { today } = this.app.clock;
    const errors = findChargeErrors({
      draft: { ...draft, allowedBy: this.allowedBy },
      hearing,
      chosen,
      rule,
      today,
    });
    if (!defendant) errors.unshift({ fieldId: 'charge-defendant', text: 'Choose whose charge it is' });
    if (chosen && errors.length === 0) {
      const now = valueIdsOf(standingOf(chosen.charge));
      const seen = draft.seen;
      if (now.length !== seen.length || now.some((valueId) => !seen.includes(valueId))) {
        draft.seen = now;
        errors.push({
          fieldId: 'charge-offence',
          text: 'This charge changed while you were here. Read what it says now, then save again',
        });
      }
    }
    this.attempt.errors = errors;
    const { act } = draft;
    if (errors.length > 0 || !hearing || !defendant || !basis) return false;
    if (act === undefined || act === 'withdrawn') return false;
    const reason = draft.reason.trim();
    // Kept, so that trying once more after a failure is the same charge.
    if (act === 'added' && draft.offenceId === '') draft.offenceId = newId();
    const stored = await this.write(
      [
        {
          kind: 'charge',
          caseId: this.view.caseId,
          hearingId: hearing.hearingId,
          defendantId: defendant.defendantId,
          offenceId: draft.offenceId as OffenceId,
          change: act,
          charge: chargeOf(draft),
          orderIndex: chosen?.offence.orderIndex ?? nextPlace(defendant),
          basis,
          ...(act === 'added' && draft.insteadOf !== '' ? { insteadOf: draft.insteadOf as OffenceId } : {}),
          supersedes: act === 'added' ? [] : [...draft.seen],
          ...(reason === '' ? {} : { reason }),
        },
      ],
      {
        'charge.wording': 'charge-wording',
        'charge.startDate': 'charge-from',
        'charge.endDate': 'charge-to',
        charge: 'charge-to',
        basis: 'charge-basis',
        reason: 'charge-reason',
      },
    );
    return stored > 0;
  }

  /** What was typed of a charge stays, also when the form goes on with another. */
  #setAside(): void {
    const { draft, aside } = this;
    if (!this.#isTyped) return;
    const {
      act: _act,
      defendantId: _defendant,
      hearingId: _hearing,
      allowedBy: _by,
      defence: _said,
      reason: _reason,
      ...typed
    } = draft;
    aside.set(placeOf(draft), typed);
  }

  get #isTyped(): boolean {
    const { draft } = this;
    return chargeTexts.some((field) => draft[field] !== (draft.held[field] ?? ''));
  }

  #takeBack(): void {
    const { draft, aside } = this;
    const place = placeOf(draft);
    Object.assign(draft, aside.get(place));
    aside.delete(place);
  }
}

/** What somebody types of: a charge that is added is the same whomever it is put to. */
const placeOf = ({ act, defendantId, offenceId }: ChargeDraft): string =>
  act === 'added' ? act : `${act ?? ''} ${defendantId} ${offenceId}`;

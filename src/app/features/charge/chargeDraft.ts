import type { WriteCommand } from '../../../contracts/worker/api.ts';
import type { CaseView, DefendantView, HearingView, OffenceView } from '../../../domain/case/caseView.ts';
import { chargeTitleMaxLength, wordingMaxLength } from '../../../domain/charge/charge.ts';
import type { ChargeChange } from '../../../domain/charge/chargeChange.ts';
import type { ChargeBasisRule, DefenceAnswer } from '../../../domain/charge/chargeBasis.ts';
import type { HearingSheet } from '../../../domain/hearing/hearing.ts';
import { likelyHearing } from '../../likelyHearing.ts';
import type { FieldError } from '../../ui/fieldError.ts';
import type { WriteAgain } from '../../writeAgain.ts';
import { londonDay } from '../../words/dates.ts';

/** What the form is asked for; a withdrawal leads to the result that it is. */
export type ChargeAct = ChargeChange | 'withdrawn';

/** What is typed of a charge. */
export const chargeTexts = [
  'offenceCode',
  'title',
  'wording',
  'startDate',
  'endDate',
  'count',
  'insteadOf',
] as const;

export interface ChargeDraft {
  hearingId: string;
  act: ChargeAct | undefined;
  defendantId: string;
  /** Of the charge that is amended, withdrawn or taken out; of a new one, once it was begun. */
  offenceId: string;
  offenceCode: string;
  title: string;
  modeOfTrial: string;
  wording: string;
  /** yyyy-mm-dd */
  startDate: string;
  endDate: string;
  count: string;
  basis: string;
  allowedBy: string;
  defence: DefenceAnswer | '';
  insteadOf: string;
  reason: string;
  /** What the charge said when it was chosen: a field that says something else was typed in. */
  held: Readonly<Partial<Record<(typeof chargeTexts)[number], string>>>;
  /** The value ids that stood when the charge was chosen: what the author has seen. */
  seen: readonly string[];
}

export const noCharge = {
  offenceId: '',
  offenceCode: '',
  title: '',
  modeOfTrial: '',
  wording: '',
  startDate: '',
  endDate: '',
  count: '',
  insteadOf: '',
  held: {},
  seen: [] as readonly string[],
} as const;

/** What goes with the choice of a charge. */
export const ofOneCharge = Object.keys(noCharge) as readonly (keyof typeof noCharge)[];

/** The form begins with the hearing of today, or with what was written before and is written anew. */
export function beginCharge(
  view: Pick<CaseView, 'hearings' | 'defendants'>,
  today: string,
  again?: WriteAgain<'charge'>['command'],
): ChargeDraft {
  const begun: ChargeDraft = {
    ...noCharge,
    hearingId: again?.hearingId ?? likelyHearing(view.hearings, today)?.hearingId ?? '',
    act: again?.change,
    defendantId: again?.defendantId ?? view.defendants[0]?.defendantId ?? '',
    basis: again?.basis.code ?? '',
    allowedBy: again?.basis.allowedBy ?? '',
    defence: again?.basis.defence ?? '',
    reason: again?.reason ?? '',
  };
  if (!again) return begun;
  const { charge, offenceId, insteadOf = '', supersedes } = again;
  return { ...begun, ...fieldsOf(charge), offenceId, insteadOf, seen: supersedes };
}

/** What a charge says, as fields. */
export function fieldsOf(
  charge: Pick<
    OffenceView['offence'],
    'offenceCode' | 'title' | 'wording' | 'startDate' | 'endDate' | 'count' | 'modeOfTrial'
  >,
) {
  const { offenceCode, title, wording = '', startDate, endDate, count, modeOfTrial = '' } = charge;
  return {
    offenceCode,
    title,
    wording,
    startDate: startDate === undefined ? '' : londonDay(startDate),
    endDate: endDate === undefined || endDate === startDate ? '' : londonDay(endDate),
    count: count === undefined || count === 0 ? '' : String(count),
    modeOfTrial,
  };
}

/** What the fields say, as a charge. */
export function chargeOf(draft: ChargeDraft): Extract<WriteCommand, { kind: 'charge' }>['charge'] {
  const { offenceCode, title, modeOfTrial, startDate, endDate } = draft;
  const [wording, count] = [draft.wording.trim(), Number(draft.count)];
  return {
    offenceCode,
    title: title.trim(),
    ...(wording === '' ? {} : { wording }),
    ...(startDate === '' ? {} : { startDate }),
    ...(endDate === '' ? {} : { endDate }),
    ...(draft.count.trim() === '' ? {} : { count }),
    ...(modeOfTrial === '' ? {} : { modeOfTrial }),
  };
}

/** The place of a further charge: behind all the others of that defendant. */
export const nextPlace = ({ offences }: Pick<DefendantView, 'offences'>): number =>
  Math.max(0, ...offences.map(({ offence }) => offence.orderIndex)) + 1;

/** "District Judge Okafor": who presides, as whoever gave leave is named until somebody says otherwise. */
export function whoSits({ judiciary }: Pick<HearingSheet, 'judiciary'>): string {
  const judge = judiciary.find(({ isBenchChairman }) => isBenchChairman) ?? judiciary[0];
  return judge ? [judge.title, judge.firstName, judge.lastName].filter(Boolean).join(' ') : '';
}

/** What is wrong with it, each with the id of its field. */
export function findChargeErrors(said: {
  readonly draft: ChargeDraft;
  readonly hearing: HearingView | undefined;
  readonly chosen: OffenceView | undefined;
  readonly rule: ChargeBasisRule | undefined;
  readonly today: string;
}): FieldError[] {
  const { draft, hearing, chosen, rule, today } = said;
  const errors: FieldError[] = [];
  const fault = (fieldId: string, text: string): void => {
    errors.push({ fieldId, text });
  };
  if (!hearing) fault('charge-hearing', 'Choose the hearing');
  if (draft.act === undefined || draft.act === 'withdrawn') {
    fault('charge-act', 'Choose what was done');
    return errors;
  }
  if (draft.act !== 'added' && !chosen) fault('charge-offence', 'Choose the charge');
  if (draft.act !== 'entered-in-error') {
    if (draft.title.trim() === '') fault('charge-find', 'Find the offence by its code or words');
    if (draft.title.length > chargeTitleMaxLength) fault('charge-find', 'Shorten the title');
    if (draft.wording.length > wordingMaxLength) {
      fault(
        'charge-wording',
        `Shorten the wording to ${wordingMaxLength.toLocaleString('en-GB')} characters`,
      );
    }
    if (draft.act === 'added' && draft.startDate === '') fault('charge-from', 'Give the day of the offence');
    if (draft.startDate > today) fault('charge-from', 'An offence cannot be charged before it happens');
    if (draft.endDate !== '' && (draft.startDate === '' || draft.endDate < draft.startDate)) {
      fault('charge-to', 'The last day lies before the first');
    }
    if (draft.count.trim() !== '' && !/^[1-9]\d{0,2}$/.test(draft.count.trim())) {
      fault('charge-count', 'A count is a number, like 3');
    }
  }
  if (!rule) fault('charge-basis', 'Choose by what right');
  if (rule?.needs !== undefined && draft.allowedBy.trim() === '') {
    fault('charge-allowed', rule.needs === 'leave' ? 'Say who gave leave' : 'Name the judge who consented');
  }
  if (rule?.needs === 'leave' && draft.defence === '')
    fault('charge-defence', 'Choose what the defence said');
  const needsReason =
    draft.act === 'entered-in-error' || rule?.code === 'recorded-wrongly' || chosen?.charge.state === 'clash';
  if (needsReason && draft.reason.trim() === '') fault('charge-reason', 'Say why');
  return errors;
}

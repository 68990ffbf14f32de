import type { HearingId } from '../../shared/ids.ts';
import type { EntryEnvelope } from '../entry/entry.ts';
import type { HearingSheet } from '../hearing/hearing.ts';
import { trialReason } from './trialReasons.ts';
import { trialTypeLabels, trialTypes, type TrialCause, type TrialType } from './trialType.ts';

/** How the trial of one hearing went (`set-trial-type`, domain.md §1). Channel `all`. */
export interface TrialOutcomeEntry extends EntryEnvelope {
  readonly type: 'trial-outcome';
  readonly hearingId: HearingId;
  readonly trialType: TrialType;
  /** There for each type but `effective`. */
  readonly cause?: TrialCause;
  readonly note?: string;
}

export const trialNoteMaxLength = 1_000;

/** Each type but effective has its cause, and effective has none. */
export const hasItsCause = ({ trialType, cause }: Pick<TrialOutcomeEntry, 'trialType' | 'cause'>): boolean =>
  (cause === undefined) === (trialType === 'effective');

/** As it stands: of an entry, or of intake in its own words where they are not ours. */
export interface TrialOutcome {
  readonly trialType?: TrialType;
  readonly code?: string;
  readonly words?: string;
  readonly note?: string;
}

export const outcomeOf = ({ trialType, cause, note }: TrialOutcomeEntry): TrialOutcome => ({
  trialType,
  ...(cause === undefined ? {} : { code: cause.code, words: cause.words }),
  ...(note === undefined ? {} : { note }),
});

/** What intake has on the sheet of a hearing; undefined where it has nothing, or nothing that says anything. */
export function recordedOutcome({
  trialOutcome,
  jurisdiction,
}: Pick<HearingSheet, 'trialOutcome' | 'jurisdiction'>): TrialOutcome | undefined {
  const { type, code, description } = trialOutcome ?? {};
  const trialType = trialTypes.find((known) => known === type?.toLowerCase());
  const reason =
    trialType && code !== undefined ? trialReason(trialType, code.toUpperCase(), jurisdiction) : undefined;
  const words = description ?? reason?.words ?? (trialType ? undefined : type);
  if (trialType === undefined && words === undefined) return undefined;
  return {
    ...(trialType === undefined ? {} : { trialType }),
    ...(code === undefined ? {} : { code: code.toUpperCase() }),
    ...(words === undefined ? {} : { words }),
  };
}

/** Outcomes of one type and reason agree, in whatever words and with whatever note: the record may bring back what was written here. */
export const trialMeaning = ({ trialType, code, words }: TrialOutcome): string =>
  JSON.stringify([trialType ?? '', code ?? (trialType === 'effective' ? '' : (words ?? ''))]);

/** "Ineffective (N1): prosecution witness absent: police. PC 4417" */
export function sayTrial({ trialType, code, words, note }: TrialOutcome): string {
  const type = trialType && trialTypeLabels[trialType].label;
  const head = [type, code && `(${code})`].filter(Boolean).join(' ');
  const cause = type ? words && words.charAt(0).toLowerCase() + words.slice(1) : words;
  const said = [head, cause].filter(Boolean).join(': ');
  return note ? `${said}. ${note}` : said;
}

/** Whether a hearing of this kind has a trial type as a rule; any hearing may be given one. */
export const isTrial = ({ hearingType }: Pick<HearingSheet, 'hearingType'>): boolean =>
  /\btrial\b/i.test(hearingType.description) &&
  !/\bpre-?trial\b|\btrial preparation\b/i.test(hearingType.description);

export const trialTypes = ['effective', 'cracked', 'ineffective', 'vacated'] as const;
export type TrialType = (typeof trialTypes)[number];

/** As the form offers them, each with what tells it from the others. */
export const trialTypeLabels: Readonly<Record<TrialType, { readonly label: string; readonly hint: string }>> =
  {
    effective: { label: 'Effective', hint: 'It went ahead on the day' },
    cracked: { label: 'Cracked', hint: 'It ended on the day, and no trial is needed' },
    ineffective: { label: 'Ineffective', hint: 'It did not go ahead, and needs a new date' },
    vacated: { label: 'Vacated', hint: 'Taken out of the list before the day' },
  };

/** For whose trials a reason is there, in the national codes: Crown Court, magistrates' courts, both. */
export const trialCourts = ['CC', 'M', 'CCM'] as const;
export type TrialCourts = (typeof trialCourts)[number];

/** Why it did not go ahead: the key of ./trialReasons.ts, and the words as they stood when it was written. */
export interface TrialCause {
  readonly code: string;
  readonly courts: TrialCourts;
  readonly words: string;
}

/**
 * The types of entry of which two answers are shown as a clash. A file of its own, since views are built of it; ./clashPolicy.ts
 * compiles only where its rows say the same.
 */
export type ClashingType =
  | 'hearing-event'
  | 'plea'
  | 'verdict'
  | 'allocation'
  | 'charge'
  | 'details-corrected'
  | 'address-corrected'
  | 'trial-outcome'
  | 'bail-decision'
  | 'results-shared';

/** How an offence can be tried, of the words of the sources. */
export type ModeOfTrial = 'summary' | 'eitherWay' | 'indictable';

/** From the day of the remand to the day of the release; without an end it lasts. Days are yyyy-mm-dd, London. */
export interface CustodyPeriod {
  readonly from: string;
  readonly until?: string;
}

export type ClockStop = 'start of trial' | 'guilty plea' | 'verdict' | 'end of the proceedings';

/** What must be known of one offence of one defendant to count its custody time limit. Days are yyyy-mm-dd, London. */
export interface CustodyFacts {
  /** Absent where the source says none that is known. */
  readonly mode?: ModeOfTrial;
  /** Under 18 at the first appearance. */
  readonly isYouth: boolean;
  /** In the magistrates' court, for this offence: of one that was charged later, later. */
  readonly firstAppearance?: string;
  /** In custody of a court for this offence; custody at a police station is none. In any order. */
  readonly custody: readonly CustodyPeriod[];
  /** In custody today, whatever is known of its beginning. */
  readonly isInCustody: boolean;
  /** When the court decided on summary trial (allocation). */
  readonly summaryTrialDecided?: string;
  /** It decided on it, and no source tells the day. */
  readonly isDecidedUndated?: true;
  /** That is read of a plea of not guilty: a magistrates' court takes one of an either-way offence only where it tries it. */
  readonly isDecidedByPlea?: true;
  /** When it was sent to the Crown Court for trial. */
  readonly sent?: string;
  /** It is, or is to be, tried there: without a day of sending no limit can be counted. */
  readonly isForCrownCourt?: boolean;
  /** Indicted by consent of a High Court judge or direction of the Court of Appeal, not after a sending. */
  readonly isVoluntaryBill?: boolean;
  readonly extensions?: readonly { readonly until: string; readonly orderedOn?: string }[];
  readonly stopped?: { readonly by: ClockStop; readonly on?: string };
}

/**
 * The mode in the words of the sources: Summary, Either Way, Indictable (Common Platform), or the letters of the offence
 * categories CS, CM, CE, CI (bichard7-next-data). Undefined for anything else: nothing is guessed.
 */
export function modeOfTrial(said: string | undefined): ModeOfTrial | undefined {
  const word = (said ?? '').toLowerCase().replace(/[^a-z]/g, '');
  if (/^(summary|summaryonly|summarynonmotoring|summarymotoring|cs|cm)$/.test(word)) return 'summary';
  if (/^(eitherway|triableeitherway|ce|ew)$/.test(word)) return 'eitherWay';
  if (/^(indictable|indictableonly|ci)$/.test(word)) return 'indictable';
  return undefined;
}

import type { Jurisdiction } from '../hearing/hearing.ts';
import type { TrialCause, TrialCourts, TrialType } from './trialType.ts';

export interface TrialReason {
  readonly trialType: Exclude<TrialType, 'effective'>;
  /** National code. Codes repeat: the same one is another reason of another type, and in another court (`trialReason`). */
  readonly code: string;
  readonly courts: TrialCourts;
  readonly words: string;
  /** What the national guidance asks to be noted with it. */
  readonly asks?: string;
  /** Says nothing without a note. */
  readonly needsNote?: true;
}

type Row = readonly [code: string, courts: TrialCourts, words: string, asks?: string, needsNote?: true];

const of = (trialType: TrialReason['trialType'], rows: readonly Row[]): readonly TrialReason[] =>
  rows.map(([code, courts, words, asks, needsNote]) => ({
    trialType,
    code,
    courts,
    words,
    ...(asks === undefined ? {} : { asks }),
    ...(needsNote === undefined ? {} : { needsNote }),
  }));

/**
 * Why a trial did not go ahead, in the national order. Types, codes and courts are those of the Common Platform's reference data
 * (cracked, ineffective and vacated trial types), the words are our own; ./trialReasons.test.ts compares the two.
 */
export const trialReasons: readonly TrialReason[] = [
  ...of('cracked', [
    ['A', 'CCM', 'Late guilty plea accepted, offered for the first time'],
    ['B', 'CCM', 'Late guilty plea accepted, which the prosecution had refused before'],
    ['C', 'CCM', 'Guilty plea to a new charge accepted, offered for the first time'],
    ['D', 'CCM', 'Guilty plea to a new charge accepted, which the prosecution had refused before'],
    ['E', 'CCM', 'Bound over, offered for the first time'],
    ['F', 'CCM', 'Bound over, which the prosecution had refused before'],
    ['G', 'CCM', 'Defendant unfit through drink or drugs, no new date'],
    ['H', 'CCM', 'Defendant has died'],
    ['I', 'CCM', 'Prosecution ends: not enough evidence'],
    ['J', 'CCM', 'Prosecution ends: witness absent or withdrawn'],
    ['K', 'CCM', 'Prosecution ends: not in the public interest'],
    ['L', 'CCM', 'Prosecution ends: adjournment refused'],
  ]),
  ...of('ineffective', [
    ['M1', 'M', 'Prosecution not ready: further evidence served late', 'who prosecuted'],
    ['M1', 'CC', 'Prosecution not ready: further evidence served late', 'who prosecuted'],
    ['M2', 'CCM', 'Prosecution not ready: another reason', 'who prosecuted, and why it was not ready', true],
    ['M3', 'CCM', 'Prosecution not ready: unused material not disclosed', 'who prosecuted'],
    ['N1', 'CCM', 'Prosecution witness absent: police', 'which officer'],
    ['N2', 'CCM', 'Prosecution witness absent: professional or expert', 'which witness'],
    ['N3', 'CCM', 'Prosecution witness absent: other', 'why, if it is known'],
    ['O1', 'CCM', 'Prosecution advocate held in another trial', 'who prosecuted'],
    ['O2', 'CCM', 'Prosecution advocate did not attend', 'who, and why'],
    ['P', 'CCM', 'Prosecution needs longer than was listed', 'why it could not start'],
    ['Q1', 'CCM', 'Defence not ready: its disclosure late or not sufficient'],
    ['Q2', 'CCM', 'Defence not ready: another reason, also no instructions', 'why it was not ready', true],
    ['Q3', 'CCM', 'Defence asks for a prosecution witness who was not warned'],
    ['R', 'CCM', 'Defence witness absent', "the court's reason not to go on"],
    ['S1', 'CCM', 'Defendant absent: not tried in absence', "the court's reason not to go on"],
    ['S2', 'CCM', 'Defendant ill or unfit', 'when the illness began'],
    ['S3', 'CCM', 'Defendant not brought from custody', 'whether late, or taken to another court'],
    ['S4', 'CCM', 'Defendant absent: not told of time and place', 'how that came about'],
    ['T', 'CCM', 'Defence needs longer than was listed', 'why it could not start'],
    ['U1', 'CCM', 'Defence advocate held in another trial'],
    ['U2', 'CCM', 'Defence advocate did not attend'],
    ['V', 'CCM', 'Defendant dismissed the advocate'],
    ['W1', 'CCM', 'Another case ran over', 'which trial'],
    ['W2', 'CCM', 'No judge or bench: ill, or may not sit'],
    ['W3', 'CCM', 'Not reached'],
    ['W4', 'CCM', 'Equipment, building or weather'],
    ['W5', 'CCM', 'No interpreter, or of the wrong language', 'which language'],
    ['X', 'CC', 'Not enough jurors'],
    ['Y', 'CC', "Waits for cases in a magistrates' court"],
    ['Z', 'CC', 'Waits for cases in another Crown Court centre'],
  ]),
  ...of('vacated', [
    ['A', 'CCM', 'Prosecution ended before the date'],
    ['B', 'CCM', 'Prosecution not ready: more to prepare'],
    ['C', 'M', 'Prosecution witness cannot attend: police'],
    ['C', 'CC', 'Prosecution witness cannot attend: police; or counsel ill or not free'],
    ['D', 'CCM', 'Prosecution witness cannot attend: other'],
    ['E', 'CCM', 'Defendant ill, has died or cannot attend'],
    ['F', 'CCM', 'Defence not ready, or its advocate not free'],
    ['G', 'CCM', 'Defence witness cannot attend'],
    ['H', 'CCM', 'Representation: defendant dismissed the lawyer'],
    ['I', 'CCM', 'Not enough court time: prosecution needs longer'],
    ['J', 'CCM', 'Not enough court time: defence needs longer'],
    ['K', 'CCM', 'Not enough court time: expected by the court'],
    ['L', 'CCM', 'Plea changed to guilty: the charge as it was'],
    ['M', 'CCM', 'Plea changed to guilty: another charge'],
    ['N', 'CCM', 'Bound over at the case management hearing'],
    ['O', 'CCM', 'Guilty plea, exceptional hardship argued'],
    ['P', 'CCM', 'Building, equipment or weather'],
    ['Q', 'CC', 'Guilty plea at case management, trial had been fixed'],
    ['Z', 'CC', 'Transferred out, or listed in error'],
  ]),
];

const isFor = ({ courts }: TrialReason, jurisdiction: Jurisdiction): boolean =>
  courts === 'CCM' || courts === (jurisdiction === 'CROWN' ? 'CC' : 'M');

/** The reasons to choose from, in the national order. None for a trial that was effective. */
export const trialReasonsFor = (trialType: TrialType, jurisdiction: Jurisdiction): readonly TrialReason[] =>
  trialReasons.filter((reason) => reason.trialType === trialType && isFor(reason, jurisdiction));

/** One reason by all that names it: in one court a code is one reason of a type. */
export const trialReason = (
  trialType: TrialType,
  code: string,
  jurisdiction: Jurisdiction,
): TrialReason | undefined => trialReasonsFor(trialType, jurisdiction).find((reason) => reason.code === code);

export const causeOf = ({ code, courts, words }: TrialReason): TrialCause => ({ code, courts, words });

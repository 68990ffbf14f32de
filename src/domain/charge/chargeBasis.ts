import type { Jurisdiction } from '../hearing/hearing.ts';
import type { ChargeChange } from './chargeChange.ts';

/** What the defence said of it, where it was asked. */
export const defenceAnswers = {
  agreed: 'The defence agreed',
  opposed: 'The defence opposed it',
  'not-heard': 'The defence was not there to be heard',
} as const;
export type DefenceAnswer = keyof typeof defenceAnswers;

/** By what right a charge was added or amended, kept in the words that were read then. */
export interface ChargeBasis {
  readonly code: string;
  readonly words: string;
  /** Who gave leave, or consent, where it is needed. */
  readonly allowedBy?: string;
  readonly defence?: DefenceAnswer;
}

export interface ChargeBasisRule {
  readonly code: string;
  readonly words: string;
  readonly changes: readonly ChargeChange[];
  readonly courts: readonly Jurisdiction[];
  /** Whose word it needs: the court's leave, or a judge's consent to the bill. */
  readonly needs?: 'leave' | 'consent';
  /** What whoever records it has to think of. */
  readonly hint: string;
}

/**
 * By what right charges are added and amended, by court, the usual first. Sources: Magistrates' Courts Act 1980, sections 1, 123 and
 * 127; Indictments Act 1915, section 5; Administration of Justice (Miscellaneous Provisions) Act 1933, section 2; Criminal Justice
 * Act 1988, section 40.
 */
export const chargeBases: readonly ChargeBasisRule[] = [
  {
    code: 'new-charge',
    words: 'New charge put by the prosecutor in court',
    changes: ['added'],
    courts: ['MAGISTRATES'],
    hint: 'A charge that is only summary must be laid within six months, unless its own law gives longer (s.127 Magistrates’ Courts Act 1980).',
  },
  {
    code: 's123',
    words: 'Charge amended by leave of the court (s.123 Magistrates’ Courts Act 1980)',
    changes: ['amended'],
    courts: ['MAGISTRATES'],
    needs: 'leave',
    hint: 'Where the defendant was misled by what it said before, the court adjourns if they ask for it (s.123(2)).',
  },
  {
    code: 's5',
    words: 'Indictment amended by order of the court (s.5 Indictments Act 1915)',
    changes: ['added', 'amended'],
    courts: ['CROWN'],
    needs: 'leave',
    hint: 'Before or during the trial, where it can be done without injustice. A new count is put to the defendant.',
  },
  {
    code: 's40',
    words: 'Summary offence joined to the indictment (s.40 Criminal Justice Act 1988)',
    changes: ['added'],
    courts: ['CROWN'],
    needs: 'leave',
    hint: 'Only those that section names, and only with an indictable offence of the same facts or series.',
  },
  {
    code: 's2',
    words:
      'Bill of indictment preferred with a judge’s consent (s.2 Administration of Justice (Miscellaneous Provisions) Act 1933)',
    changes: ['added'],
    courts: ['CROWN'],
    needs: 'consent',
    hint: 'Name the judge who consented.',
  },
  {
    code: 'recorded-wrongly',
    words: 'The record had it wrong: the charge itself is as it was',
    changes: ['amended'],
    courts: ['MAGISTRATES', 'CROWN'],
    hint: 'Nothing is put to the defendant anew. Say what the charge sheet or indictment shows.',
  },
  {
    code: 'in-error',
    words: 'It was entered here by mistake',
    changes: ['entered-in-error'],
    courts: ['MAGISTRATES', 'CROWN'],
    hint: 'Only what was added here. A charge that the prosecutor gives up is withdrawn by a result.',
  },
];

/** By what right this may be done in a court of this kind, the usual first. */
export const chargeBasesFor = (change: ChargeChange, court: Jurisdiction): readonly ChargeBasisRule[] =>
  chargeBases.filter(({ changes, courts }) => changes.includes(change) && courts.includes(court));

/** A basis that needs leave or consent, and does not say who gave it. A code that is not known here says nothing. */
export const lacksLeave = ({ code, allowedBy }: ChargeBasis): boolean =>
  (allowedBy === undefined || allowedBy.trim() === '') &&
  chargeBases.some((rule) => rule.code === code && rule.needs !== undefined);

import type { Jurisdiction } from '../../hearing/hearing.ts';

/**
 * Why results that were shared are amended. It is asked first: was it recorded wrongly, or did the court change its order?
 * (court.md, *Results*.) What is to be said of each stands in a file of its own beside this one.
 */
export type Amendment =
  | { readonly ground: 'recorded-wrongly' }
  | {
      readonly ground: 'magistrates-varied';
      /** `vary`: s.142(1), a sentence or order varied or rescinded. `reopen`: s.142(2), the case is heard again. */
      readonly power: 'vary' | 'reopen';
      /** Who sat when the court changed its order, by name. */
      readonly bench: readonly string[];
      /** yyyy-mm-dd */
      readonly decidedOn: string;
    }
  | {
      readonly ground: 'crown-varied';
      /** Who sat when the court changed its order, by name. */
      readonly bench: readonly string[];
      /** yyyy-mm-dd */
      readonly decidedOn: string;
      /** yyyy-mm-dd: the day on which the sentence was imposed. */
      readonly sentencedOn: string;
    };
export type AmendmentGround = Amendment['ground'];

/** The answers, in the order in which they are offered: the first two words are the question's. */
export const amendmentGroundLabels: Readonly<Record<AmendmentGround, string>> = {
  'recorded-wrongly': 'It was recorded wrongly',
  'magistrates-varied': 'The court changed its order (s.142 Magistrates’ Courts Act 1980)',
  'crown-varied': 'The court changed its order (s.385 Sentencing Act 2020)',
};

/** The grounds that there are in a court. */
export const groundsIn = (jurisdiction: Jurisdiction): readonly AmendmentGround[] => [
  'recorded-wrongly',
  jurisdiction === 'CROWN' ? 'crown-varied' : 'magistrates-varied',
];

/**
 * What a rule says of an amendment. An error stops it; a warning does as long as no reason is recorded for going on; what is not
 * checked is told, since a person has to know.
 */
export interface AmendmentFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'notChecked';
  readonly text: string;
  /** What of the amendment it is about; absent where it is about all of it. */
  readonly field?: 'reason' | 'bench' | 'decidedOn' | 'sentencedOn';
}

export interface AmendmentFacts {
  /** Of the hearing; absent where that is not known, and then it is not checked. */
  readonly jurisdiction?: Jurisdiction;
  /** Why, in words of whoever amends. */
  readonly reason: string;
  /** yyyy-mm-dd, London. */
  readonly today: string;
  /** yyyy-mm-dd: the day on which what is amended was ordered; absent where that is not known. */
  readonly orderedOn?: string;
}

import type { Jurisdiction } from '../../hearing/hearing.ts';

export interface VerdictType {
  readonly code: string;
  readonly category: string;
  readonly categoryType: string;
  readonly description: string;
  readonly in: readonly Jurisdiction[];
  /** Beside `verdict` and the code. */
  readonly says: readonly string[];
}

const both: readonly Jurisdiction[] = ['MAGISTRATES', 'CROWN'];
const crown: readonly Jurisdiction[] = ['CROWN'];
const magistrates: readonly Jurisdiction[] = ['MAGISTRATES'];

/**
 * Verdicts that shorthand knows (national verdict types; domain.md §3). National codes repeat from court to court, so a code is read
 * within its jurisdiction. Those of a lesser or alternative offence need that offence and are taken by their form alone.
 */
export const verdictTypes: readonly VerdictType[] = [
  {
    code: 'G',
    category: 'Guilty',
    categoryType: 'GUILTY',
    description: 'Found guilty',
    in: magistrates,
    says: ['fg', 'found guilty', 'guilty verdict'],
  },
  {
    code: 'G',
    category: 'Guilty',
    categoryType: 'GUILTY_BY_JURY_CONVICTED',
    description: 'Found guilty',
    in: crown,
    says: ['fg', 'found guilty', 'guilty verdict'],
  },
  {
    code: 'N',
    category: 'Not Guilty',
    categoryType: 'NOT_GUILTY',
    description: 'Found not guilty',
    in: both,
    says: ['fng', 'found not guilty', 'ng', 'not guilty', 'not guilty verdict'],
  },
  {
    code: 'PIA',
    category: 'Guilty',
    categoryType: 'GUILTY',
    description: 'Found guilty (proved in absence)',
    in: magistrates,
    says: ['pia', 'proved in absence'],
  },
  {
    code: 'FPR',
    category: 'Guilty',
    categoryType: 'GUILTY',
    description: 'Proved',
    in: both,
    says: ['found proved', 'proved'],
  },
  {
    code: 'FNPR',
    category: 'Not Guilty',
    categoryType: 'NOT_GUILTY',
    description: 'Not proved',
    in: both,
    says: ['found not proved', 'not proved'],
  },
  {
    code: 'NGNC',
    category: 'Not Guilty',
    categoryType: 'NOT_GUILTY',
    description: 'Found not guilty (no case to answer)',
    in: magistrates,
    says: ['no case to answer'],
  },
  {
    code: 'NGJJ',
    category: 'Not Guilty',
    categoryType: 'NOT_GUILTY',
    description: "Found not guilty, by jury on judge's direction",
    in: crown,
    says: ['not guilty by direction'],
  },
  {
    code: 'JUTA',
    category: 'No verdict',
    categoryType: 'NO_VERDICT',
    description: 'Jury unable to agree',
    in: crown,
    says: ['hung jury', 'jury unable to agree'],
  },
  {
    code: 'NV',
    category: 'No verdict',
    categoryType: 'NO_VERDICT',
    description: 'No verdict (alternative count)',
    in: crown,
    says: ['no verdict'],
  },
  {
    code: 'DUD',
    category: 'Finding',
    categoryType: 'FINDING',
    description: 'Defendant found under a disability',
    in: crown,
    says: ['found under a disability'],
  },
  {
    code: 'SDA',
    category: 'Finding',
    categoryType: 'FINDING',
    description: 'Satisfied did act / made omission',
    in: magistrates,
    says: ['satisfied did act'],
  },
];

import type { Jurisdiction } from '../../hearing/hearing.ts';

export interface VerdictType {
  readonly code: string;
  readonly category: string;
  readonly categoryType: string;
  readonly description: string;
  readonly in: readonly Jurisdiction[];
  /** Beside `verdict` and the code. */
  readonly says: readonly string[];
  /** A majority of the jury may be recorded with it (national verdict types: jury split available). */
  readonly allowsSplit?: true;
  /** Of another offence than the one charged, which has to be said. */
  readonly namesOffence?: true;
}

const both: readonly Jurisdiction[] = ['MAGISTRATES', 'CROWN'];
const crown: readonly Jurisdiction[] = ['CROWN'];
const magistrates: readonly Jurisdiction[] = ['MAGISTRATES'];

/**
 * Verdicts that shorthand knows (national verdict types; domain.md §3). National codes repeat from court to court, so a code is read
 * within its jurisdiction.
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
    says: ['fg', 'found guilty', 'guilty verdict', 'g', 'guilty'],
    allowsSplit: true,
  },
  {
    code: 'NGLOC',
    category: 'Not Guilty but Guilty of lesser offence',
    categoryType: 'NOT_GUILTY_BUT_GUILTY_OF_LESSER_OFFENCE_BY_JURY_CONVICTED',
    description: 'Found not guilty but guilty of lesser offence not charged',
    in: crown,
    says: ['ngloc', 'not guilty but guilty of lesser offence'],
    allowsSplit: true,
    namesOffence: true,
  },
  {
    code: 'NGAOC',
    category: 'Not Guilty but Guilty of alternative offence',
    categoryType: 'NOT_GUILTY_BUT_GUILTY_OF_ALTERNATIVE_OFFENCE_BY_JURY_CONVICTED',
    description: 'Found not guilty but guilty of alternative offence not charged',
    in: crown,
    says: ['ngaoc', 'not guilty but guilty of alternative offence'],
    allowsSplit: true,
    namesOffence: true,
  },
  {
    code: 'RTG',
    category: 'Guilty',
    categoryType: 'GUILTY',
    description: 'Retrial guilty',
    in: crown,
    says: ['rtg', 'retrial guilty'],
    allowsSplit: true,
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

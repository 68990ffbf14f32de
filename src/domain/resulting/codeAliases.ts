/** A code that people and other systems say, the code by which it is known here, and why they are one. */
interface CodeAlias {
  readonly code: string;
  readonly isNow: string;
  readonly reason: string;
}

/**
 * Asked only where a code is not known: a national set that has COLLO of its own wins. Sources: court.md, *Traps in the national
 * result data*; domain.md §3. What has no equal among the national definitions, the built-in set defines itself (RFSD, STDEC,
 * CTLE, CTLNE, CCII, CCSC, CCSI).
 */
export const codeAliases: readonly CodeAlias[] = [
  {
    code: 'COLLO',
    isNow: 'COLO',
    reason: 'Collection order: written so in results that were shared before.',
  },
  { code: 'ROPENED', isNow: 'ROPEN', reason: 'Case re-opened: the national set has the shorter code.' },
  { code: 'VSA', isNow: 'FVS', reason: 'Whether a surcharge applies is answered by ordering it, or NOVS.' },
  { code: 'COEW', isNow: 'CO', reason: 'Community order, England and Wales: the national set calls it co.' },
  {
    code: 'CCIC',
    isNow: 'SENDTOCCONCB',
    reason:
      'Sent to the Crown Court for trial on conditional bail, CJS result code 4559: the only definition of it.',
  },
  { code: 'CB', isNow: 'RC', reason: 'Conditional bail as it is said; CB occurs in no national file.' },
  { code: 'COST', isNow: 'FCOST', reason: 'Costs as it is said; COST occurs in no national file.' },
  { code: 'ADJ', isNow: 'A', reason: 'Adjourned as it is said; ADJ occurs in no national file.' },
  { code: 'CBO', isNow: 'CRIMBO', reason: 'Criminal behaviour order as it is said.' },
];

/**
 * Ids that are one definition. The files give the Crown Court's next hearing of April 2023 an id of its own; hearings that were
 * shared since then still say the earlier id, with the prompts of the later one.
 */
export const idAliases: Readonly<Record<string, string>> = {
  'fbed768b-ee95-4434-87c8-e81cbc8d24c8': 'fbed768b-ee95-4434-87c8-e81cbc8d24c9',
};

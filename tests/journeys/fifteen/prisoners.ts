/** A line as it is typed; or what is proposed then, to be taken. */
export type Act = string | RegExp;

/** A prisoner of today's remand list at Luton (src/commands/demo/planCourtDays.ts), and how their case ends. */
export interface Prisoner {
  /** On the list; a name of whoever is added to it. */
  readonly who: number | string;
  readonly outcome:
    | 'remand in custody'
    | 'conditional bail'
    | 'sent to the Crown Court'
    | 'fine'
    | 'withdrawn'
    | 'warrant'
    | 'local authority accommodation';
  readonly acts: readonly Act[];
  /** What must stand in the record, where another reading lies near. */
  readonly says?: RegExp;
  /** Called on, put back to the end of the day, and recalled when the others are done. */
  readonly isPutBack?: boolean;
}

const next = /NHMC/;
const custodyLimit = /CTL/;
const remand = (why: string, of = ''): readonly Act[] => [
  `${of}RI BC HMP Bedford ${why}`,
  next,
  custodyLimit,
];
const bail = (why: string, ...conditions: readonly string[]): readonly Act[] => [
  `all RC not excused ${why}`,
  next,
  ...conditions,
];
const sending = 'CCII SENT LO NSO tagged days: 0 not pre-sentence nothing said s.51 CDA 1998, HMP Bedford';
const fine = (amount: number): readonly Act[] => [
  'G',
  `FO ${String(amount)}`,
  /FVS/,
  /FCPC 85/,
  /COLO/,
  /PDATE 28d/,
];

/** Whoever is on no list in the morning. */
export const added = { last: 'Quillfeather', first: 'Noah', birth: '04031992', charge: 'Theft from a shop' };

/**
 * In the order in which they are heard. Of number 7 one is an adult and one a child: they end apart. Each has reasons of their own.
 */
export const prisoners: readonly Prisoner[] = [
  { who: 1, outcome: 'remand in custody', acts: remand('LO+LTA NSO', 'all ') },
  { who: 2, outcome: 'fine', acts: fine(120) },
  { who: 3, outcome: 'fine', acts: fine(200) },
  { who: 4, outcome: 'remand in custody', acts: remand('LO NSO+PRC'), isPutBack: true },
  { who: 5, outcome: 'remand in custody', acts: remand('LTA FTSUR', 'all ') },
  {
    who: 6,
    outcome: 'conditional bail',
    acts: bail('TPO+INWITO', 'PORR3 2 Mill Lane, Luton LU1 1AA', 'PORCU1 10pm 6am daily'),
  },
  { who: 7, outcome: 'remand in custody', acts: ['A:', ...remand('LTA BBC', 'all '), custodyLimit] },
  {
    who: 7,
    outcome: 'local authority accommodation',
    acts: ['B:', 'RILA BC LO NSO, Luton Borough Council', next, custodyLimit, /D45/],
  },
  { who: 9, outcome: 'withdrawn', acts: ['WDRN reasons: no evidence'] },
  { who: 10, outcome: 'sent to the Crown Court', acts: [sending, /NHCCS/] },
  {
    who: 11,
    outcome: 'conditional bail',
    acts: bail('TPO', 'PORR3 5 Castle Street, Luton LU1 3AA', 'PORE2 Rhys Talfan'),
    says: /Not to associate with Rhys Talfan/,
    isPutBack: true,
  },
  { who: 12, outcome: 'warrant', acts: ['all WOFN NOAPPB, Bedfordshire Police'] },
  { who: 14, outcome: 'sent to the Crown Court', acts: [`all ${sending}`, /NHCCS/] },
  {
    who: 15,
    outcome: 'conditional bail',
    acts: bail('TEA', 'PORR3 9 Dallow Road, Luton LU1 1TE', 'PORT1'),
  },
  {
    who: added.last,
    outcome: 'remand in custody',
    // No code of an offence is here, so nothing is counted: the adviser says the limit.
    acts: ['RI BC HMP Bedford LTA LCTIE', next, 'CTL 70d 0'],
  },
];

/** Papers of their own that somebody leaves with, in the order in which they leave; everybody stands in the register. */
export const papersOf: Readonly<Record<Prisoner['outcome'], readonly string[]>> = {
  'remand in custody': ['Warrant of remand'],
  'local authority accommodation': ['Warrant of remand'],
  'sent to the Crown Court': ['Warrant of remand', 'Sending sheet'],
  'conditional bail': ['Bail notice'],
  fine: ['Fine notice'],
  withdrawn: [],
  // Of arrest: no paper of the van's.
  warrant: [],
};

export const medianOf = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? Number.NaN;

/** A prisoner of today's remand list, and how their case ends. */
export interface Prisoner {
  /** On the list. */
  readonly number: number;
  readonly outcome: string;
  /** Lines as they are typed, and what is taken of what is proposed. */
  readonly acts: readonly (string | RegExp)[];
  readonly isInSample: boolean;
}

const custody = 'RI BC HMP Bedford';

export const prisoners: readonly Prisoner[] = [
  { number: 1, outcome: 'RI', isInSample: true, acts: [`all ${custody} LO+LTA NSO`, /NHMC/, /CTL/] },
  { number: 4, outcome: 'RI', isInSample: true, acts: [`${custody} LO NSO+PRC`, /NHMC/, /CTL/] },
  { number: 5, outcome: 'RI', isInSample: true, acts: [`all ${custody} LTA FTSUR`, /NHMC/, /CTL/] },
  { number: 7, outcome: 'RI and RILA', isInSample: true, acts: ['A:', `all ${custody} LTA FTSUR`, /NHMC/, /CTL/, 'B:', 'RILA BC LO NSO, Luton Borough Council', /NHMC/, /CTL/] },
  { number: 6, outcome: 'RC', isInSample: true, acts: ['all RC not excused TPO+INWITO', /NHMC/, 'PORR3 2 Mill Lane, Luton LU1 1AA', 'PORCU1 10pm 6am daily'] },
  { number: 11, outcome: 'RC', isInSample: true, acts: ['all RC not excused TPO', /NHMC/, 'PORR3 2 Mill Lane, Luton LU1 1AA', 'PORE2 the Arndale, Luton'] },
  { number: 15, outcome: 'RC', isInSample: true, acts: ['all RC not excused TEA', /NHMC/, 'PORR3 2 Mill Lane, Luton LU1 1AA', 'PORT1 Luton police station, mon+thu, 10am, 12'] },
  { number: 10, outcome: 'sent', isInSample: true, acts: ['CCII SENT LO NSO tagged days: 0 not pre-sentence nothing said s.51 CDA 1998, HMP Bedford', /NHCCS/] },
  { number: 14, outcome: 'sent', isInSample: true, acts: ['all CCII SENT LO NSO tagged days: 0 not pre-sentence nothing said s.51 CDA 1998, HMP Bedford', /NHCCS/] },
  { number: 2, outcome: 'fine', isInSample: true, acts: ['G', 'FO 120', /FVS/, /FCPC/, /COLO/, /PDATE/] },
  { number: 3, outcome: 'fine', isInSample: true, acts: ['G', 'FO 200', /FVS/, /FCPC/, /COLO/, /PDATE/] },
  { number: 9, outcome: 'withdrawn', isInSample: true, acts: ['WDRN reasons: no evidence'] },
  { number: 12, outcome: 'warrant', isInSample: true, acts: ['all WOFN NOAPPB, Bedfordshire Police'] },
];

export const medianOf = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

import { examplesOf, held, sentCase, summary } from './example.ts';

export const ended = examplesOf(
  'What ends the clock, or keeps it from being counted',
  'Prosecution of Offences Act 1985, s.22(11) to (11B); reg 2(3)',
  [
    ['not in custody', summary('2026-11-03', { custody: [], isInCustody: false }), 'not-running'],
    ['guilty plea', summary('2026-11-03', { stopped: { by: 'guilty plea', on: '2026-11-10' } }), 'stopped'],
    [
      'summary trial begun',
      summary('2026-11-03', { stopped: { by: 'start of trial', on: '2026-11-10' } }),
      'stopped',
    ],
    [
      'jury sworn and discharged, to be tried again: a retrial has no limit of its own',
      sentCase('2026-06-01', '2026-06-01', { stopped: { by: 'start of trial', on: '2026-11-16' } }),
      'stopped',
    ],
    ['verdict', sentCase('2026-11-03', '2026-11-03', { stopped: { by: 'verdict' } }), 'stopped'],
    [
      'withdrawn',
      summary('2026-11-03', { stopped: { by: 'end of the proceedings', on: '2026-11-10' } }),
      'stopped',
    ],
    ['first day in custody not recorded', summary('2026-11-03', { custody: [] }), 'not-counted'],
    ['mode of trial not recorded', held('2026-11-03'), 'not-counted'],
  ],
);

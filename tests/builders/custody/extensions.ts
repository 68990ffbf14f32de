import { examplesOf, sentCase, summary } from './example.ts';

export const extensions = examplesOf(
  'Extensions: by order before the limit runs out; an expired limit cannot be extended',
  'Prosecution of Offences Act 1985, s.22(3); reg 2(5)',
  [
    [
      'an extension replaces the limit',
      summary('2026-11-17', { extensions: [{ until: '2027-02-12', orderedOn: '2027-01-05' }] }),
      '2027-02-12',
    ],
    [
      'an extension to a Sunday ends on the Friday',
      summary('2026-11-17', { extensions: [{ until: '2027-02-14', orderedOn: '2027-01-05' }] }),
      '2027-02-12',
    ],
    [
      'an extension to Easter Monday ends on the Thursday before',
      sentCase('2026-09-01', '2026-09-01', {
        extensions: [{ until: '2027-03-29', orderedOn: '2027-02-16' }],
      }),
      '2027-03-25',
    ],
    [
      'extended twice, told in any order',
      summary('2026-11-17', {
        extensions: [
          { until: '2027-03-12', orderedOn: '2027-02-10' },
          { until: '2027-02-12', orderedOn: '2027-01-05' },
        ],
      }),
      '2027-03-12',
    ],
    [
      'a second one ordered after the first ran out does nothing',
      summary('2026-11-17', {
        extensions: [
          { until: '2027-02-12', orderedOn: '2027-01-05' },
          { until: '2027-03-12', orderedOn: '2027-02-15' },
        ],
      }),
      '2027-02-12',
    ],
    [
      'extended on the last day',
      summary('2026-11-17', { extensions: [{ until: '2027-02-12', orderedOn: '2027-01-12' }] }),
      '2027-02-12',
    ],
    [
      'ordered the day after: nothing',
      summary('2026-11-17', { extensions: [{ until: '2027-02-12', orderedOn: '2027-01-13' }] }),
      '2027-01-12',
    ],
    [
      'ordered after a limit that fell back to the Friday: nothing',
      summary('2026-11-14', { extensions: [{ until: '2027-02-12', orderedOn: '2027-01-09' }] }),
      '2027-01-08',
    ],
    [
      'the day of the order is not recorded: taken, and said',
      summary('2026-11-17', { extensions: [{ until: '2027-02-12' }] }),
      '2027-02-12',
    ],
  ],
);

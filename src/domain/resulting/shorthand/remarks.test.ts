import { describe, expect, test } from 'vitest';
import { factsCalled } from '../../../../tests/builders/hearingFacts.ts';
import { nationalCatalogue } from '../../../../tests/builders/nationalResults.ts';
import { testCatalogue } from '../../../../tests/builders/resultCatalogue.ts';
import { readLines } from '../../../../tests/builders/notepads.ts';

/** What is jotted down beside an offence while somebody speaks, and is no result. */
const remarks = [
  'something odd',
  'he says he was not there',
  'no previous convictions',
  'statement read',
  'credit one third',
  'early plea',
  'not reading it out',
  'bail opposed',
  'bail not opposed',
  'no bail address',
  'licence not here',
  'community service before',
  'unpaid work before',
  'witness not here',
  'further evidence',
  'hospital letter',
  'forfeiture asked',
  'drug user',
  'remand time 3 days',
  'trial date agreed',
  'pre sentence report requested',
];

const national = nationalCatalogue();
const why = national ? '' : ' (skipped: the national result files are not beside the repository)';

describe.each([
  { set: 'built-in', catalogue: testCatalogue },
  { set: `national${why}`, catalogue: national },
])('With the $set results', ({ catalogue }) => {
  test.skipIf(!catalogue).each(remarks)('“1 %s” is not recorded as a result by itself', (remark) => {
    const { lines } = readLines(`1 ${remark}`, factsCalled('three offences'), catalogue ? { catalogue } : {});
    const [line] = lines;
    const isSettled = line?.kind === 'read' && line.troubles.every(({ severity }) => severity !== 'error');
    expect(isSettled, line?.words).toBe(false);
  });
});

import { expect, test } from 'vitest';
import { freshHash } from '../builders/drafts.ts';
import { person } from '../builders/people.ts';
import { paperBy } from '../builders/papers.ts';
import { aCase, adviser, replicaForEach, solicitor, toFirm } from '../harness/replicaForEach.ts';
import { until } from './stockPouch.ts';

/** What was printed of a hearing: who may say so, and who learns of it. */
const { put, push, idsOf } = replicaForEach();

const states = ({ rows }: Awaited<ReturnType<typeof push>>) =>
  rows.map(({ receipt: { state, code } }) => (code === undefined ? state : `${state ?? ''}: ${code}`));
const first = <T extends object>(document: T) => ({ ...document, _rev: `1-${freshHash()}` });

test('a paper is told by whoever takes the record, and read by the court alone', async () => {
  await put(...aCase(), toFirm());
  const paper = paperBy(adviser, 1);
  expect(states(await push(adviser, first(paper)))).toEqual(['recorded']);
  const bench = person('presiding-justice');
  await until(async () => (await idsOf(bench)).includes(paper._id), 'the paper at the bench');
  expect(await idsOf(person('usher'))).toContain(paper._id);
  expect(await idsOf(solicitor)).not.toContain(paper._id);
});

test.each([
  ['somebody of the defence', solicitor, {}, 'not-for-your-role'],
  ['an usher', person('usher'), {}, 'not-for-your-role'],
  ['the bench', person('presiding-justice'), {}, 'not-for-your-role'],
  ['an adviser, for all parties to read', adviser, { channel: 'all' }, 'foreign-channel'],
  ['an adviser, under the number of another device', adviser, { deviceId: 'another-device' }, 'invalid'],
] as const)('%s tells of none', async (_who, user, changes, code) => {
  await put(...aCase(), toFirm());
  const paper = { ...paperBy(user, 2), ...changes };
  expect(states(await push(user, first(paper)))).toEqual([`quarantined: ${code}`]);
});

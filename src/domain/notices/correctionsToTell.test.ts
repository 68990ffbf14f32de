import { expect, test } from 'vitest';
import { adviser, caseSheet, defendantSheet, hearingSheet } from '../../../tests/builders/caseDocuments.ts';
import { nameCorrected, sheetsAsTheyCame, toldOfCorrection } from '../../../tests/builders/corrections.ts';
import { coded } from '../../../tests/builders/notices.ts';
import { testCase } from '../../../tests/builders/people.ts';
import { shareOf, withheldOf } from '../../../tests/builders/shares.ts';
import { correctionKey } from './correctedNotices.ts';
import { correctionsToTell } from './correctionsToTell.ts';
import { noticeBodies } from './noticeBody.ts';
import { noticeKey } from './noticeContent.ts';

const share = shareOf(adviser, [coded('CURE', { resultText: 'Tagged curfew.' }), coded('LEP')]);
const before = [...sheetsAsTheyCame, share];
const right = { firstName: 'Otilie', lastName: 'Brandreth', dateOfBirth: '1990-02-03' };
const correction = nameCorrected(right);

test('who was told gets the difference and the whole as it is now, under keys of their own, in the order of bodies', () => {
  const notices = toldOfCorrection(correction, before);
  expect(toldOfCorrection(correction, [...before].reverse())).toEqual(notices);
  const bodies = notices.map(({ body }) => body);
  expect(bodies).toEqual(noticeBodies.filter((body) => bodies.includes(body)));
  expect(bodies).toEqual(['electronic-monitoring', 'police', 'dvla', 'press-register']);
  for (const { key, body, content } of notices) {
    expect(key).toBe(correctionKey(correction._id, share._id, body));
    expect(content).toMatchObject({ key, kind: 'changed', orderedDate: '2026-11-24', shareVersion: 1 });
    expect(content.change).toMatchObject({
      replaces: [noticeKey(share._id, body)],
      ground: 'details-corrected',
    });
  }
  const [tagging] = notices;
  expect(tagging?.content).toMatchObject({
    defendant: { name: 'BRANDRETH, Otilie' },
    text: share.text,
    change: { reason: 'Passport shown' },
  });
  expect(notices.at(-1)?.content.change).not.toHaveProperty('reason');
});

test('each share that stands is corrected; one whose place was taken, or that came later, is not', () => {
  const elsewhere = shareOf(adviser, [coded('FO')], { counter: 2, hearingId: 'other' as never });
  const varied = shareOf(adviser, [coded('CURE')], {
    version: 2,
    counter: 3,
    supersedes: [share._id],
    reason: 'Varied',
    amendment: { ground: 'magistrates-varied', power: 'vary', bench: ['A. Bench'], decidedOn: '2026-11-24' },
  });
  const refused = shareOf(adviser, [coded('CO')], {
    version: 2,
    counter: 4,
    supersedes: [varied._id],
    reason: 'Misheard',
    amendment: { ground: 'recorded-wrongly' },
  });
  const told = toldOfCorrection(correction, [...before, elsewhere, varied, refused]);
  expect([...new Set(told.map(({ shareId }) => shareId))].sort()).toEqual([elsewhere._id, varied._id].sort());
  const found = correctionsToTell(
    testCase,
    correction._id,
    [...before, correction],
    (id) => id !== share._id,
  );
  expect(found).toEqual({ tag: 'told', notices: [] });
});

test('a share that waits for its part is told as corrected when that comes', () => {
  const part = withheldOf(adviser, [coded('CURE')]);
  const waits = shareOf(adviser, [coded('CURE')], {
    withheld: [{ audience: 'defendant', entryId: part._id, textHash: part.textHash }],
  });
  expect(toldOfCorrection(correction, [...sheetsAsTheyCame, waits])).toEqual([]);
  expect(toldOfCorrection(correction, [...sheetsAsTheyCame, waits, part])).not.toEqual([]);
});

test('who turns out to be a youth is told of to the youth offending team, and taken from probation', () => {
  const adult = [
    caseSheet(),
    defendantSheet({ person: { lastName: 'Young', dateOfBirth: '1990-02-03' } }),
    hearingSheet(),
    shareOf(adviser, [coded('CO')]),
  ];
  const youth = nameCorrected({ lastName: 'Young', dateOfBirth: '2010-02-03' }, adult);
  const kinds = toldOfCorrection(youth, adult).map(({ body, content }) => [body, content.kind]);
  expect(kinds).toContainEqual(['youth-offending', 'ordered']);
  expect(kinds).toContainEqual(['probation', 'withdrawn']);
  expect(kinds).toContainEqual(['police', 'changed']);
});

test('what is no correction of the case is none', () => {
  expect(correctionsToTell(testCase, share._id, before, () => true)).toEqual({ tag: 'not-standing' });
});

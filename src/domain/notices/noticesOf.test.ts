import { describe, expect, test } from 'vitest';
import { adviser } from '../../../tests/builders/caseDocuments.ts';
import { coded, noticeFactsOf } from '../../../tests/builders/notices.ts';
import { shareOf, withheldOf } from '../../../tests/builders/shares.ts';
import { noticeBodies } from './noticeBody.ts';
import { noticeRules } from './noticeRules.ts';
import { noticeKey, type ShareToTell } from './noticeContent.ts';
import { noticesOf } from './noticesOf.ts';

const fine = coded('FO', { label: 'Fine', resultText: 'Fined £120.' });
const points = coded('LEP', { label: 'Penalty points', resultText: '3 points.' });
const curfew = coded('CURE', { label: 'Curfew', resultText: 'Tagged curfew at 4 Mill Lane.' });
const first = shareOf(adviser, [fine, points]);
const varied = (recorded: Parameters<typeof shareOf>[1]): ShareToTell => ({
  share: shareOf(adviser, recorded, {
    version: 2,
    counter: 2,
    supersedes: [first._id],
    reason: 'Heard again',
    amendment: { ground: 'magistrates-varied', power: 'vary', bench: ['A. Bench'], decidedOn: '2026-11-25' },
  }),
});
const bodiesOf = (told: ShareToTell, replaced: readonly ShareToTell[] = []) =>
  noticesOf(told, replaced, noticeFactsOf()).map(({ body, content }) => [body, content.kind]);

test('there is one rule for each body, and it says whose it is', () => {
  expect(noticeBodies.map((body) => noticeRules[body].body)).toEqual([...noticeBodies]);
});

describe('the notices of a share', () => {
  test('are the same under the same keys, whenever they are derived', () => {
    const [once, again] = [
      noticesOf({ share: first }, [], noticeFactsOf()),
      noticesOf({ share: first }, [], noticeFactsOf()),
    ];
    expect(again).toEqual(once);
    expect(once.map(({ key, body }) => key === noticeKey(first._id, body))).not.toContain(false);
    expect(new Set(once.map(({ key }) => key)).size).toBe(once.length);
  });

  test('say what is withheld from others to bodies that may read it alone, and what is for the court to nobody', () => {
    const kept = withheldOf(adviser, [curfew]);
    const share = shareOf(adviser, [{ ...curfew, resultText: 'Tagged curfew at [not shown].' }]);
    const notices = noticesOf({ share, forDefendant: kept }, [], noticeFactsOf());
    const told = notices
      .filter(({ content }) => JSON.stringify(content).includes('Mill Lane'))
      .map(({ body }) => body);
    expect(told).toEqual(['electronic-monitoring', 'police']);
  });

  test('of an amendment give each body that was told before the difference', () => {
    const now = varied([fine, curfew]);
    expect(bodiesOf(now, [{ share: first }])).toEqual([
      ['electronic-monitoring', 'ordered'],
      ['police', 'changed'],
      ['dvla', 'withdrawn'],
      ['press-register', 'changed'],
    ]);
    const police = noticesOf(now, [{ share: first }], noticeFactsOf()).find(({ body }) => body === 'police');
    expect(police?.content.change).toEqual({
      replaces: [noticeKey(first._id, 'police')],
      ground: 'magistrates-varied',
      reason: 'Heard again',
      gone: ['3 points.'],
      now: ['Tagged curfew at 4 Mill Lane.'],
    });
  });

  test('of an amendment that changes nothing for a body tell it nothing', () => {
    expect(bodiesOf(varied([fine, points]), [{ share: first }])).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { headline, troublesOf } from './headline.ts';
import { nextUpdate } from './nextUpdate.ts';
import { reportPart } from './partReport.ts';
import { sinceWords } from './sinceWords.ts';
import { statusParts, type FindingCode, type StatusPart } from './statusPart.ts';

const at = (time: string): number => Date.parse(`2022-03-28T${time}:00.000+01:00`);
const trouble = (part: StatusPart, code: FindingCode, state: 'failed' | 'slow' = 'failed') =>
  reportPart(part, { state, code, since: at('08:30') }, at('08:52'));

describe('What is told of a part', () => {
  test('that fails is what failed, since when, what still works, what to do and when there is news', () => {
    expect(trouble('signing-in', 'identity-silent')).toEqual({
      part: 'signing-in',
      name: 'Signing in',
      state: 'failed',
      code: 'identity-silent',
      since: '2022-03-28T07:30:00.000Z',
      what: 'New sign-ins have not worked since 08:30.',
      stillWorks: [
        'Signed in before: carry on as usual, also after a restart. Everything you do works and is sent.',
      ],
      whatToDo: [
        'New today: stay on the sign-in page; it opens by itself. It is not your password.',
        'In court now? Tell the legal adviser; they can record your attendance.',
        'Urgent custody or tag: phone the court.',
      ],
      nextUpdateAt: '2022-03-28T08:00:00.000Z',
    });
  });

  test('that works is no more than that', () => {
    const told = reportPart('cases', { state: 'working', code: 'working', since: at('08:30') }, at('08:52'));
    expect(told).toEqual({
      part: 'cases',
      name: 'Reading and writing cases',
      state: 'working',
      code: 'working',
      what: 'Working.',
      stillWorks: [],
      whatToDo: [],
    });
  });

  test.each([
    ['signing-in', ['identity-silent', 'identity-refuses-gateway', 'identity-refuses-many']],
    [
      'cases',
      ['record-opening', 'record-behind', 'record-unlogged', 'store-silent', 'requests-fail', 'busy'],
    ],
    ['sending', ['record-opening', 'record-behind', 'store-silent', 'store-full', 'requests-fail', 'busy']],
  ] as const)('%s has words for all that is found of it', (part, codes) => {
    for (const code of codes) {
      const { what, stillWorks, whatToDo } = trouble(part, code);
      expect(what, code).toMatch(/since 08:30\b.*\.$|^Since 08:30\b.*\.$/);
      expect(stillWorks.length * whatToDo.length, code).toBeGreaterThan(0);
    }
  });

  test('that is not in use here says so', () => {
    for (const part of ['papers', 'notices', 'rollout'] as const) {
      expect(trouble(part, 'not-in-use').what, part).toMatch(/(not|no) .*yet\.$|^No court .*yet\.$/);
    }
  });
});

describe('The first line about all parts', () => {
  const working = statusParts.map((part) =>
    reportPart(part, { state: 'working', code: 'working', since: 0 }, at('08:52')),
  );

  test('says the one thing that failed, or that it is not one alone, or that all works', () => {
    const silent = trouble('signing-in', 'identity-silent');
    const busy = trouble('sending', 'busy', 'slow');
    expect(headline(working)).toBe('Assize works');
    expect(headline([silent, ...working])).toBe('New sign-ins have not worked since 08:30');
    expect(headline([busy, silent])).toBe('Not everything works');
    expect(troublesOf([busy, ...working, silent])).toEqual([silent, busy]);
    expect(headline([])).toBe('Assize is starting');
  });
});

test('Times are London’s, with the day where it is another', () => {
  expect(sinceWords(at('08:30'), at('10:40'))).toBe('08:30');
  expect(sinceWords(at('08:30'), at('10:40') + 86_400_000)).toBe('28 March 08:30');
});

test('News comes with the next quarter of an hour that is not too near', () => {
  const clock = (time: string): string => sinceWords(nextUpdate(at(time)), at(time));
  expect([clock('08:30'), clock('08:40'), clock('08:41'), clock('08:52')]).toEqual([
    '08:45',
    '08:45',
    '09:00',
    '09:00',
  ]);
});

import { expect, test } from 'vitest';
import { minuteAt, minutesOf, type Seen } from './byMinute.ts';
import { atClock, type Act, type Person } from './morning.ts';
import { drawMorning } from './picture.ts';
import { minuteLines, tableHead } from './table.ts';

const person = (key: string, isCut = false): Person => ({
  key,
  name: `Test ${key} & Sons`,
  description: 'usher',
  court: 'A court',
  isBrowser: false,
  isCut,
});
const act = (key: string, what: Act['what'], clock: string, isDone = true): Act => ({
  person: key,
  what,
  at: atClock(clock),
  isDone,
  ms: 100,
});

/** Two people, of whom one is cut off at 09:30. */
const seen: Seen = {
  people: [person('one'), person('cut', true)],
  acts: [
    act('one', 'read', '09:30'),
    act('cut', 'read', '09:30'),
    act('one', 'sync', '09:30'),
    act('cut', 'sync', '09:30'),
    act('new', 'sign in', '09:30'),
    act('cut', 'sync', '09:31', false),
    act('new', 'sign in', '09:31', false),
    act('new', 'sign in', '09:31'),
    act('one', 'read', '09:32', false),
  ],
  saved: [
    { person: 'one', text: 'sent', at: atClock('09:30'), receiptAt: atClock('09:31') + 200 },
    { person: 'cut', text: 'waits', at: atClock('09:31') },
  ],
  events: [{ at: atClock('09:31'), what: 'line cut', words: 'A line is cut & people <work> on' }],
};

test('a minute counts people by their last try, and tries to sign in by themselves', () => {
  const minute = minuteAt(seen, atClock('09:31'));
  expect(minute.could.read).toEqual({ done: 2, of: 2, excused: 0 });
  expect(minute.could.sync).toEqual({ done: 1, of: 2, excused: 1 });
  expect(minute.could['sign in']).toEqual({ done: 1, of: 2, excused: 1 });
  expect(minute).toMatchObject({ waiting: 1, p95: 1_200 });
  expect(minuteAt(seen, atClock('09:32')).could.read).toEqual({ done: 1, of: 2, excused: 0 });
});

test('whoever is not heard of any more could do nothing', () => {
  expect(minuteAt(seen, atClock('10:30')).could.read).toEqual({ done: 0, of: 2, excused: 0 });
});

test('the table fits a terminal of 96 columns, in each of its lines', () => {
  const look = { hasColour: false };
  const lines = [
    ...tableHead(look),
    ...minutesOf(seen, atClock('09:40')).flatMap((minute) => minuteLines(minute, look)),
  ];
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(96);
  expect(lines.join('\n')).toContain('09:31 >> A line is cut & people <work> on');
});

test('the picture is XML with a title and a description, and names what happened', () => {
  const picture = drawMorning({
    minutes: minutesOf(seen, atClock('09:40')),
    events: seen.events,
    title: 'A morning & its bands',
    description: 'One was cut off',
    isKept: true,
  });
  expect(picture).toContain('<title id="title">A morning &amp; its bands</title>');
  expect(picture).toContain('<desc id="desc">One was cut off</desc>');
  expect(picture).toContain('09:31 line cut');
  expect(picture).not.toMatch(/NaN|Infinity|undefined/);
});

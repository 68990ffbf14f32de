import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StatusReply } from '../contracts/http/status.ts';
import { TroubleWatch } from './troubleWatch.ts';

const part = (name: string, state: 'working' | 'failed'): StatusReply['parts'][number] => ({
  part: name,
  name,
  state,
  code: state === 'working' ? 'working' : 'identity-silent',
  what: '',
  stillWorks: [],
  whatToDo: [],
});
const said = (...parts: StatusReply['parts']): StatusReply => ({
  checkedAt: '2026-11-26T08:52:00.000Z',
  parts,
  history: { from: '2026-08-29', until: '2026-11-26', parts: [] },
});

let over: AbortController;
let told: (readonly string[])[];
let asked: number;
let answer: () => Response;
let watch: TroubleWatch;
beforeEach(() => {
  vi.useFakeTimers();
  over = new AbortController();
  told = [];
  asked = 0;
  answer = () => Response.json(said(part('signing-in', 'failed'), part('sending', 'working')));
  watch = new TroubleWatch({
    origin: 'https://assize.test',
    signal: over.signal,
    onTroubles: (troubles) => told.push((troubles ?? []).map(({ part: name }) => name)),
    fetch: () => {
      asked += 1;
      return Promise.resolve(answer());
    },
  });
});
afterEach(() => {
  over.abort();
  vi.useRealTimers();
});
/** Longer than a device takes to ask. */
const soon = (): Promise<unknown> => vi.advanceTimersByTimeAsync(3_001);

test('Nothing is asked while nothing is wrong', async () => {
  for (let time = 0; time < 20; time += 1) watch.hear(null);
  await soon();
  expect([asked, told]).toEqual([0, []]);
});

test('A mark is asked about once, and what is in trouble is told until the mark goes', async () => {
  for (let time = 0; time < 20; time += 1) watch.hear('a');
  await soon();
  watch.hear('a');
  await soon();
  expect([asked, told]).toEqual([1, [['signing-in']]]);
  watch.hear(null);
  expect(told.at(-1)).toEqual([]);
  await soon();
  expect(asked).toBe(1);
});

test('Another mark is asked about, also one that came while the device was asking', async () => {
  watch.hear('a');
  watch.hear('b');
  await soon();
  watch.hear('b');
  await soon();
  expect(asked).toBe(2);
});

test('What comes too late for a trouble that is over is taken back by the next answer', async () => {
  watch.hear('a');
  watch.hear(null);
  await soon();
  watch.hear(null);
  expect(told.at(-1)).toEqual([]);
});

test.each([
  ['no answer', () => Response.error()],
  ['a page of a portal', () => new Response('<html>')],
])('%s is asked again, and not at once', async (_, instead) => {
  const good = answer;
  answer = instead;
  watch.hear('a');
  await soon();
  watch.hear('a');
  await soon();
  expect([asked, told]).toEqual([1, []]);
  answer = good;
  await vi.advanceTimersByTimeAsync(15_000);
  watch.hear('a');
  await soon();
  expect([asked, told]).toEqual([2, [['signing-in']]]);
});

test('After a silence of the gateway all of it is asked anew', async () => {
  watch.hear('a');
  await soon();
  watch.forget();
  watch.hear('a');
  await soon();
  expect(asked).toBe(2);
});

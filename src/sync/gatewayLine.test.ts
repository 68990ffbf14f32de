import { expect, test } from 'vitest';
import { contractHeader } from '../contracts/http/version.ts';
import { GatewayLine } from './gatewayLine.ts';
import { tellErased } from './sendSealed.ts';

const wrongDate = 'Thu, 01 Jan 1970 00:00:10 GMT';
const lineTo = (reply: () => Response) => {
  const line = new GatewayLine('https://assize.test', () => Promise.resolve(reply()));
  let answers = 0;
  line.onAnswer = () => (answers += 1);
  return { line, answers: () => answers };
};

test.each([
  ['a page', () => new Response('<!doctype html>', { headers: { date: wrongDate } })],
  ['JSON', () => Response.json({ portal: 'Log in' }, { headers: { date: wrongDate } })],
  ['a 502', () => new Response('', { status: 502, headers: { date: wrongDate } })],
])('%s of whoever stands between tells no time, and is no word of the gateway', async (_what, reply) => {
  const { line, answers } = lineTo(reply);
  await line.getJson('/replica/me');
  expect([line.clockOffsetMs, answers()]).toEqual([null, 0]);
});

test('an answer of the gateway does both, also one that refuses', async () => {
  const { line, answers } = lineTo(() =>
    Response.json(
      { error: 'busy', reason: 'Later.' },
      { status: 503, headers: { [contractHeader]: '2', date: new Date(Date.now() + 60_000).toUTCString() } },
    ),
  );
  await line.getJson('/replica/me');
  expect(line.clockOffsetMs).toBeGreaterThan(50_000);
  expect(answers()).toBe(1);
});

test('of a lost device that has erased itself nobody has heard by the JSON of a portal', async () => {
  const told = (headers: Record<string, string>) =>
    tellErased(lineTo(() => Response.json({}, { headers })).line, 'a-credential', { unsent: 0 });
  expect(await told({})).toEqual({ tag: 'unreachable' });
  expect(await told({ [contractHeader]: '2' })).toBeUndefined();
});

test.each([
  ['a page of HTML', () => new Response('<!doctype html>')],
  ['JSON without a page of the feed', () => Response.json({ portal: 'Log in' })],
  ['an empty list', () => Response.json([])],
])(
  'the feed is not %s: taken for one, it would say that all is here, and be asked for without end',
  async (_what, reply) => {
    const { line } = lineTo(reply);
    await expect(line.pouchFetch(`${line.databaseUrl}/_changes?since=3&limit=1000`)).rejects.toThrow(
      'unreachable',
    );
    expect(line.pullFailure).toEqual({ tag: 'unreachable' });
  },
);

import { expect, test } from 'vitest';
import { newTestKey } from '../../tests/harness/deviceFetch.ts';
import { nonceHeader } from '../contracts/requestProof.ts';
import { enrolPath } from './requestSigner.ts';
import { signedFetch } from './signedFetch.ts';

const origin = 'https://assize.test';
const reasons = { error: 'other_key', reason: 'Bound to another.' };

/** A device that has a vault since its session was bound to the key of before. */
function deviceBehind(answers: readonly (() => Response)[]) {
  const left = [...answers];
  let isForgotten = false;
  const asked: string[] = [];
  const ask = signedFetch({
    origin,
    device: { userId: 'rosa', name: 'Edge on Windows', entriesAs: 'here', signer: newTestKey() },
    earlier: {
      ...newTestKey(),
      forget: () => {
        isForgotten = true;
        return Promise.resolve();
      },
    },
    fetch: (input) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      asked.push(pathname);
      if (pathname !== enrolPath) return Promise.resolve(Response.json({ db_name: 'me' }));
      return Promise.resolve(left.shift()?.() ?? new Response('', { status: 500 }));
    },
  });
  return { ask: () => ask(`${origin}/replica/me`), asked, isForgotten: () => isForgotten };
}

test.each([
  ['a page of a portal', () => new Response('<!doctype html>')],
  ['its JSON', () => Response.json({ portal: 'Log in' })],
])('%s enrols nobody: the key by which the session can still be given on is kept', async (_what, portal) => {
  const device = deviceBehind([portal]);
  await expect(device.ask()).rejects.toThrow('could not be enrolled');
  expect([device.isForgotten(), device.asked]).toEqual([false, [enrolPath]]);
});

test('the key of before is forgotten once the gateway has bound the session to the one of now', async () => {
  const headers = { [nonceHeader]: 'a-nonce' };
  const device = deviceBehind([
    () => Response.json(reasons, { status: 409, headers }),
    () => Response.json({ deviceId: 'd', firstSeenAt: '2026-11-27T09:00:00.000Z' }, { headers }),
  ]);
  expect((await device.ask()).status).toBe(200);
  expect([device.isForgotten(), device.asked]).toEqual([true, [enrolPath, enrolPath, '/replica/me']]);
});

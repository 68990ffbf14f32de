import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RevocationAnswer } from '../../src/gateway/identity/identityProvider.ts';
import { openRevocations, type Revocations } from '../../src/gateway/identity/revocations.ts';
import { openSessions, type Sessions } from '../../src/gateway/identity/sessions.ts';
import { tokenSeal } from '../../src/gateway/identity/tokenSeal.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { person } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';

const adviser = person('legal-adviser');
let server: GatewayInProcess;
let sessions: Sessions;
let revocations: Revocations;
let now: number;
let answer: RevocationAnswer;
let revoked: string[];
beforeAll(async () => {
  server = await gatewayInProcess();
});
afterAll(async () => {
  await server.close();
});
beforeEach(() => {
  now = Date.now();
  [answer, revoked] = [{ tag: 'revoked' }, []];
  sessions = openSessions(server.databases, () => now);
  revocations = open();
});

const open = (): Revocations =>
  openRevocations({
    registry: server.databases.registry,
    provider: {
      revoke: (token) => {
        revoked.push(token);
        return Promise.resolve(answer);
      },
    },
    seal: tokenSeal(server.databases.registry),
    logger: silentLogger,
    now: () => now,
  });
const look = (at = revocations): Promise<void> => at.look(new AbortController().signal);
const signIn = (refreshToken?: string): Promise<string> =>
  sessions.start(adviser.userId, {
    identity: { issuer: 'https://identity.example', subject: 'adviser' },
    ...(refreshToken === undefined ? {} : { refreshToken }),
  });
const signOut = async (cookie: string): Promise<void> => {
  const held = await sessions.end(cookie);
  if (held) await revocations.add(held);
};
const waiting = async (): Promise<string> => {
  const { rows } = await server.databases.registry.allDocs({
    startkey: 'revocation:',
    endkey: 'revocation:\uffff',
    include_docs: true,
  });
  return JSON.stringify(rows);
};

describe('the token of a session that somebody ended', () => {
  test('is revoked once, and nothing of it is kept', async () => {
    await signOut(await signIn('a-token'));
    expect(await waiting()).not.toContain('a-token');
    expect(revoked).toEqual([]);
    await look();
    await look();
    expect(revoked).toEqual(['a-token']);
    expect(await waiting()).toBe('[]');
  });

  test('waits while the provider does not answer, also for the next gateway', async () => {
    answer = { tag: 'no-answer', code: 'ECONNREFUSED' };
    await signOut(await signIn('a-token'));
    await look();
    await look();
    expect(revoked).toHaveLength(1);
    now += 60_000;
    answer = { tag: 'revoked' };
    await look(open());
    expect(revoked).toEqual(['a-token', 'a-token']);
    await look();
    expect(revoked).toHaveLength(2);
  });

  test.each<RevocationAnswer>([{ tag: 'not-offered' }, { tag: 'refused', code: 'unsupported_token_type' }])(
    'is forgotten by a provider that will not hear of it: $tag',
    async (said) => {
      answer = said;
      await signOut(await signIn('a-token'));
      await look();
      expect(await waiting()).toBe('[]');
    },
  );

  test('is not revoked while its person is signed in elsewhere, for that might end too', async () => {
    const other = await signIn('token-of-the-tablet');
    await signOut(await signIn('token-of-the-laptop'));
    await look();
    expect(revoked).toEqual([]);
    await signOut(other);
    await look();
    expect(revoked.sort()).toEqual(['token-of-the-laptop', 'token-of-the-tablet']);
  });

  test('is forgotten after three days of silence; one that never was is not asked for', async () => {
    answer = { tag: 'no-answer', code: 'ECONNREFUSED' };
    await signOut(await signIn());
    expect(await waiting()).toBe('[]');
    await signOut(await signIn('a-token'));
    now += 73 * 60 * 60_000;
    await look();
    expect(revoked).toEqual([]);
    expect(await waiting()).toBe('[]');
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AuthorKeysReplySchema, type AuthorKeysReply } from '../../src/contracts/http/authorKeys.ts';
import { parseMessage } from '../../src/contracts/parseMessage.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { mostBundles } from '../../src/gateway/authorKeys/authorKeys.ts';
import { bundleOf } from '../builders/authorKeys.ts';
import { person, testId } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';

let server: GatewayInProcess;
const logged: string[] = [];
beforeAll(async () => {
  const log = (fields: object, message: string): void => {
    logged.push(`${message} ${JSON.stringify(fields)}`);
  };
  server = await gatewayInProcess({ logger: { info: log, warn: log, error: log } });
});
afterAll(() => server.close());

let count = 0;
let solicitor: UserProfile;
beforeEach(() => {
  count += 1;
  solicitor = person('defence-solicitor', { userId: testId(`author-${String(count)}`) });
});
const colleague = person('defence-solicitor', { userId: testId('colleague') });
const firmAdmin = person('administrator', {
  userId: testId('firm-admin'),
  organisationId: colleague.organisationId,
});

const as =
  (user: UserProfile) =>
  async (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${server.url}${path}`, {
      ...init,
      headers: { cookie: await server.sessionOf(user), 'content-type': 'application/json' },
    });

describe('The keys of an author at the gateway', () => {
  const post = (user: UserProfile, body: unknown) =>
    as(user)('/api/author-keys', { method: 'POST', body: JSON.stringify(body) });
  const listed = async (user: UserProfile): Promise<AuthorKeysReply['bundles']> => {
    const reply = await as(user)('/api/author-keys');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const parsed = parseMessage(AuthorKeysReplySchema, await reply.json());
    return parsed.ok ? parsed.value.bundles : expect.fail(parsed.error.message);
  };

  test('are told to themselves, and to nobody else: administrators included', async () => {
    expect((await post(solicitor, { bundle: bundleOf(), replaces: 0 })).status).toBe(200);
    expect(await listed(solicitor)).toMatchObject([{ ...bundleOf(), revision: 1 }]);
    for (const other of [colleague, person('legal-adviser'), firmAdmin, person('administrator')]) {
      expect(await listed(other)).toEqual([]);
    }
    expect((await as(colleague)(`/api/author-keys?userId=${solicitor.userId}`)).status).toBe(200);
    expect((await as(colleague)(`/api/author-keys/${solicitor.userId}`)).status).toBe(404);
    const named = await post(colleague, { bundle: bundleOf(), replaces: 0, userId: solicitor.userId });
    expect(named.status).toBe(400);
  });

  test('of two devices stand beside each other; of one, the later in the place of what it saw', async () => {
    const tablet = bundleOf('tablet');
    const laptop = bundleOf('laptop', ['BBBBBBBBBBB']);
    const both = await Promise.all(
      [tablet, laptop].map((bundle) => post(solicitor, { bundle, replaces: 0 })),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const more = bundleOf('tablet', ['AAAAAAAAAAA', 'BBBBBBBBBBB']);
    expect((await post(solicitor, { bundle: more, replaces: 1 })).status).toBe(200);
    for (const replaces of [0, 1, 3]) {
      const late = await post(solicitor, { bundle: tablet, replaces });
      expect([late.status, ((await late.json()) as { error: string }).error]).toEqual([409, 'moved_on']);
    }
    expect(
      (await listed(solicitor))
        .map(({ bundleId, revision, keyIds }) => [bundleId, revision, keyIds.length])
        .sort(),
    ).toEqual([
      ['laptop', 1, 1],
      ['tablet', 2, 2],
    ]);
  });

  test('are not replaced by fewer: a device that was put back to an earlier state takes none away', async () => {
    const both = bundleOf('tablet', ['AAAAAAAAAAA', 'BBBBBBBBBBB']);
    expect((await post(solicitor, { bundle: both, replaces: 0 })).status).toBe(200);
    for (const keyIds of [['AAAAAAAAAAA'], ['AAAAAAAAAAA', 'CCCCCCCCCCC']]) {
      const fewer = await post(solicitor, { bundle: bundleOf('tablet', keyIds), replaces: 1 });
      expect([fewer.status, ((await fewer.json()) as { error: string }).error]).toEqual([409, 'lacks_keys']);
    }
    expect(await listed(solicitor)).toMatchObject([{ ...both, revision: 1 }]);
    // Beside it they are taken, and with all of them in its place.
    const beside = bundleOf('tablet-put-back', ['AAAAAAAAAAA', 'CCCCCCCCCCC']);
    expect((await post(solicitor, { bundle: beside, replaces: 0 })).status).toBe(200);
    const more = bundleOf('tablet', ['CCCCCCCCCCC', 'BBBBBBBBBBB', 'AAAAAAAAAAA']);
    expect((await post(solicitor, { bundle: more, replaces: 1 })).status).toBe(200);
  });

  test('have an end, and none is taken out for another', async () => {
    for (let at = 0; at < mostBundles; at += 1) {
      await post(solicitor, { bundle: bundleOf(`bundle-${String(at)}`), replaces: 0 });
    }
    expect((await post(solicitor, { bundle: bundleOf('one-more'), replaces: 0 })).status).toBe(422);
    expect((await post(solicitor, { bundle: bundleOf('bundle-3'), replaces: 1 })).status).toBe(200);
    expect(await listed(solicitor)).toHaveLength(mostBundles);
  });

  test.each<[string, unknown]>([
    ['nothing', {}],
    ['no way in', { bundle: { ...bundleOf(), ways: [] }, replaces: 0 }],
    ['a field beside', { bundle: { ...bundleOf(), passphrase: 'violet ladder' }, replaces: 0 }],
    ['a ring beyond measure', { bundle: { ...bundleOf(), ring: 'A'.repeat(200_000) }, replaces: 0 }],
    ['a name that is none', { bundle: bundleOf('../../sessions'), replaces: 0 }],
    [
      'a cost that no device can bear',
      {
        bundle: {
          ...bundleOf(),
          ways: bundleOf().ways.map((way) => ({ ...way, cost: { memorySize: 4_000_000, iterations: 2 } })),
        },
        replaces: 0,
      },
    ],
    ['a revision that is none', { bundle: bundleOf(), replaces: -1 }],
  ])('with %s are refused whole', async (_what, body) => {
    expect((await post(solicitor, body)).status).toBe(400);
    expect(await listed(solicitor)).toEqual([]);
  });

  test('are in no feed and in no line of the log', async () => {
    const bundle = { ...bundleOf(), ring: 'what-the-gateway-cannot-open' };
    expect((await post(solicitor, { bundle, replaces: 0 })).status).toBe(200);
    await listed(solicitor);
    const feed = await as(solicitor)('/replica/me/_all_docs?include_docs=true');
    expect(await feed.text()).not.toContain(bundle.ring);
    expect(logged.join('\n')).not.toContain(bundle.ring);
    expect(logged.some((line) => line.includes('/api/author-keys'))).toBe(true);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { AuthorKeysReplySchema, type AuthorKeysReply } from '../../src/contracts/http/authorKeys.ts';
import { parseMessage } from '../../src/contracts/parseMessage.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { draftId, draftSealName, type SealedDraftDocument } from '../../src/domain/draft/draft.ts';
import { noteSealName } from '../../src/domain/note/note.ts';
import { mostBundles } from '../../src/gateway/authorKeys/authorKeys.ts';
import { bundleOf, freshSecret, sealerOf } from '../builders/authorKeys.ts';
import { freshHash, noteKey, revised } from '../builders/drafts.ts';
import { person, testId } from '../builders/people.ts';
import {
  aCase,
  adviser,
  noteBy,
  replicaForEach,
  rival,
  solicitor,
  toFirm,
} from '../harness/replicaForEach.ts';

const { server, put, push, idsOf } = replicaForEach();
/** It stands nowhere at the gateway. */
const marker = 'he-is-not-fit-to-plead-8f3c';
const author = await sealerOf(freshSecret());
const firmAdmin = person('administrator', {
  userId: testId('firm-admin'),
  organisationId: solicitor.organisationId,
  organisationName: solicitor.organisationName,
});

beforeEach(() => put(...aCase(), toFirm()));

/** A private note as a device with keys pushes it. */
async function sealedNote(by: UserProfile, changes: object = {}) {
  const { text: _text, ...clear } = noteBy(by, marker, {
    audience: 'only-me',
    channel: `private:${by.userId}`,
  });
  const sealed = await author.seal(JSON.stringify({ text: marker }), noteSealName(clear));
  return { ...clear, schemaVersion: 2, sealed, ...changes };
}
async function sealedDraft(by: UserProfile, changes: object = {}): Promise<SealedDraftDocument> {
  const _id = draftId(by.userId, noteKey);
  const content = {
    key: noteKey,
    form: { texts: { text: marker }, choices: { audience: 'only-me' } },
    seen: [],
  };
  return {
    _id,
    type: 'draft',
    schemaVersion: 2,
    channel: `user:${by.userId}`,
    userId: by.userId,
    deviceId: testId('tablet'),
    seen: [],
    updatedAt: '2026-11-26T08:30:00.000Z',
    sealed: await author.seal(JSON.stringify(content), draftSealName(_id, by.userId)),
    ...changes,
  };
}
const codes = ({ rows }: Awaited<ReturnType<typeof push>>) =>
  rows.map(({ receipt: { state, code } }) => code ?? state);
/** Everything that the store holds, as text. */
async function everything(): Promise<string> {
  const { record, registry } = server().databases;
  const all = await Promise.all([record, registry].map((each) => each.allDocs({ include_docs: true })));
  return JSON.stringify(all);
}

describe('A private note that is sealed to its author', () => {
  test('enters the record, reaches its author alone, and says nothing anywhere at the gateway', async () => {
    const note = await sealedNote(solicitor);
    const draft = revised(await sealedDraft(solicitor), freshHash());
    expect(codes(await push(solicitor, note, draft))).toEqual(['recorded', 'recorded']);
    expect(await idsOf(solicitor)).toEqual(expect.arrayContaining([note._id, draft._id]));
    for (const other of [rival, adviser, person('defence-solicitor', { userId: testId('colleague') })]) {
      expect(await idsOf(other)).not.toContain(note._id);
      expect((await server().as(other)(`/replica/me/${note._id}`)).status).toBe(404);
    }
    const held = (await (await server().as(solicitor)(`/replica/me/${note._id}`)).json()) as typeof note;
    const opened = await author.open(held.sealed, noteSealName(note));
    expect(opened).toEqual({ ok: true, value: { text: marker } });
    const stored = await everything();
    expect(stored).not.toContain(marker);
    // A search that finds nothing at all would prove nothing.
    await push(solicitor, noteBy(solicitor, marker));
    expect(await everything()).toContain(marker);
  });

  test('that breaks a rule is kept apart, and no inbox can show what it says', async () => {
    const both = await sealedNote(solicitor, { text: 'and in the clear' });
    const wrong = [
      await sealedNote(solicitor, { channel: 'all' }),
      await sealedNote(solicitor, { channel: `private:${rival.userId}` }),
      await sealedNote(solicitor, { audience: 'court-and-all-parties' }),
      await sealedNote(solicitor, { sealed: 'in the clear' }),
      await sealedNote(solicitor, { reason: 'in the clear' }),
      await sealedNote(solicitor, { schemaVersion: 3 }),
      await sealedNote(solicitor, { schemaVersion: 1 }),
      both,
    ];
    expect(codes(await push(solicitor, ...wrong))).toEqual([
      'foreign-channel',
      'wrong-audience',
      'invalid',
      'invalid',
      'invalid',
      'newer-version',
      'invalid',
      'invalid',
    ]);
    const inbox = await (await server().as(firmAdmin)('/api/admin/quarantine')).json();
    const { entries } = inbox as { entries: { key: string }[] };
    expect(entries).toHaveLength(wrong.length);
    for (const { key } of entries) {
      const opened = await server().as(firmAdmin)('/api/quarantine/open', {
        method: 'POST',
        body: JSON.stringify({ key }),
      });
      expect(await opened.text()).not.toContain(marker);
    }
  });

  test('in the clear, as an Assize of before writes it, enters as it did', async () => {
    const note = noteBy(solicitor, 'As before', {
      audience: 'only-me',
      channel: `private:${solicitor.userId}`,
    });
    expect(codes(await push(solicitor, note))).toEqual(['recorded']);
  });

  test('as a draft is its author’s alone, changes, and ends what it has seen', async () => {
    const [a, b, c] = [freshHash(), freshHash(), freshHash()];
    const first = revised(await sealedDraft(solicitor), a);
    const other = revised(await sealedDraft(solicitor, { deviceId: testId('laptop') }), b);
    expect(codes(await push(solicitor, first, other))).toEqual(['recorded', 'recorded']);
    const both = revised(await sealedDraft(solicitor, { seen: [{ rev: `1-${b}` }] }), c, a);
    expect(codes(await push(solicitor, both))).toEqual(['recorded']);
    const leaves = await server().databases.record.get(first._id, { open_revs: 'all' });
    const lives = leaves.flatMap((leaf) => ('ok' in leaf && !leaf.ok._deleted ? [leaf.ok._rev] : []));
    expect(lives).toEqual([`2-${c}`]);
    const foreign = await sealedDraft(rival);
    expect(codes(await push(solicitor, revised(foreign, freshHash())))).toEqual(['not-the-author']);
    const named = { ...(await sealedDraft(solicitor)), userId: rival.userId };
    expect(codes(await push(solicitor, revised(named, freshHash())))).toEqual(['wrong-id']);
  });
});

describe('The keys of an author at the gateway', () => {
  const post = (user: UserProfile, body: unknown) =>
    server().as(user)('/api/author-keys', { method: 'POST', body: JSON.stringify(body) });
  const listed = async (user: UserProfile): Promise<AuthorKeysReply['bundles']> => {
    const reply = await server().as(user)('/api/author-keys');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const parsed = parseMessage(AuthorKeysReplySchema, await reply.json());
    return parsed.ok ? parsed.value.bundles : expect.fail(parsed.error.message);
  };

  test('are told to themselves, and to nobody else: administrators included', async () => {
    expect((await post(solicitor, { bundle: bundleOf(), replaces: 0 })).status).toBe(200);
    expect(await listed(solicitor)).toMatchObject([{ ...bundleOf(), revision: 1 }]);
    for (const other of [rival, adviser, firmAdmin, person('administrator')]) {
      expect(await listed(other)).toEqual([]);
    }
    expect((await server().as(rival)(`/api/author-keys?userId=${solicitor.userId}`)).status).toBe(200);
    expect((await server().as(rival)(`/api/author-keys/${solicitor.userId}`)).status).toBe(404);
    const named = await post(rival, { bundle: bundleOf(), replaces: 0, userId: solicitor.userId });
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

  test('are in no feed, and stand in no line of the log', async () => {
    await post(solicitor, { bundle: bundleOf(), replaces: 0 });
    expect((await idsOf(solicitor)).filter((id) => id.includes('author-keys'))).toEqual([]);
    expect(await everything()).toContain(bundleOf().ring);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { draftId, draftSealName, type SealedDraftDocument } from '../../src/domain/draft/draft.ts';
import { noteSealName } from '../../src/domain/note/note.ts';
import { freshSecret, sealerOf } from '../builders/authorKeys.ts';
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
import { until } from './stockPouch.ts';

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
    await until(async () => {
      const ids = await idsOf(solicitor);
      return [note, draft].every(({ _id }) => ids.includes(_id));
    }, 'both at their author');
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
    const lives = leaves.flatMap((leaf) => ('ok' in leaf && !('_deleted' in leaf.ok) ? [leaf.ok._rev] : []));
    expect(lives).toEqual([`2-${c}`]);
    const foreign = await sealedDraft(rival);
    expect(codes(await push(solicitor, revised(foreign, freshHash())))).toEqual(['not-the-author']);
    const named = { ...(await sealedDraft(solicitor)), userId: rival.userId };
    expect(codes(await push(solicitor, revised(named, freshHash())))).toEqual(['wrong-id']);
  });
});

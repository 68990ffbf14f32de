import { beforeEach, describe, expect, test } from 'vitest';
import type {
  ListedQuarantined,
  OpenedQuarantinedReply,
  OwnQuarantineReply,
  QuarantineInboxReply,
} from '../../src/contracts/http/quarantine.ts';
import type { Receipt } from '../../src/contracts/http/receipts.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
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

const { put, push, idsOf, server } = replicaForEach();

const colleague = person('defence-solicitor', { userId: testId('colleague'), name: 'Test colleague' });
const firmAdmin = person('administrator', {
  userId: testId('firm-admin'),
  name: 'Test office manager',
  organisationId: solicitor.organisationId,
  organisationName: solicitor.organisationName,
});
const courtAdmin = person('administrator');

const ask = async <T>(
  user: UserProfile,
  path: string,
  body?: object,
): Promise<{ status: number; said: T & { receipt?: Receipt; error?: string } }> => {
  const reply = await server().as(user)(
    path,
    body ? { method: 'POST', body: JSON.stringify(body) } : { method: 'GET' },
  );
  return { status: reply.status, said: (await reply.json()) as T & { receipt?: Receipt; error?: string } };
};
const ownOf = async (user: UserProfile, query = '') =>
  (await ask<OwnQuarantineReply>(user, `/api/quarantine${query}`)).said.entries;
const inboxOf = async (user: UserProfile, query = '') =>
  (await ask<QuarantineInboxReply>(user, `/api/admin/quarantine${query}`)).said.entries;
const receiptOf = async (user: UserProfile, { _id: id, _rev: rev }: { _id: string; _rev: string }) => {
  const { said } = await ask<{ receipts: { receipt: Receipt | null }[] }>(user, '/api/receipts', {
    ids: [{ id, rev }],
  });
  return said.receipts[0]?.receipt;
};
const only = async (user: UserProfile): Promise<OwnQuarantineReply['entries'][number]> => {
  const [entry, ...others] = await ownOf(user);
  if (!entry || others.length > 0) throw new Error('One document is kept apart, not more');
  return entry;
};
/** Ends the firm's access so many milliseconds from now; negative for the past. */
const endAccess = async (inMs: number): Promise<void> => {
  const grant = toFirm();
  const held = await server().databases.record.get(grant._id);
  await put({ ...grant, _rev: held._rev, endedAt: new Date(Date.now() + inMs).toISOString() });
};
const writtenAt = (ms: number) => ({
  times: { claimed: new Date(Date.now() + ms).toISOString(), offsetMs: 0 },
});

describe('a document that is kept apart', () => {
  beforeEach(async () => {
    await put(...aCase());
  });

  test('is withdrawn by its author, and does not enter when it is sent again with access', async () => {
    const note = noteBy(solicitor);
    await push(solicitor, note);
    const named = { id: note._id, rev: note._rev };
    const first = await ask(solicitor, '/api/quarantine/withdraw', named);
    expect(first).toMatchObject({
      status: 200,
      said: { receipt: { state: 'quarantined', code: 'withdrawn' } },
    });
    expect(await ask(solicitor, '/api/quarantine/withdraw', named)).toEqual(first);
    expect(await receiptOf(solicitor, note)).toEqual(first.said.receipt);
    await put(toFirm());
    expect((await push(solicitor, note)).rows[0]?.receipt).toEqual(first.said.receipt);
    expect(await idsOf(adviser)).not.toContain(note._id);
    expect(await ownOf(solicitor)).toEqual([]);
    const [kept] = await ownOf(solicitor, '?state=decided');
    expect(kept).toMatchObject({ state: 'withdrawn', id: note._id });
    const opened = await ask<OpenedQuarantinedReply>(solicitor, '/api/quarantine/open', { key: kept?.key });
    expect(opened.said.original).toBe(JSON.stringify(note));
    expect(opened.said.actions.map(({ action }) => action)).toEqual(['opened', 'withdrawn']);
  });

  test('enters by itself when it is sent again with access, and is held no longer', async () => {
    const note = noteBy(solicitor);
    const kept = await push(solicitor, note);
    expect(kept.rows[0]?.receipt).toMatchObject({ code: 'not-on-the-case' });
    await put(toFirm());
    expect((await push(solicitor, note)).rows[0]?.receipt.state).toBe('recorded');
    expect(await ownOf(solicitor)).toEqual([]);
    expect(await ownOf(solicitor, '?state=decided')).toMatchObject([{ state: 'released', id: note._id }]);
  });

  test('is released by its author once it breaks no rule: all read it, and the receipt says recorded', async () => {
    const note = noteBy(solicitor);
    await push(solicitor, note);
    const { key } = await only(solicitor);
    expect(await ask(solicitor, '/api/quarantine/release', { key })).toMatchObject({
      status: 409,
      said: { error: 'not_releasable' },
    });
    await put(toFirm());
    const released = await ask(solicitor, '/api/quarantine/release', { key });
    expect(released).toMatchObject({ status: 200, said: { receipt: { state: 'recorded' } } });
    expect(await server().databases.record.get(note._id)).toMatchObject({ _rev: note._rev, text: note.text });
    expect(await receiptOf(solicitor, note)).toEqual(released.said.receipt);
    // Twice is once, and what is in the record is not taken back.
    expect(await ask(solicitor, '/api/quarantine/release', { key })).toEqual(released);
    for (const named of [{ key }, { id: note._id, rev: note._rev }]) {
      expect(await ask(solicitor, '/api/quarantine/withdraw', named)).toMatchObject({
        status: 409,
        said: { error: 'in_the_record' },
      });
    }
    expect((await push(solicitor, note)).rows[0]?.receipt).toEqual(released.said.receipt);
  });

  test.each<[string, (note: ReturnType<typeof noteBy>) => object]>([
    ['another author', (note) => ({ ...note, author: { ...note.author, userId: 'somebody' } })],
    ['a second revision', (note) => ({ ...note, _rev: '2-ab' })],
    ['a deletion', (note) => ({ _id: note._id, _rev: '2-ab', _deleted: true })],
    ['what no schema knows', (note) => ({ ...note, colour: 'red' })],
    ['a counter that leaves no room', (note) => ({ ...note, counter: Number.MAX_SAFE_INTEGER })],
    ['a sheet', () => ({ ...aCase()[2], _rev: '1-ab' })],
  ])('is never released with %s, whoever asks', async (_what, change) => {
    await put(toFirm());
    await push(solicitor, change(noteBy(solicitor)));
    const { key } = await only(solicitor);
    for (const user of [solicitor, firmAdmin]) {
      const reply = await ask(user, '/api/quarantine/release', { key });
      expect(reply).toMatchObject({ status: 409, said: { error: 'not_releasable' } });
    }
    expect((await only(solicitor)).state).toBe('held');
  });

  test('with a counter far ahead is let in by a person where it leaves room', async () => {
    await put(toFirm());
    const note = noteBy(solicitor, 'Ahead', { counter: 20_000_000 });
    expect((await push(solicitor, note)).rows[0]?.receipt.code).toBe('counter-ahead');
    const { key } = await only(solicitor);
    expect((await ask(firmAdmin, '/api/quarantine/release', { key })).said.receipt?.state).toBe('recorded');
    expect(await receiptOf(solicitor, note)).toMatchObject({ state: 'recorded' });
  });
});

describe('a grant that has ended', () => {
  beforeEach(async () => {
    await put(...aCase(), toFirm());
  });

  test('what was written before is marked, for the author in words, and a person may let it in', async () => {
    await endAccess(-60_000);
    const note = noteBy(solicitor, 'In time', writtenAt(-120_000));
    const { rows } = await push(solicitor, note);
    expect(rows[0]?.receipt.reason).toMatch(/before its author could know/);
    const entry = await only(solicitor);
    expect(entry.couldNotKnow).toBe(true);
    expect((await inboxOf(courtAdmin))[0]?.couldNotKnow).toBe(true);
    expect((await ask(solicitor, '/api/quarantine/release', { key: entry.key })).status).toBe(200);
    await until(async () => (await idsOf(adviser)).includes(note._id), 'the court reads it');
  });

  test('what that grant would never have allowed is not marked, and is not let in', async () => {
    await endAccess(-60_000);
    await push(
      solicitor,
      noteBy(solicitor, 'For the court alone', { channel: 'court', ...writtenAt(-120_000) }),
    );
    await push(rival, noteBy(rival, 'Never on the case', writtenAt(-120_000)));
    for (const user of [solicitor, rival]) {
      const entry = await only(user);
      expect(entry.couldNotKnow).toBeUndefined();
      expect((await ask(user, '/api/quarantine/release', { key: entry.key })).status).toBe(409);
    }
  });
});

describe('who sees what is kept apart', () => {
  const secret = 'A secret of the defence';
  let entry: OwnQuarantineReply['entries'][number];
  beforeEach(async () => {
    await put(...aCase());
    await push(solicitor, {
      ...noteBy(solicitor, secret, { audience: 'only-me', channel: `private:${solicitor.userId}` }),
    });
    entry = await only(solicitor);
  });

  test('an administrator elsewhere sees type, organisation, rule and size, and may do nothing', async () => {
    const page = await ask<QuarantineInboxReply>(courtAdmin, '/api/admin/quarantine');
    const expected: ListedQuarantined = {
      key: entry.key,
      type: 'note',
      organisationId: solicitor.organisationId,
      organisationName: solicitor.organisationName,
      code: 'not-on-the-case',
      reason: 'Its sender had no access to the case when it arrived.',
      size: entry.size,
      at: entry.at,
      state: 'held',
      mayDecide: false,
    };
    expect(page.said).toEqual({ entries: [expected], timesFull: 0 });
    expect(await inboxOf(courtAdmin, '?of=own')).toEqual([]);
    for (const action of ['open', 'release', 'withdraw']) {
      const reply = await ask(courtAdmin, `/api/quarantine/${action}`, { key: entry.key });
      expect([reply.status, reply.said.error], action).toEqual([403, 'forbidden']);
    }
    expect((await only(solicitor)).state).toBe('held');
  });

  test('nothing of what it says is in the inbox, whatever stands where', async () => {
    const hidden = 'Hiddenword';
    const note = noteBy(solicitor, hidden);
    await push(
      solicitor,
      { ...note, type: hidden },
      { ...note, type: hidden.toLowerCase() },
      { ...note, audience: hidden },
      { ...note, _id: `${hidden}:note:x` },
      { ...note, [hidden]: hidden },
      { ...note, deviceId: hidden, caseId: hidden },
      { ...note, author: { ...note.author, organisationId: hidden, organisationName: hidden } },
    );
    expect(await ownOf(solicitor)).toHaveLength(8);
    const { said } = await ask<QuarantineInboxReply>(courtAdmin, '/api/admin/quarantine');
    expect(said.entries).toHaveLength(8);
    expect(JSON.stringify(said).toLowerCase()).not.toContain(hidden.toLowerCase());
  });

  test('the administrators of the author’s organisation open it; each time is written down', async () => {
    expect(await inboxOf(firmAdmin, '?of=own')).toMatchObject([
      { key: entry.key, mayDecide: true, authorName: solicitor.name },
    ]);
    await ask(firmAdmin, '/api/quarantine/open', { key: entry.key });
    const { said } = await ask<OpenedQuarantinedReply>(solicitor, '/api/quarantine/open', { key: entry.key });
    expect(said.original).toContain(secret);
    expect(said.actions).toMatchObject([
      { action: 'opened', byName: solicitor.name },
      { action: 'opened', byName: firmAdmin.name },
    ]);
    expect((await ask(firmAdmin, '/api/quarantine/withdraw', { key: entry.key })).status).toBe(200);
  });

  test('to everybody else it is not there, like one that never was', async () => {
    const never = entry.key.replaceAll(/./g, 'a');
    for (const user of [colleague, rival, adviser, person('district-judge')]) {
      expect(await ownOf(user)).toEqual([]);
      for (const action of ['open', 'release', 'withdraw']) {
        const [there, nowhere] = await Promise.all(
          [entry.key, never].map((key) => ask(user, `/api/quarantine/${action}`, { key })),
        );
        expect(there?.status, action).toBe(404);
        expect(there, action).toEqual(nowhere);
      }
      const named = await ask(user, '/api/quarantine/withdraw', { id: entry.id, rev: entry.rev });
      expect(named.status).toBe(404);
    }
  });

  test('pages go by time, the newest first, each once', async () => {
    const notes = Array.from({ length: 119 }, (_, at) => noteBy(solicitor, `Number ${String(at)}`));
    for (let at = 0; at < notes.length; at += 20) await push(solicitor, ...notes.slice(at, at + 20));
    const seen: ListedQuarantined[] = [];
    let before = '';
    for (let pages = 0; pages < 3; pages += 1) {
      const { said } = await ask<QuarantineInboxReply>(courtAdmin, `/api/admin/quarantine?${before}`);
      seen.push(...said.entries);
      before = `before=${encodeURIComponent(said.next ?? 'none')}`;
    }
    expect(before).toBe('before=none');
    expect(new Set(seen.map(({ key }) => key)).size).toBe(120);
    const times = seen.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
    expect((await ask(courtAdmin, '/api/admin/quarantine?before=x')).status).toBe(400);
  });
});

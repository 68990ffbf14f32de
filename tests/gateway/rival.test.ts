import { nonceHeader } from '../../src/contracts/requestProof.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '../../src/domain/document/document.ts';
import { casePartition, documentId, organisationPartition } from '../../src/domain/document/documentId.ts';
import type { CaseId } from '../../src/shared/ids.ts';
import { caseSheet, defendantSheet, entryOf, freshUuid, hearingSheet } from '../builders/caseDocuments.ts';
import { grant, person, testCase, testId } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { until } from './stockPouch.ts';

/*
 * What a rival firm can find out with a client of its own making: nothing. Each question about the other firm's case gets
 * the very answer that the same question about a case that does not exist gets.
 */
const solicitor = person('defence-solicitor');
const rival = person('defence-solicitor', {
  userId: testId('rival'),
  name: 'Rival Solicitor',
  organisationId: testId('rival-firm'),
  organisationName: 'Rival & Co',
});
const adviser = person('legal-adviser');
const ownCase = testId<CaseId>('018f0000-0000-7000-8000-0000000000cb');
/** As long as the foreign case's id, and no case. */
const noCase = testId<CaseId>('018f0000-0000-7000-8000-0000000000cf');

/** As long as the firm's. */
const nobody = 'nobody'.padEnd(solicitor.organisationId.length, '-');

const toFirm = grant({ organisationId: solicitor.organisationId }, 'defence');
const toRival = {
  ...grant({ organisationId: rival.organisationId }, 'defence', { caseId: ownCase }),
  _id: documentId(
    organisationPartition(rival.organisationId),
    'grant',
    '018f0000-0000-7000-8000-000000000002',
  ),
};
const withRev = (entry: Entry) => ({ ...entry, _rev: `1-${freshUuid().replaceAll('-', '')}` });
const noteBy = (by: typeof solicitor, text: string, changes: object = {}) =>
  withRev({ ...entryOf('note', by, { audience: 'court-and-all-parties', text }), ...changes } as Entry);

/** Everything of the foreign case, in every channel a firm or a court writes to. */
const foreign = [
  defendantSheet(),
  hearingSheet(),
  caseSheet(),
  noteBy(solicitor, 'Secret for all'),
  noteBy(solicitor, 'Secret of the team', {
    audience: 'my-team',
    channel: `defence:${solicitor.organisationId}`,
  }),
  noteBy(solicitor, 'Secret of one', { audience: 'only-me', channel: `private:${solicitor.userId}` }),
  noteBy(adviser, 'Secret of the court', { audience: 'court-staff', channel: 'court' }),
  toFirm,
].map((document) => ({ ...document }));
const own = [
  defendantSheet({ person: { firstName: 'Ivo', lastName: 'Quennell' } }, ownCase),
  hearingSheet({}, ownCase),
  caseSheet({}, ownCase),
  toRival,
];

let server: GatewayInProcess;
let asRival: string;
let asSolicitor: string;
let asAdviser: string;
const foreignRevs = new Map<string, string>();

beforeAll(async () => {
  server = await gatewayInProcess();
  asRival = await server.sessionOf(rival);
  asSolicitor = await server.sessionOf(solicitor);
  asAdviser = await server.sessionOf(adviser);
  await server.databases.record.bulkDocs([...foreign.filter((each) => '_rev' in each)], { new_edits: false });
  await server.databases.record.bulkDocs([...foreign.filter((each) => !('_rev' in each)), ...own]);
  const { rows } = await server.databases.record.allDocs({ keys: foreign.map((each) => each._id as string) });
  for (const row of rows) if ('value' in row) foreignRevs.set(row.id, row.value.rev);
  await until(async () => (await idsOf(asSolicitor)).includes(toFirm._id), 'the firm has its case');
  await until(async () => (await idsOf(asRival)).length > own.length, 'the rival has theirs');
});
afterAll(async () => {
  await server.close();
});

interface Asked {
  readonly path: string;
  readonly method?: string;
  readonly body?: unknown;
}
interface Answer {
  readonly status: number;
  readonly text: string;
  /** All headers but the date, and the nonce, which is another each time. */
  readonly headers: string;
}
const isOther = (name: string): boolean => ['date', 'keep-alive', nonceHeader].includes(name);
async function ask(cookie: string, { path, method, body }: Asked): Promise<Answer> {
  const reply = await fetch(`${server.url}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const headers = [...reply.headers].filter(([name]) => !isOther(name));
  return { status: reply.status, text: await reply.text(), headers: JSON.stringify(headers) };
}
const idsOf = async (cookie: string): Promise<readonly string[]> => {
  const { text } = await ask(cookie, { path: '/replica/me/_all_docs' });
  return (JSON.parse(text) as { rows: { id: string }[] }).rows.map((row) => row.id);
};
const json = (value: unknown): string => encodeURIComponent(JSON.stringify(value));

/** Every way to ask for a list, without naming anything. */
const lists: readonly Asked[] = [
  { path: '/replica/me' },
  { path: '/replica/me/_changes' },
  { path: '/replica/me/_changes?include_docs=true&style=all_docs&conflicts=true&attachments=true' },
  { path: '/replica/me/_changes?descending=true&limit=1' },
  { path: '/replica/me/_changes?limit=1' },
  { path: '/replica/me/_changes?since=0&feed=longpoll&timeout=1' },
  { path: '/replica/me/_changes?since=now' },
  { path: '/replica/me/_changes?since=1&limit=1000' },
  { path: '/replica/me/_changes?feed=continuous&timeout=1' },
  { path: '/replica/me/_changes?feed=eventsource' },
  { path: '/replica/me/_changes?filter=_view&view=a/b' },
  { path: '/replica/me/_changes?filter=_selector', body: { selector: {} } },
  { path: '/replica/me/_all_docs' },
  { path: '/replica/me/_all_docs?include_docs=true&conflicts=true&update_seq=true' },
  { path: '/replica/me/_all_docs?descending=true&skip=1' },
  { path: '/replica/me/_all_docs', body: {} },
  { path: '/replica/me/_design_docs' },
  { path: '/replica/me/_local_docs' },
  { path: '/replica/me/_find', body: { selector: {} } },
  { path: '/replica/me/_index' },
  { path: '/api/quarantine' },
  { path: '/api/quarantine?state=decided' },
  { path: '/api/admin/quarantine' },
  { path: '/replica/me/_security' },
  { path: '/replica/me/_shards' },
  { path: '/replica/me/_revs_limit' },
  { path: '/replica/_all_dbs' },
  { path: '/replica/_active_tasks' },
  { path: '/replica/_db_updates' },
  { path: '/replica/record' },
  { path: '/replica/record/_all_docs' },
  { path: '/replica/me/../record/_all_docs' },
  { path: '/replica/me%2f..%2frecord/_changes' },
];

/** Every way to ask for something of a case by guessing what it is called. */
const guesses = (caseId: CaseId, ids: readonly string[], revs: readonly string[]): readonly Asked[] => [
  { path: '/replica/me/_changes?filter=_doc_ids', body: { doc_ids: ids } },
  { path: '/replica/me/_changes?filter=_doc_ids&include_docs=true&style=all_docs', body: { doc_ids: ids } },
  { path: `/replica/me/_changes?doc_ids=${json(ids)}&filter=_doc_ids` },
  { path: '/replica/me/_bulk_get', body: { docs: ids.map((id) => ({ id })) } },
  {
    path: '/replica/me/_bulk_get?revs=true&latest=true&attachments=true',
    body: { docs: ids.map((id, index) => ({ id, rev: revs[index] })) },
  },
  { path: `/replica/me/_all_docs?keys=${json(ids)}` },
  { path: `/replica/me/_all_docs?include_docs=true`, body: { keys: ids } },
  { path: `/replica/me/_all_docs?key=${json(ids[0])}&include_docs=true` },
  { path: `/replica/me/_all_docs?startkey=${json(caseId)}&endkey=${json(`${caseId}￰`)}&include_docs=true` },
  { path: `/replica/me/_all_docs?start_key=${json(`${caseId}￰`)}&end_key=${json(caseId)}&descending=true` },
  {
    path: '/replica/me/_revs_diff',
    body: Object.fromEntries(ids.map((id, index) => [id, [revs[index], '1-abc']])),
  },
  {
    path: '/api/receipts',
    body: { ids: ids.map((id, index) => ({ id, rev: revs[index] })) },
  },
  ...ids.flatMap((id, index): readonly Asked[] => {
    const at = `/replica/me/${encodeURIComponent(id)}`;
    return [
      { path: at },
      { path: at, method: 'HEAD' },
      { path: `${at}?rev=${revs[index] ?? ''}` },
      { path: `${at}?revs=true&revs_info=true&conflicts=true&latest=true&meta=true` },
      { path: `${at}?open_revs=all` },
      { path: `${at}?open_revs=${json([revs[index]])}&revs=true` },
      { path: `${at}/attachment` },
      { path: `/replica/me/_local/${encodeURIComponent(id)}` },
      { path: '/api/quarantine/withdraw', body: { id, rev: revs[index] } },
    ];
  }),
  { path: '/api/admin/find-case', body: { reference: caseId === testCase ? '40AB0000126' : '40AB0000999' } },
  {
    path: '/api/admin/grants',
    body: { caseId, side: 'defence', organisationId: rival.organisationId, defendantIds: 'all' },
  },
];

const secretIds = foreign.map((each) => each._id as string);
const secretRevs = (): string[] => secretIds.map((id) => foreignRevs.get(id) ?? '');
/** As many ids of a case that does not exist, each as long as its counterpart. */
const inventedIds = secretIds.map((id) =>
  id.replaceAll(testCase, noCase).replace(solicitor.organisationId, nobody),
);
const inventedRevs = (): string[] => secretRevs().map((rev) => `1-${[...rev.slice(2)].reverse().join('')}`);

describe('a rival firm with a client of its own making', () => {
  test('lists its own case and nothing else, whatever it asks for', async () => {
    const held = await idsOf(asRival);
    expect(held).toEqual(expect.arrayContaining(own.map((each) => each._id)));
    for (const asked of lists) {
      const { text } = await ask(asRival, asked);
      for (const word of [testCase, 'Secret', solicitor.organisationId, solicitor.name])
        expect(text, `${asked.path}: ${word}`).not.toContain(word);
    }
  });

  test('learns as much from a guessed id that exists as from one that does not', async () => {
    const real = guesses(testCase, secretIds, secretRevs());
    const none = guesses(noCase, inventedIds, inventedRevs());
    expect(real).toHaveLength(none.length);
    for (const [index, asked] of real.entries()) {
      const counterpart = none[index];
      if (!counterpart) throw new Error('There is no counterpart');
      const [there, nowhere] = [await ask(asRival, asked), await ask(asRival, counterpart)];
      const comparable = ({ text }: Answer): string => withoutTokens(likeness(text));
      expect(there.status, asked.path).toBe(nowhere.status);
      expect(there.headers, asked.path).toBe(nowhere.headers);
      expect(comparable(there), asked.path).toBe(comparable(nowhere));
      expect(there.text, asked.path).not.toContain('Secret');
      expect(there.text, asked.path).not.toContain('Brandreth');
    }
  });
});

describe('the other firm’s case goes on', () => {
  /** All answers of the lists with sequences reduced to their lengths. */
  const picture = async (): Promise<readonly string[]> => {
    const seen: string[] = [];
    for (const asked of lists) {
      const { status, headers, text } = await ask(asRival, asked);
      seen.push(`${asked.path} ${String(status)} ${headers} ${withoutTokens(text)}`);
    }
    return seen;
  };
  const lastSeq = async (): Promise<string> => {
    const { text } = await ask(asRival, { path: '/replica/me/_changes?since=now' });
    return (JSON.parse(text) as { last_seq: string }).last_seq;
  };
  const write = async (cookie: string, ...docs: readonly object[]) => {
    const body = { docs, new_edits: false };
    const { status, text } = await ask(cookie, { path: '/replica/me/_bulk_docs', body });
    expect(status).toBe(201);
    return (JSON.parse(text) as { receipt: { state: string; code?: string; reason?: string } }[]).map(
      (row) => row.receipt,
    );
  };

  test('no count, length, header or sequence tells the rival that it changed', async () => {
    const [before, since] = [await picture(), await lastSeq()];
    const notes = Array.from({ length: 25 }, (_, index) => noteBy(solicitor, `Secret ${String(index)}`));
    expect((await write(asSolicitor, ...notes)).map(({ state }) => state)).toEqual(
      notes.map(() => 'recorded'),
    );
    await until(
      async () => (await idsOf(asSolicitor)).includes(notes.at(-1)?._id ?? ''),
      'the firm sees what it wrote',
    );
    expect(await picture()).toEqual(before);
    const { text } = await ask(asRival, { path: `/replica/me/_changes?since=${since}` });
    expect(JSON.parse(text)).toMatchObject({ results: [], pending: 0 });
  });

  test('a waiting feed of the rival is not woken by it', async () => {
    const since = await lastSeq();
    const path = `/replica/me/_changes?feed=longpoll&since=${since}&timeout=20000&heartbeat=20000`;
    let isAnswered = false;
    const waiting = ask(asRival, { path }).finally(() => {
      isAnswered = true;
    });
    const secret = noteBy(solicitor, 'Secret while the rival waits');
    await write(asSolicitor, secret);
    await until(async () => (await idsOf(asSolicitor)).includes(secret._id), 'the firm sees it');
    expect(isAnswered).toBe(false);
    const mine = noteBy(rival, 'Our own note', { caseId: ownCase, _id: inCase(ownCase) });
    expect(await write(asRival, mine)).toMatchObject([{ state: 'recorded' }]);
    const { results, pending } = JSON.parse((await waiting).text) as {
      results: { id: string }[];
      pending: number;
    };
    expect({ ids: results.map(({ id }) => id), pending }).toEqual({ ids: [mine._id], pending: 0 });
  });

  test('what the firm has kept apart is not there for the rival, by its key neither', async () => {
    const before = await picture();
    const body = { docs: [noteBy(solicitor, 'Secret, and wrong', { colour: 'red' })], new_edits: false };
    expect((await ask(asSolicitor, { path: '/replica/me/_bulk_docs', body })).status).toBe(201);
    const { entries } = JSON.parse((await ask(asSolicitor, { path: '/api/quarantine' })).text) as {
      entries: { key: string; id: string; rev: string }[];
    };
    const [kept] = entries;
    if (!kept) throw new Error('Nothing is kept apart');
    const none = [...kept.key].reverse().join('');
    for (const action of ['open', 'release', 'withdraw']) {
      const path = `/api/quarantine/${action}`;
      const [there, nowhere] = [
        await ask(asRival, { path, body: { key: kept.key } }),
        await ask(asRival, { path, body: { key: none } }),
      ];
      expect(there.status, action).toBe(404);
      expect(there, action).toEqual(nowhere);
    }
    expect(await picture()).toEqual(before);
    expect((await ask(asSolicitor, { path: '/api/quarantine' })).text).toContain(kept.key);
  });

  test('a checkpoint of one is not there for another, and both may call theirs the same', async () => {
    const path = '/replica/me/_local/checkpoint-of-a-device';
    expect((await ask(asSolicitor, { path, method: 'PUT', body: { last_seq: 'Secret' } })).status).toBe(201);
    expect((await ask(asRival, { path })).status).toBe(404);
    expect((await ask(asRival, { path, method: 'DELETE' })).status).toBe(404);
    expect((await ask(asRival, { path, method: 'PUT', body: { last_seq: 'mine' } })).status).toBe(201);
    expect(JSON.parse((await ask(asSolicitor, { path })).text)).toMatchObject({ last_seq: 'Secret' });
  });

  test('what the rival pushes into it is kept apart: nobody’s case is changed by it', async () => {
    const [theirs] = secretIds.filter((id) => id.includes(':note:'));
    const pushed = [
      noteBy(rival, 'Planted for all'),
      noteBy(rival, 'Planted in their team', {
        audience: 'my-team',
        channel: `defence:${solicitor.organisationId}`,
      }),
      noteBy(rival, 'Planted in ours', { audience: 'my-team', channel: `defence:${rival.organisationId}` }),
      noteBy(rival, 'Planted for one', { audience: 'only-me', channel: `private:${rival.userId}` }),
      noteBy(solicitor, 'Planted in their name'),
      noteBy(rival, 'Planted over theirs', { _id: theirs, _rev: foreignRevs.get(theirs ?? '') }),
      noteBy(rival, 'Planted as a second revision', { _id: theirs, _rev: '2-abc' }),
      noteBy(rival, 'Planted from our case', { caseId: ownCase, _id: inCase(testCase) }),
      noteBy(rival, 'Planted under our id', { caseId: testCase, _id: inCase(ownCase) }),
      noteBy(rival, 'Planted in their channel', {
        caseId: ownCase,
        _id: inCase(ownCase),
        audience: 'my-team',
        channel: `defence:${solicitor.organisationId}`,
      }),
      { ...toFirm, _id: `org-${rival.organisationId}:grant:${freshUuid()}`, to: { userId: rival.userId } },
      { ...caseSheet({ reference: 'Planted' }) },
      { _id: theirs, _rev: foreignRevs.get(theirs ?? ''), _deleted: true },
    ];
    const receipts = await write(asRival, ...pushed);
    expect(receipts.map(({ state }) => state)).toEqual(pushed.map(() => 'quarantined'));
    for (const cookie of [asSolicitor, asAdviser, asRival]) {
      const all = '/replica/me/_all_docs?include_docs=true&conflicts=true';
      expect((await ask(cookie, { path: all })).text).not.toContain('Planted');
    }
    expect(
      (await ask(asSolicitor, { path: `/replica/me/${encodeURIComponent(theirs ?? '')}` })).text,
    ).toContain('Secret for all');
    // Nor may the firm itself write where only the rival reads.
    const across = noteBy(solicitor, 'Planted back', {
      audience: 'my-team',
      channel: `defence:${rival.organisationId}`,
    });
    expect(await write(asSolicitor, across)).toMatchObject([{ state: 'quarantined' }]);
  });

  test('a receipt says the same of an id that is taken there and of one that is free', async () => {
    const [taken] = secretIds.filter((id) => id.includes(':note:'));
    const tries = [taken ?? '', inCase(testCase), inCase(noCase)].map((_id) =>
      noteBy(rival, 'Is it there?', { _id, caseId: _id.startsWith(noCase) ? noCase : testCase }),
    );
    const [first, ...others] = (await write(asRival, ...tries)).map(({ code, reason }) => ({ code, reason }));
    expect(first?.code).toBeDefined();
    for (const other of others) expect(other).toEqual(first);
  });
});

const inCase = (caseId: CaseId): string => documentId(casePartition(caseId), 'note', freshUuid());

/** Names of the two cases made one, so that what is left of a difference is a difference. */
const likeness = (text: string): string => {
  let same = text;
  for (const [index, id] of secretIds.entries()) same = same.replaceAll(id, `id${String(index)}`);
  for (const [index, id] of inventedIds.entries()) same = same.replaceAll(id, `id${String(index)}`);
  for (const [index, rev] of secretRevs().entries()) same = same.replaceAll(rev, `rev${String(index)}`);
  for (const [index, rev] of inventedRevs().entries()) same = same.replaceAll(rev, `rev${String(index)}`);
  return same;
};

/** Sequences differ each time they are written; of them only the length can tell anything, so it is what stays. */
const withoutTokens = (text: string): string =>
  text.replaceAll(
    /"(seq|last_seq|update_seq|epoch)":"([^"]*)"/g,
    (_all, name: string, token: string) => `"${name}":${String(token.length)}`,
  );

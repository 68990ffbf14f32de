import { describe, expect, test } from 'vitest';
import type { GrantDocument } from '../../src/domain/access/grant.ts';
import { casePartition, documentId, organisationPartition } from '../../src/domain/document/documentId.ts';
import type { CaseId, DefendantId } from '../../src/shared/ids.ts';
import { caseSheet, entryOf, freshUuid } from '../builders/caseDocuments.ts';
import { firstDefendant, secondDefendant, testCase } from '../builders/people.ts';
import {
  aCase,
  adviser,
  otherCase,
  replicaForEach,
  rival,
  solicitor,
  toFirm,
} from '../harness/replicaForEach.ts';
import { localPouch } from './stockPouch.ts';
import PouchDB from 'pouchdb-core';

const { put, changesOf, server } = replicaForEach();

const grantId = (of: string) => documentId(organisationPartition(solicitor.organisationId), 'grant', of);
const first = (changes: Partial<GrantDocument> = {}) => toFirm({ _id: grantId(freshUuid()), ...changes });
const end = async (given: GrantDocument): Promise<void> => {
  const { _rev } = await server().databases.record.get(given._id);
  await put({ ...given, _rev, endedAt: '2026-11-24T09:00:00Z' });
};
const notes = (caseId: CaseId, count: number) =>
  Array.from({ length: count }, () =>
    entryOf('note', adviser, {
      _id: documentId(casePartition(caseId), 'note', freshUuid()),
      caseId,
      audience: 'court-and-all-parties',
      text: 'A note',
    }),
  );
const details = (defendantId: DefendantId) => ({
  _id: documentId(casePartition(testCase), 'personal-details', defendantId),
  type: 'personal-details',
  schemaVersion: 1,
  channel: `defendant:${defendantId}`,
  caseId: testCase,
  defendantId,
});
const idsOf = (documents: readonly { readonly _id: string }[]): string[] =>
  documents.map(({ _id }) => _id).sort();
const rowsAfter = async (since: string): Promise<string[]> =>
  (await changesOf(solicitor, `since=${since}`)).results.map(({ id }) => id).sort();
const here = async (): Promise<string> => (await changesOf(solicitor)).last_seq;

describe('the backfill of a new grant', () => {
  test('lists that case and the grant, and nothing else again; cut off, it goes on where it was', async () => {
    const held = [...aCase(otherCase), ...notes(otherCase, 3), first({ caseId: otherCase })];
    const given = [...aCase(), ...notes(testCase, 9)];
    await put(...given, ...held);
    const since = await here();
    const grant = first();
    await put(grant);
    const seen: string[] = [];
    for (let from = since; ;) {
      // Each piece is asked of a gateway that has started anew.
      await server().restart();
      const { results, last_seq } = await changesOf(solicitor, `since=${from}&limit=5`);
      if (results.length === 0) break;
      seen.push(...results.map(({ id }) => id));
      from = last_seq;
    }
    expect(seen).toHaveLength(given.length + 1);
    expect([...seen].sort()).toEqual(idsOf([...given, grant]));
  });

  test('comes as well where the case was theirs before, and the grant for it has ended', async () => {
    const before = first();
    await put(...aCase(), before);
    await end(before);
    const since = await here();
    const again = first();
    await put(again);
    expect(await rowsAfter(since)).toEqual(idsOf([...aCase(), again]));
  });

  test('of one defendant more lists what is theirs alone, and again where it was taken away between', async () => {
    const forSecond = first({ defendantIds: [secondDefendant] });
    const both = [details(firstDefendant), details(secondDefendant)];
    await put(...aCase(), ...both, first({ defendantIds: [firstDefendant] }));
    let since = await here();
    await put(forSecond);
    expect(await rowsAfter(since)).toEqual(idsOf([details(secondDefendant), forSecond]));
    since = await here();
    await end(forSecond);
    expect(await rowsAfter(since)).toEqual([forSecond._id]);
    since = await here();
    const again = first({ defendantIds: [secondDefendant] });
    await put(again);
    expect(await rowsAfter(since)).toEqual(idsOf([details(secondDefendant), again]));
  });

  test('of a grant for some audiences lists those, and of a whole one the rest', async () => {
    const own = {
      ...details(firstDefendant),
      _id: documentId(casePartition(testCase), 'note', freshUuid()),
      type: 'note',
      channel: `defence:${solicitor.organisationId}`,
    };
    await put(...aCase(), own, details(firstDefendant));
    const narrowed = first({ audiences: ['all'] });
    let since = await here();
    await put(narrowed);
    expect(await rowsAfter(since)).toEqual(idsOf([...aCase(), narrowed]));
    since = await here();
    const whole = first();
    await put(whole);
    expect(await rowsAfter(since)).toEqual(idsOf([own, details(firstDefendant), whole]));
  });
});

describe('a grant that ends while another gives the same', () => {
  test('is all that the feed tells: reading does not begin anew', async () => {
    const [older, newer] = [first(), first()];
    await put(...aCase(), older);
    await put(newer);
    const since = await here();
    await end(older);
    expect(await rowsAfter(since)).toEqual([older._id]);
  });
});

describe('a grant that changes between _changes and _bulk_get', () => {
  /** A replication by a stock PouchDB, with what happens before its first question for documents. */
  const replicate = async (between: () => Promise<void>) => {
    const local = localPouch();
    const asked: string[] = [];
    const pull = async (meanwhile: () => Promise<void>) => {
      const send = server().fetchAs(solicitor);
      let isFirst = true;
      const remote = new PouchDB(`${server().url}/replica/me`, {
        adapter: 'http',
        fetch: async (url: string | Request, options?: RequestInit) => {
          const path = new URL(String(url)).pathname.split('/').at(-1) ?? '';
          asked.push(path);
          if (path === '_bulk_get' && isFirst) {
            isFirst = false;
            await meanwhile();
          }
          return send(url, options);
        },
      } as PouchDB.HttpAdapter.HttpAdapterConfiguration);
      return local.replicate.from(remote);
    };
    expect(await pull(between)).toMatchObject({ ok: true, doc_write_failures: 0 });
    const held = async (): Promise<string[]> => (await local.allDocs()).rows.map(({ id }) => id).sort();
    return { asked, held, again: () => pull(() => Promise.resolve()), local };
  };
  const ofOther = () => [...aCase(otherCase), ...notes(otherCase, 5)];

  test('loses no other document, and what has ended is asked for once', async () => {
    const [ending, staying] = [first(), first({ caseId: otherCase })];
    const others = ofOther();
    await put(...aCase(), ...others, ending, staying);
    const { asked, held, again } = await replicate(() => end(ending));
    expect(await held()).toEqual(idsOf([...others, ending, staying]));
    const fetched = asked.filter((path) => path === '_bulk_get').length;
    expect(fetched).toBeLessThanOrEqual(2);
    await again();
    expect(await held()).toEqual(idsOf([...others, ending, staying]));
    await again();
    // At most the grant's end is fetched by the further ones.
    expect(asked.filter((path) => path === '_bulk_get').length).toBeLessThanOrEqual(fetched + 1);
  });

  test('and is given again between brings the case with the next question', async () => {
    const ending = first();
    const again = first();
    await put(...aCase(), ending);
    const replicated = await replicate(async () => {
      await end(ending);
      await put(again);
    });
    await replicated.again();
    expect(await replicated.held()).toEqual(idsOf([...aCase(), ending, again]));
  });

  test('and narrows brings what is left', async () => {
    const whole = first();
    const narrowed = first({ defendantIds: [firstDefendant] });
    const both = [details(firstDefendant), details(secondDefendant)];
    await put(...aCase(), ...both, whole, narrowed);
    const { held, again } = await replicate(() => end(whole));
    await again();
    expect(await held()).toEqual(idsOf([...aCase(), details(firstDefendant), whole, narrowed]));
  });
});

describe('a range of _all_docs inside one case', () => {
  const listOf = async (user: typeof solicitor, caseId: string, query = '') => {
    const range = `startkey="${caseId}:"&endkey="${caseId}:\uffff"`;
    const reply = await server().as(user)(`/replica/me/_all_docs?${encodeURI(range)}${query}`);
    return ((await reply.json()) as { rows: { id: string }[] }).rows.map(({ id }) => id);
  };

  test('lists what is theirs of it, in order and page by page, and nothing to anybody else', async () => {
    await put(...aCase(), ...aCase(otherCase), details(secondDefendant));
    await put(first({ defendantIds: [firstDefendant] }), first({ caseId: otherCase }));
    const ids = idsOf(aCase());
    expect(await listOf(solicitor, testCase)).toEqual(ids);
    expect(await listOf(solicitor, testCase, '&limit=2')).toEqual(ids.slice(0, 2));
    expect(await listOf(solicitor, testCase, '&skip=1&limit=2')).toEqual(ids.slice(1, 3));
    expect(await listOf(rival, testCase)).toEqual([]);
    expect(await listOf(rival, '018f0000-0000-7000-8000-0000000000ff')).toEqual([]);
    expect(await listOf(adviser, testCase)).toContain(details(secondDefendant)._id);
    expect(await listOf(adviser, testCase, '&descending=true')).toEqual([]);
    expect(await listOf(solicitor, caseSheet()._id)).toEqual([]);
  });
});

describe('_all_docs over several partitions', () => {
  const answer = async (query: Record<string, unknown> = {}) => {
    const text = Object.entries(query).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    const reply = await server().as(solicitor)(`/replica/me/_all_docs?${encodeURI(text.join('&'))}`);
    const { rows, total_rows } = (await reply.json()) as { rows: { id: string }[]; total_rows: number };
    return { ids: rows.map(({ id }) => id), total: total_rows };
  };

  test('lists every range in the order of ids, forwards, backwards and page by page', async () => {
    await put(...aCase(), ...aCase(otherCase), first({}), first({ caseId: otherCase }));
    const { ids: all, total } = await answer();
    expect(all).toEqual([...all].sort());
    expect(all).toEqual(expect.arrayContaining(idsOf([...aCase(), ...aCase(otherCase)])));
    expect(total).toBe(all.length);
    expect((await answer({ descending: true })).ids).toEqual([...all].reverse());

    const pages: string[] = [];
    for (let page = (await answer({ limit: 2 })).ids; page.length > 0;) {
      pages.push(...page);
      page = (await answer({ startkey: pages.at(-1), skip: 1, limit: 2 })).ids;
    }
    expect(pages).toEqual(all);

    for (const [from, to] of [
      [1, all.length - 2],
      [0, 3],
      [all.length - 3, all.length - 1],
    ] as const) {
      const [startkey, endkey] = [all[from], all[to]];
      const between = all.slice(from, to + 1);
      expect((await answer({ startkey, endkey })).ids).toEqual(between);
      expect((await answer({ startkey, endkey, inclusive_end: false })).ids).toEqual(between.slice(0, -1));
      expect((await answer({ startkey: endkey, endkey: startkey, descending: true, limit: 2 })).ids).toEqual(
        [...between].reverse().slice(0, 2),
      );
    }
    expect((await answer({ startkey: `${testCase}`, endkey: `${testCase}` })).ids).toEqual([]);
    expect((await answer({ startkey: `${testCase}:`, endkey: `${testCase}:\uffff` })).total).toBe(
      aCase().length,
    );
  });
});

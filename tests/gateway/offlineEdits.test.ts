import { expect, test } from 'vitest';
import { parseDocument } from '../../src/contracts/documents/parseDocument.ts';
import { foldCase } from '../../src/domain/case/foldCase.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import type { CaseDocument } from '../../src/domain/document/document.ts';
import type { PleaEntry } from '../../src/domain/plea/plea.ts';
import { entryOf, firstOffence, freshUuid, testHearing } from '../builders/caseDocuments.ts';
import { firstDefendant, person, testCase, testId } from '../builders/people.ts';
import { aCase, adviser, replicaForEach } from '../harness/replicaForEach.ts';
import { until } from './stockPouch.ts';

const { put, push, server } = replicaForEach();
const colleague = person('legal-adviser', { userId: testId('colleague') });
const [edits, batch] = [1_200, 200];

/** The plea to one offence, changed again and again by somebody without a network; each change names the one before it. */
function changesOfMind(): readonly (PleaEntry & { readonly _rev: string })[] {
  const pleas: (PleaEntry & { readonly _rev: string })[] = [];
  for (let edit = 0; edit < edits; edit += 1) {
    const before = pleas.at(-1);
    const plea = entryOf('plea', adviser, {
      defendantId: firstDefendant,
      offenceId: firstOffence,
      hearingId: testHearing,
      pleaValue: edit % 2 === 0 ? 'GUILTY' : 'NOT_GUILTY',
      pleaDate: '2026-11-24',
      counter: edit + 1,
      supersedes: before ? [before._id] : [],
    });
    pleas.push({ ...plea, _rev: `1-${freshUuid().replaceAll('-', '')}` });
  }
  return pleas;
}

/** All of the case that somebody reads, page by page. */
async function caseOf(user: UserProfile): Promise<readonly object[]> {
  const documents = new Map<string, object>();
  for (let start = `${testCase}:`; ;) {
    const range = `startkey=${JSON.stringify(start)}&endkey="${testCase}:~"`;
    const reply = await server().as(user)(`/replica/me/_all_docs?include_docs=true&${range}`);
    const { rows } = (await reply.json()) as { rows: readonly { id: string; doc: object }[] };
    const before = documents.size;
    for (const { id, doc } of rows) documents.set(id, doc);
    if (documents.size === before) return [...documents.values()];
    start = rows.at(-1)?.id ?? start;
  }
}

test('1,200 offline edits of one plea arrive in any order and some twice: no clash, no conflict, the last one counts', async () => {
  await put(...aCase());
  const pleas = changesOfMind();
  const batches = Array.from({ length: edits / batch }, (_, at) =>
    pleas.slice(at * batch, (at + 1) * batch).reverse(),
  );
  const [first = []] = batches;
  for (const each of [...batches.slice(1).reverse(), first, first]) {
    const { status, rows } = await push(adviser, ...each);
    expect(status).toBe(201);
    expect(rows.filter(({ receipt }) => receipt.state !== 'recorded')).toEqual([]);
  }

  const { rows } = await server().databases.record.allDocs<{ _conflicts?: unknown }>({
    keys: pleas.map(({ _id }) => _id),
    include_docs: true,
    conflicts: true,
  });
  expect(rows.filter((row) => !('doc' in row) || row.doc?._conflicts !== undefined)).toEqual([]);

  const { rows: logged } = server().replica().index;
  await until(() => pleas.every(({ _id }) => logged.has(_id)), 'every edit in the log');
  const documents = (await caseOf(colleague)).map((document) => {
    const parsed = parseDocument(document);
    return parsed.ok ? (parsed.value as CaseDocument) : expect.fail(parsed.error.reason);
  });
  const view = foldCase(testCase, documents);
  expect(view.clashes).toEqual([]);
  expect(view.defendants[0]?.offences[0]?.plea).toMatchObject({
    state: 'one',
    current: { value: { pleaValue: 'NOT_GUILTY' } },
  });
  expect(view.timeline.filter(({ kind }) => kind === 'plea')).toHaveLength(edits);
});

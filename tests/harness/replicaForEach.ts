import { afterEach, beforeEach, expect } from 'vitest';
import type { UserProfile } from '../../src/domain/access/user.ts';
import type { CaseId } from '../../src/shared/ids.ts';
import { caseSheet, defendantSheet, entryOf, freshUuid, hearingSheet } from '../builders/caseDocuments.ts';
import { grant, person, testCase, testId } from '../builders/people.ts';
import { until } from '../gateway/stockPouch.ts';
import { startReplicaServer, type ReplicaServer } from './replicaServer.ts';

/** The people of the tests of the replica: the firm on the case, another firm, and a legal adviser of its court. */
export const solicitor = person('defence-solicitor');
export const rival = person('defence-solicitor', {
  userId: testId('rival'),
  organisationId: testId('rival-firm'),
  organisationName: 'Rival & Co',
});
export const adviser = person('legal-adviser');
export const otherCase = testId<CaseId>('018f0000-0000-7000-8000-0000000000cb');

/** The sheets of a case, the case sheet last. */
export const aCase = (caseId: CaseId = testCase) => [
  defendantSheet({}, caseId),
  hearingSheet({}, caseId),
  caseSheet({}, caseId),
];
/** Access for the firm. */
export const toFirm = (changes: Parameters<typeof grant>[2] = {}) =>
  grant({ organisationId: solicitor.organisationId }, 'defence', changes);
/** A note as a device pushes it. */
export const noteBy = (user: UserProfile, text = 'A note', changes: object = {}) => ({
  ...entryOf('note', user, { audience: 'court-and-all-parties', text }),
  _rev: `1-${freshUuid().replaceAll('-', '')}`,
  ...changes,
});

/** A replica of its own for each test of the file, and what tests ask of it. */
export function replicaForEach() {
  let server: ReplicaServer;
  beforeEach(async () => {
    server = await startReplicaServer();
  });
  afterEach(async () => {
    await server.close();
  });

  const put = async (...documents: readonly object[]): Promise<void> => {
    const replies = await server.databases.record.bulkDocs([...documents]);
    expect(replies.filter((reply) => 'error' in reply)).toEqual([]);
    await until(
      () =>
        replies.every(
          (reply) =>
            'rev' in reply &&
            server
              .replica()
              .index.rows.get(reply.id ?? '')
              ?.revisions.includes(reply.rev ?? ''),
        ),
      'the log holds what was written',
    );
  };
  const idsOf = async (user: UserProfile): Promise<string[]> => {
    const reply = await server.as(user)('/replica/me/_all_docs');
    const { rows } = (await reply.json()) as { rows: { id: string }[] };
    return rows.map((row) => row.id);
  };
  const changesOf = async (user: UserProfile, query = '') => {
    const reply = await server.as(user)(`/replica/me/_changes?${query}`);
    return (await reply.json()) as {
      results: { id: string; seq: string; deleted?: boolean }[];
      last_seq: string;
      pending: number;
    };
  };
  const push = async (user: UserProfile, ...docs: readonly object[]) => {
    const reply = await server.as(user)('/replica/me/_bulk_docs', {
      method: 'POST',
      body: JSON.stringify({ docs, new_edits: false }),
    });
    return {
      status: reply.status,
      rows: (await reply.json()) as {
        ok: boolean;
        id: string;
        rev: string;
        receipt: Record<string, string>;
      }[],
    };
  };
  /** The same anew, with another clock. */
  const startAnew = async (options: Parameters<typeof startReplicaServer>[0]): Promise<void> => {
    await server.close();
    server = await startReplicaServer(options);
  };
  return { server: () => server, startAnew, put, idsOf, changesOf, push };
}

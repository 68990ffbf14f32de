import { grant } from '../../builders/people.ts';
import { testId } from '../../builders/people.ts';
import type { DocumentLine } from '../../../src/gateway/replica/logLine.ts';

const uuid = (): string => crypto.randomUUID();
const revision = (first: number): string => `${String(first)}-${uuid().replaceAll('-', '')}`;

/**
 * Lines of cases as the record holds them, nine documents and two grants a case: as much of each kind as the seed writes. Ids,
 * revisions and defendants are all different, as they are in life.
 */
export function* syntheticLines(documents: number): Generator<DocumentLine> {
  const court = Array.from({ length: 30 }, uuid);
  const firms = Array.from({ length: 500 }, uuid);
  let o = 0;
  while (o < documents) {
    const caseId = uuid();
    const defendant = uuid();
    const line = (t: string, c: string, more: Partial<DocumentLine> = {}, id = uuid()): DocumentLine => {
      o += 1;
      return { o, i: `${caseId}:${t}:${id}`, r: [revision(1)], c, t, ...more };
    };
    yield line('defendant', 'all', {}, defendant);
    yield line('personal-details', `defendant:${defendant}`, {}, defendant);
    yield line('hearing', 'all', { h: [20_700 + (o % 90), 20_700 + (o % 90)] });
    yield line('hearing-court-notes', 'court');
    yield line('case', 'all', { reach: { courtCentreIds: [testId(court[o % court.length] ?? '')] } }, caseId);
    yield line('police-card', 'police');
    yield line('note', 'all', { n: 1 });
    yield line('check-in', 'all', { n: 2 });
    yield line('hearing-event', 'bench', { n: 3 });
    for (const side of ['defence', 'police'] as const) {
      const to = testId<never>(side === 'police' ? 'force' : (firms[o % firms.length] ?? ''));
      const defendantIds = side === 'police' ? ('all' as const) : [testId<never>(defendant)];
      const given = grant({ organisationId: to }, side, {
        _id: testId(`org-${to}:grant:${uuid()}`),
        caseId: testId(caseId),
        defendantIds,
        from: new Date(1_790_000_000_000 + o * 60_000).toISOString(),
      });
      o += 1;
      yield { o, i: given._id, r: [revision(1)], c: given.channel, t: 'grant', grant: given };
    }
  }
}

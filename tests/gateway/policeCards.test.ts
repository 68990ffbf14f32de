import { describe, expect, test, vi } from 'vitest';
import type { CaseId } from '../../src/shared/ids.ts';
import type { PoliceCardSheet } from '../../src/domain/police/policeCard.ts';
import { defendantSheet, hearingSheet } from '../builders/caseDocuments.ts';
import { grant, person, testCase, testId } from '../builders/people.ts';
import { aCase, otherCase, replicaForEach } from '../harness/replicaForEach.ts';

const { put, server, startAnew } = replicaForEach();

const officer = person('police-officer');
let grants = 0;
const toPolice = (caseId: CaseId) => {
  grants += 1;
  const number = String(grants).padStart(12, '0');
  return grant({ organisationId: officer.organisationId }, 'police', {
    _id: testId(`org-${officer.organisationId}:grant:018f0000-0000-7000-9000-${number}`),
    caseId,
  });
};
const cardOf = async (caseId: CaseId): Promise<PoliceCardSheet | undefined> => {
  const { rows } = await server().databases.record.allDocs({
    startkey: `${caseId}:police-card:`,
    endkey: `${caseId}:police-card:\uffff`,
    include_docs: true,
  });
  return rows[0]?.doc as PoliceCardSheet | undefined;
};

/** Which cases a gateway that starts again reads for their cards, until nothing is left to follow. */
async function readAtStart(between?: () => Promise<void>): Promise<readonly string[]> {
  const read: string[] = [];
  const { record } = server().databases;
  const allDocs = record.allDocs.bind(record);
  const spy = vi.spyOn(record, 'allDocs').mockImplementation((async (options: { startkey?: string }) => {
    const [, caseId] = /^([0-9a-f-]{36}):$/.exec(options.startkey ?? '') ?? [];
    if (caseId !== undefined) read.push(caseId);
    return allDocs(options as never);
  }) as typeof record.allDocs);
  await server().restart(between);
  await server().policeCards().idle();
  spy.mockRestore();
  return read.sort();
}

/** What the cards' own lines moved is looked at once more, and then no further. */
async function settle(): Promise<void> {
  await server().policeCards().idle();
  await readAtStart();
}

describe('police cards of a gateway that starts again', () => {
  test('are made of the cases alone that moved since', async () => {
    await put(...aCase(), ...aCase(otherCase), toPolice(testCase), toPolice(otherCase));
    await settle();
    expect(await readAtStart()).toEqual([]);
    const before = await cardOf(otherCase);

    const [sheet] = (
      await server().databases.record.allDocs({ keys: [defendantSheet()._id], include_docs: true })
    ).rows;
    const held = (sheet as { doc: { bailStatus?: object } }).doc;
    const read = await readAtStart(async () => {
      await server().databases.record.put({ ...held, bailStatus: { code: 'C', description: 'Custody' } });
    });
    expect(read).toEqual([testCase]);
    expect((await cardOf(testCase))?.bail?.status.code).toBe('C');
    expect(await cardOf(otherCase)).toEqual(before);
  });

  test('are made of a case that officers have since', async () => {
    await put(...aCase(), ...aCase(otherCase), toPolice(testCase));
    await settle();
    const late = toPolice(otherCase);
    const read = await readAtStart(async () => {
      await server().databases.record.put(late);
    });
    expect(read).toEqual([otherCase]);
    expect(await cardOf(otherCase)).toBeDefined();
  });

  test('lose the hearing of a day that has gone by, and other cases are not read', async () => {
    let now = Date.parse('2026-11-24T10:00:00Z');
    await startAnew({ now: () => now });
    const later = hearingSheet(
      { hearingDays: [{ sittingDay: '2026-12-24T10:00:00.000Z', listedDurationMinutes: 20 }] },
      otherCase,
    );
    const [defendant, , caseSheet] = aCase(otherCase);
    await put(...aCase(), defendant as object, later, caseSheet as object);
    await put(toPolice(testCase), toPolice(otherCase));
    await settle();
    expect((await cardOf(testCase))?.nextHearing).toBeDefined();
    now = Date.parse('2026-11-25T10:00:00Z');
    expect(await readAtStart()).toEqual([testCase]);
    expect((await cardOf(testCase))?.nextHearing).toBeUndefined();
    expect((await cardOf(otherCase))?.nextHearing).toBeDefined();
  });

  test('that could not be written are made at the next start', async () => {
    await put(...aCase(), toPolice(testCase));
    await settle();
    const { record } = server().databases;
    const held = (await record.get(defendantSheet()._id)) as { _id: string; bailStatus?: object };
    await readAtStart(async () => {
      await record.put({ ...held, bailStatus: { code: 'C', description: 'Custody' } });
      vi.spyOn(record, 'bulkDocs').mockRejectedValue(new Error('The store refuses'));
    });
    expect((await cardOf(testCase))?.bail?.status.code).not.toBe('C');
    vi.mocked(record.bulkDocs).mockRestore();
    expect(await readAtStart()).toEqual([testCase]);
    expect((await cardOf(testCase))?.bail?.status.code).toBe('C');
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { caseSheet, defendantSheet, hearingSheet, testHearing } from '../../tests/builders/caseDocuments.ts';
import { firstDefendant, person, testCase } from '../../tests/builders/people.ts';
import { padBy, padForm, recordedResult, shareOf, withheldOf } from '../../tests/builders/shares.ts';
import { failedNotice, receiptsOf, seenBy } from '../../tests/builders/receipts.ts';
import { unsentEntries } from '../../tests/builders/unsentEntries.ts';
import { cheap, freshUser, ladder } from '../../tests/builders/vaults.ts';
import type { CaseWithWrites, WriteCommand } from '../contracts/worker/api.ts';
import { shareHistory } from '../domain/case/shareHistory.ts';
import { standingOf } from '../domain/entry/supersede.ts';
import { notOverWords } from '../domain/notices/stopsEnding.ts';
import { padId, padKey } from '../domain/resulting/hearingPad.ts';
import { mergePads, takeOutLine, writeLine } from '../domain/resulting/mergePads.ts';
import { newId, type CaseId, type DocumentId, type UserId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { makeVault } from '../vault/changeVault.ts';
import { OpenVault } from '../vault/openVault.ts';
import { destroyVault } from '../vault/vaultStore.ts';
import { DeviceSession } from './deviceSession.ts';

const adviser = person('legal-adviser', { userId: freshUser() as UserId });
const coworker = person('court-associate');
const line = (lineId: string, text: string) =>
  writeLine([], [], lineId, { text, place: 'i', at: '2026-11-24T10:36:00.000Z' });
const begun = padForm([]);
const key = padKey(testCase, testHearing);

let store: DeviceStore;
let session: DeviceSession;
beforeEach(async () => {
  const made = await makeVault(adviser.userId, ladder, cheap);
  const vault = new OpenVault(made.ok ? made.value : expect.fail(made.error.tag));
  store = await openDeviceStore(`results-${newId<CaseId>()}`, vault.sealer);
  session = new DeviceSession(adviser, store, undefined, vault);
  await pulled(caseSheet(), defendantSheet(), hearingSheet());
});
afterEach(async () => {
  await session.close();
  await deviceTables(store.name, 'relaxed').delete();
  await destroyVault(adviser.userId);
});

const pulled = async (...documents: readonly object[]): Promise<void> => {
  const replicated = documents.map((document) => ({ _rev: '1-a', ...document }));
  expect(await store.pouch.bulkDocs(replicated as never[], { new_edits: false })).toEqual([]);
};
const caseThat = (isWanted: (shown: CaseWithWrites) => boolean): Promise<CaseWithWrites> =>
  new Promise((resolve) => {
    session.watch('case', { caseId: testCase }, (shown) => {
      if (shown && isWanted(shown)) resolve(shown);
    });
  });

describe('What is typed of a hearing’s results', () => {
  test('lies in its case for co-workers to read, under its author’s own id, and is offered again', async () => {
    const form = padForm(line('a', '1 FO 120'));
    await session.keepDraft(key, form, begun);
    expect(await store.document(padId(testCase, testHearing, adviser.userId))).toMatchObject({
      type: 'hearing-pad',
      channel: 'court',
      authorName: adviser.name,
      form,
    });
    expect((await session.heldDrafts()).drafts[key]?.form).toEqual(form);
  });

  test('by a co-worker stands beside one’s own in the case, and is nobody else’s draft', async () => {
    await pulled(padBy(coworker, line('b', 'FCPC 85')));
    await session.keepDraft(key, padForm(line('a', '1 FO 120')), begun);
    const { view } = await caseThat(({ view }) => view.hearings[0]?.pads.length === 2);
    const lines = mergePads(view.hearings[0]?.pads ?? []).lines.flatMap(({ versions }) => versions);
    expect(lines.map(({ text, author }) => [author.name, text]).sort()).toEqual([
      [coworker.name, 'FCPC 85'],
      [adviser.name, '1 FO 120'],
    ]);
    expect(Object.keys((await session.heldDrafts()).drafts)).toEqual([key]);
  });

  test('lies where the bench reads it once it is opened', async () => {
    await session.keepDraft(key, padForm(line('a', '1 FO 120'), true), begun);
    expect(await store.document(padId(testCase, testHearing, adviser.userId))).toMatchObject({
      channel: 'bench',
    });
  });
});

describe('Sharing results', () => {
  const open = recordedResult('Restraining order', { resultText: 'Restraining order: [not shown].' });
  const { text, textHash, recorded, results } = shareOf(adviser, [open]);
  const closed = withheldOf(adviser, [{ ...open, resultText: 'Restraining order: 4 Elm Row.' }]);
  const command: WriteCommand = {
    kind: 'results-shared',
    caseId: testCase,
    hearingId: testHearing,
    defendantId: firstDefendant,
    version: 1,
    orderedDate: '2026-11-24',
    results: [...results],
    text,
    textHash,
    recorded: [...recorded],
    overrides: [],
    withheld: [
      {
        audience: 'court',
        values: {},
        text: closed.text,
        textHash: closed.textHash,
        recorded: [...closed.recorded],
      },
    ],
    supersedes: [],
  };

  test('writes what is for the court alone, then the share that names it, and tells that nobody has it yet', async () => {
    const written = await session.write(command);
    const shareIdOf = written.ok ? written.value.entryId : expect.fail(written.error.tag);
    const sent = await unsentEntries(store);
    expect(sent).toMatchObject([
      { type: 'results-withheld', channel: 'bench' },
      { _id: shareIdOf, type: 'results-shared', channel: 'all' },
    ]);
    expect(JSON.stringify(sent[1])).not.toContain('Elm Row');
    const shown = await caseThat(({ writes }) => writes[shareIdOf] !== undefined);
    expect(shown.writes[shareIdOf]?.state).toBe('saved-here');
    expect(shown.view.hearings[0]?.results).toMatchObject([{ resultText: 'Restraining order: 4 Elm Row.' }]);
  });

  test('again is the same share: nothing is written twice', async () => {
    const [once, twice] = [await session.write(command), await session.write(command)];
    expect(once.ok && twice.ok && once.value.entryId === twice.value.entryId).toBe(true);
    expect(await unsentEntries(store)).toHaveLength(2);
  });

  const shared = async (): Promise<string> => {
    const written = await session.write(command);
    return written.ok ? written.value.entryId : expect.fail(JSON.stringify(written.error));
  };
  const keptApart = {
    state: 'quarantined',
    at: '2026-11-24T11:00:00.000Z',
    code: 'not-on-the-case',
    reason: 'You are not on this case.',
  } as const;
  const keepAllApart = async (): Promise<void> => {
    const lines = await store.ledgerLines();
    const sent = lines.filter(({ state }) => state === 'saved-here');
    await store.settle(sent.map(({ entryId, rev }) => ({ entryId, rev, answer: keptApart })));
  };
  const statesOf = async () =>
    Object.fromEntries((await store.ledgerLines()).map(({ entryId, state }) => [entryId, state]));

  test.each(['needs its author', 'was withdrawn'])(
    'again, once the record kept it apart and it %s, leaves as another attempt',
    async (how) => {
      const first = await shared();
      await keepAllApart();
      const before = Object.keys(await statesOf());
      if (how === 'was withdrawn')
        for (const entryId of before)
          expect(await session.decideLine(entryId as DocumentId, 'withdraw')).toBe(true);
      const second = await shared();
      expect(second).not.toBe(first);
      const [part, share] = await unsentEntries(store);
      expect([part, share]).toMatchObject([
        { type: 'results-withheld', attempt: 2 },
        { _id: second, type: 'results-shared', attempt: 2, withheld: [{ entryId: part?._id }] },
      ]);
      const states = await statesOf();
      expect(before.map((entryId) => states[entryId])).toEqual(['withdrawn', 'withdrawn']);
      const shown = await caseThat(({ writes }) => writes[second] !== undefined);
      expect(shown.view.hearings[0]?.shares[0]?.shared.state).toBe('one');

      expect(await shared()).toBe(second);
      await keepAllApart();
      expect(await shared()).not.toBe(second);
      expect((await unsentEntries(store)).map((entry) => 'attempt' in entry && entry.attempt)).toEqual([
        3, 3,
      ]);
    },
  );
});

describe('Two who result one defendant without seeing each other', () => {
  const sharedBy = (label: string, version = 1, supersedes: readonly string[] = []): WriteCommand => {
    const { text, textHash, recorded, results } = shareOf(adviser, [recordedResult(label)]);
    return {
      kind: 'results-shared',
      caseId: testCase,
      hearingId: testHearing,
      defendantId: firstDefendant,
      version,
      orderedDate: '2026-11-24',
      results: [...results],
      text,
      textHash,
      recorded: [...recorded],
      overrides: [],
      withheld: [],
      supersedes: [...supersedes],
      ...(version > 1 ? { reason: 'The bench was asked' } : {}),
    };
  };
  const write = async (command: WriteCommand): Promise<string> => {
    const written = await session.write(command);
    return written.ok ? written.value.entryId : expect.fail(JSON.stringify(written.error));
  };
  const sharesThat = async (state: string) => {
    const { view } = await caseThat(({ view }) => view.hearings[0]?.shares[0]?.shared.state === state);
    return view.hearings[0]?.shares[0] ?? expect.fail('No share');
  };

  test('both keep what they typed and shared; who chooses takes the other’s lines out, and they can be put back', async () => {
    const [mine, theirs] = [line('a', '1 FO 120'), line('b', '1 NSP')];
    await session.keepDraft(key, padForm(mine), begun);
    const own = await write(sharedBy('Fine'));
    const other = shareOf(coworker, [recordedResult('No separate penalty')]);
    await pulled(padBy(coworker, theirs), other);
    const { shared } = await sharesThat('clash');
    expect(
      standingOf(shared)
        .map(({ valueId }) => valueId)
        .sort(),
    ).toEqual([own, other._id].sort());

    const chosen = await write(sharedBy('Fine', 2, [own, other._id]));
    const others = [{ author: { userId: coworker.userId, name: coworker.name }, lines: theirs }];
    const left = takeOutLine(mine, others, 'b', '2026-11-24T10:50:00.000Z');
    await session.keepDraft(key, padForm(left), padForm(mine));
    const settled = await sharesThat('one');
    expect(shareHistory(settled).map(({ share, state }) => [share.entryId, state])).toEqual([
      [chosen, 'stands'],
      ...standingOf(shared)
        .map(({ entryId }) => [entryId, 'replaced'])
        .reverse(),
    ]);
    const { view } = await caseThat(
      ({ view }) => view.hearings[0]?.pads.some(({ lines }) => lines.length === 2) === true,
    );
    const { lines, takenOut } = mergePads(view.hearings[0]?.pads ?? []);
    expect(lines.map(({ lineId }) => lineId)).toEqual(['a']);
    expect(takenOut.map(({ text }) => text)).toEqual(['1 NSP']);
  });

  test('of an amendment a word of one’s own is not even written', async () => {
    const first = await write(sharedBy('Fine'));
    const amended = await write({
      ...(sharedBy('Larger fine', 2, [first]) as Extract<WriteCommand, { kind: 'results-shared' }>),
      amendment: { ground: 'recorded-wrongly' },
    });
    const word = {
      kind: 'amendment-decision',
      caseId: testCase,
      hearingId: testHearing,
      defendantId: firstDefendant,
      amendmentId: amended as never,
      amendedBy: adviser.userId,
      outcome: 'approved',
      supersedes: [],
    } as const;
    expect((await session.write(word)).ok).toBe(false);
    const { proposed } = await sharesThat('one');
    expect(proposed.map(({ entryId }) => entryId)).toEqual([amended]);
  });
});

describe('The end of a hearing', () => {
  const end = {
    kind: 'hearing-event',
    caseId: testCase,
    hearingId: testHearing,
    definition: 'hearing-ended',
    eventTime: '2026-11-24T10:50:00.000Z',
  } as const;

  test('is not written over a notice that failed, until somebody has said what they did: without a gateway too', async () => {
    const sheet = receiptsOf({ 'electronic-monitoring': failedNotice });
    await pulled(sheet);
    expect(await session.write(end)).toEqual({
      ok: false,
      error: { tag: 'not-allowed', reason: notOverWords },
    });
    expect((await session.write({ ...end, definition: 'hearing-paused' })).ok).toBe(true);
    const { failures, what } = seenBy(adviser, ['electronic-monitoring']);
    const seen = await session.write({
      kind: 'notice-seen',
      caseId: testCase,
      hearingId: testHearing,
      failures,
      what,
    });
    expect(seen.ok).toBe(true);
    expect((await session.write(end)).ok).toBe(true);
    const { view } = await caseThat(({ view }) => view.hearings[0]?.events.length === 2);
    expect(view.notices[0]?.notices[0]?.state).toMatchObject({ seen: { by: adviser.name, what } });
  });
});

describe('A paper that is given out', () => {
  const made = {
    shareId: shareOf(adviser, [recordedResult('Fine')])._id,
    version: 1,
    textHash: 'a'.repeat(64),
  };
  const giveOut = (contentHash: string, supersedes: string[] = []) =>
    session.write({
      kind: 'paper-issued',
      caseId: testCase,
      hearingId: testHearing,
      defendantId: firstDefendant,
      paper: 'remand-warrant',
      madeOf: [made],
      contentHash,
      isBeforeRecord: true,
      court: 'B40LT00',
      supersedes,
    });
  const idOf = (written: Awaited<ReturnType<typeof giveOut>>): string =>
    written.ok ? written.value.entryId : expect.fail(written.error.tag);

  test('has the next number of its device, however often and from how many tabs the same is printed', async () => {
    const same = 'a'.repeat(64);
    const [first, twice] = await Promise.all([giveOut(same), giveOut(same)]);
    expect(idOf(twice)).toBe(idOf(first));
    const next = idOf(await giveOut('b'.repeat(64), [idOf(first)]));
    const { view } = await caseThat(({ view }) => view.hearings[0]?.papers.length === 2);
    const papers = view.hearings[0]?.papers ?? [];
    expect(papers.map(({ valueId, value }) => [valueId, value.number.slice(-4), value.isReplaced])).toEqual([
      [idOf(first), '-001', true],
      [next, '-002', false],
    ]);
    // Printed once more it is still the later one; the earlier, which it took the place of, would be a further one.
    expect(idOf(await giveOut('b'.repeat(64)))).toBe(next);
  });
});

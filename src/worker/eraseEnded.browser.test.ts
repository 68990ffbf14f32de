import { beforeEach, describe, expect, test, vi } from 'vitest';
import { pageOf } from '../../tests/builders/arrivedPage.ts';
import { adviser, caseSheet, solicitor } from '../../tests/builders/caseDocuments.ts';
import { FeedGateway } from '../../tests/builders/feedGateway.ts';
import { deviceOf } from '../../tests/builders/draftDevices.ts';
import { noteForm, noteKey } from '../../tests/builders/drafts.ts';
import { firstDefendant, grant, lutonCourt, secondDefendant, testCase } from '../../tests/builders/people.ts';
import { pulled, storeForEach } from '../../tests/harness/storeForEach.ts';
import type { GrantDocument } from '../domain/access/grant.ts';
import type { UserProfile } from '../domain/access/user.ts';
import { documentId, organisationPartition, userPartition } from '../domain/document/documentId.ts';
import { emptyForm } from '../domain/draft/draft.ts';
import type { CaseId } from '../shared/ids.ts';
import type { Part } from '../sync/erasedCases.ts';
import { fetchAgain } from '../sync/fetchAgain.ts';
import { GatewayLine } from '../sync/gatewayLine.ts';
import { eraseEnded } from './eraseEnded.ts';
import { ErasedShelf } from './erasedShelf.ts';
import { GrantShelf } from './grantShelf.ts';
import { ReachShelf } from './reachShelf.ts';

const { store } = storeForEach();
let shelf: GrantShelf;
let erased: ErasedShelf;
let wanted: Set<Part>;
/** Where drafts of the case lie. */
const own = (user: UserProfile = solicitor): Part => userPartition(user.userId);
beforeEach(() => {
  shelf = new GrantShelf(store());
  erased = new ErasedShelf(store());
  wanted = new Set();
});

const given = grant({ organisationId: solicitor.organisationId }, 'defence');
const endedAt = '2026-11-24T12:00:00.000Z';
const ended: GrantDocument = { ...given, endedAt };
const before = '2026-11-24T10:00:00.000Z';
const after = '2026-11-24T13:00:00.000Z';
const stored = <T extends object>(document: T): T & { _rev: string } => ({ _rev: '1-a', ...document });
const next = (document: object): object => ({
  ...document,
  _rev: '2-b',
  _revisions: { start: 2, ids: ['b', 'a'] },
});
const erase = (now: string, changed: readonly CaseId[] = [], user: UserProfile = solicitor): Promise<void> =>
  eraseEnded(
    { store: store(), grants: shelf, reach: new ReachShelf(store(), user), erased, wanted },
    new Set(changed),
    now,
  );
const isHere = async (): Promise<boolean> => (await store().caseDocuments(testCase)).length > 0;

describe('A case whose grants have ended', () => {
  test('leaves the device when the grant in a page ends by a new revision', async () => {
    await store().putPages([await pageOf(stored(caseSheet())), await pageOf(stored(given))]);
    await erase(before);
    expect(await isHere()).toBe(true);
    await pulled(store(), next(ended));
    await erase(after);
    expect(await isHere()).toBe(false);
    expect(await shelf.ofCase(testCase)).toEqual([expect.objectContaining({ endedAt: ended.endedAt })]);
  });

  test('leaves when the time of the grant runs out, without any document', async () => {
    await pulled(store(), caseSheet(), { ...given, until: '2026-11-24T12:00:00.000Z' });
    await erase(before);
    expect(await isHere()).toBe(true);
    await erase(after);
    expect(await isHere()).toBe(false);
  });

  test('leaves again when something of it still arrives', async () => {
    await pulled(store(), caseSheet(), ended);
    await erase(after);
    await pulled(store(), caseSheet());
    await erase(after, [testCase]);
    expect(await isHere()).toBe(false);
  });

  test('stays with the court’s own people while one of their courts has it', async () => {
    const theirs = { ...ended, to: { userId: adviser.userId }, side: 'court' } as const;
    await pulled(store(), caseSheet(), theirs);
    await erase(after, [], adviser);
    expect(await isHere()).toBe(true);
    await pulled(store(), next(caseSheet({ courtCentreIds: [] })));
    await erase(after, [testCase], adviser);
    expect(await isHere()).toBe(false);
  });

  test('stays while it has arrived and its grant has not', async () => {
    await pulled(store(), caseSheet());
    await erase(after, [testCase]);
    expect(await isHere()).toBe(true);
  });

  test('leaves with what was typed for it and not saved; what was typed for another stays', async () => {
    await pulled(store(), caseSheet(), ended);
    await store().setMeta(`draft:note ${testCase}`, { text: 'half a sentence' });
    await store().setMeta('draft:note another-case', { text: 'of another' });
    const { desk } = deviceOf(solicitor, store(), 'tablet');
    for (const key of [noteKey, 'another-case:note']) await desk.keep(key, noteForm('Half'), emptyForm);
    await erase(after);
    expect(Object.keys((await desk.held()).drafts)).toEqual(['another-case:note']);
    expect([...(await store().metaUnder('draft:')).keys()]).toEqual(['draft:note another-case']);
  });

  test('leaves the people of a court that had to let it go, and stays where a grant to the person gives it', async () => {
    const letGo = {
      _id: `court-${lutonCourt}:court-reach:${testCase}`,
      type: 'court-reach',
      schemaVersion: 1,
      channel: `court:${lutonCourt}`,
      courtCentreId: lutonCourt,
      caseId: testCase,
      reaches: false,
    };
    const personal = grant({ userId: adviser.userId }, 'court', { until: '2026-11-24T12:00:00.000Z' });
    await pulled(store(), caseSheet(), personal);
    await erase(before, [testCase], adviser);
    await pulled(store(), letGo);
    await erase(before, [], adviser);
    expect(await isHere()).toBe(true);
    await erase(after, [], adviser);
    expect(await isHere()).toBe(false);
  });

  test.each([
    ['a role at the court that ended', { courtCentreIds: [] }],
    ['a role at the court that ran out', { courtTerms: { [lutonCourt]: '2026-11-24T12:00:00.000Z' } }],
    ['another role', { role: 'administrator', courtCentreIds: [] }],
  ])('leaves who reached it through the court after %s', async (_what, changes) => {
    await pulled(store(), caseSheet());
    await erase(before, [testCase], adviser);
    expect(await isHere()).toBe(true);
    await pulled(store(), {
      _id: `user-${adviser.userId}:user:${adviser.userId}`,
      type: 'user',
      schemaVersion: 1,
      channel: `user:${adviser.userId}`,
      ...adviser,
      ...changes,
    });
    await erase(after, [], adviser);
    expect(await isHere()).toBe(false);
  });

  test('is looked at once more where erasing failed', async () => {
    await pulled(store(), caseSheet(), ended);
    vi.spyOn(store(), 'eraseCase').mockRejectedValueOnce(new Error('disk'));
    await expect(erase(after)).rejects.toThrow('disk');
    await erase(after);
    expect(await isHere()).toBe(false);
  });

  test('costs nothing while neither it nor its grants change', async () => {
    await pulled(store(), caseSheet(), ended);
    await erase(after);
    const [read, erased] = [vi.spyOn(store(), 'caseDocuments'), vi.spyOn(store(), 'eraseCase')];
    await erase(after);
    expect(read).not.toHaveBeenCalled();
    expect(erased).not.toHaveBeenCalled();
  });
});

const secondGrant = (changes: Partial<GrantDocument> = {}): GrantDocument =>
  grant({ organisationId: solicitor.organisationId }, 'defence', {
    _id: documentId(organisationPartition(solicitor.organisationId), 'grant', 'the-second'),
    ...changes,
  });
/** A document of the case in a channel, named by it. */
const inChannel = (channel: string): object => ({
  _id: `${testCase}:note:in-${channel.replaceAll(':', '-')}`,
  _rev: '1-a',
  type: 'note',
  channel,
});
const channelsHere = async (): Promise<unknown[]> =>
  (await store().caseDocuments(testCase)).map(({ channel }) => channel).sort();
const ofUser = (user: UserProfile, changes: object = {}): object => ({
  _id: `user-${user.userId}:user:${user.userId}`,
  type: 'user',
  schemaVersion: 1,
  channel: `user:${user.userId}`,
  ...user,
  ...changes,
});

describe('A case of which less is theirs', () => {
  const ofFirst = `defendant:${firstDefendant}`;
  const ofSecond = `defendant:${secondDefendant}`;

  test('keeps what is for one of two defendants when the grant for the other ends, and lists it again when it comes back', async () => {
    const forFirst = { ...given, defendantIds: [firstDefendant] };
    const forSecond = secondGrant({ defendantIds: [secondDefendant] });
    const documents = [caseSheet(), inChannel(ofFirst), inChannel(ofSecond)];
    await store().putPages([await pageOf(...documents.map((each) => stored(each as { _id: string })))]);
    await pulled(store(), forFirst, forSecond);
    await erase(before, [testCase]);
    expect(await channelsHere()).toEqual(['all', ofFirst, ofSecond]);
    await pulled(store(), next({ ...forSecond, endedAt: ended.endedAt }));
    await erase(after);
    expect(await channelsHere()).toEqual(['all', ofFirst]);
    expect([...wanted]).toEqual([]);
    await pulled(
      store(),
      secondGrant({
        _id: documentId(organisationPartition(solicitor.organisationId), 'grant', 'the-third'),
        defendantIds: [secondDefendant],
      }),
    );
    await erase(after);
    expect([...wanted]).toEqual([testCase, own()]);
  });

  test('keeps what is for the audiences of the grant that is left, and own private notes', async () => {
    const channels = ['all', ofFirst, `defence:${solicitor.organisationId}`, `private:${solicitor.userId}`];
    await pulled(store(), ...channels.map(inChannel), given, secondGrant({ audiences: ['all'] }));
    await erase(before, [testCase]);
    expect(await channelsHere()).toEqual([...channels].sort());
    await pulled(store(), next(ended));
    await erase(after);
    expect(await channelsHere()).toEqual(['all', `private:${solicitor.userId}`]);
  });

  test('keeps what the new role reads', async () => {
    await pulled(store(), caseSheet(), inChannel('court'), inChannel('bench'), ofUser(adviser));
    await erase(before, [testCase], adviser);
    expect(await channelsHere()).toEqual(['all', 'bench', 'court']);
    await pulled(store(), next(ofUser(adviser, { role: 'district-judge' })));
    await erase(after, [], adviser);
    expect(await channelsHere()).toEqual(['all', 'bench']);
  });

  test('loses nothing that a grant gives which begins within two minutes', async () => {
    const soon = new Date(Date.parse(after) + 60_000).toISOString();
    await pulled(store(), caseSheet(), inChannel(ofSecond), ended);
    await pulled(
      store(),
      secondGrant({ defendantIds: [firstDefendant] }),
      secondGrant({
        ...{ _id: documentId(organisationPartition(solicitor.organisationId), 'grant', 'x') },
        from: soon,
      }),
    );
    await erase(after, [testCase]);
    expect(await channelsHere()).toEqual(['all', ofSecond]);
  });

  test('is not opened where every grant is whole', async () => {
    await pulled(store(), caseSheet(), given);
    const read = vi.spyOn(store(), 'caseDocuments');
    await erase(after, [testCase]);
    expect(read).not.toHaveBeenCalled();
  });
});

describe('A case that was taken off', () => {
  test('is asked for when the clock that ended it is set back', async () => {
    await pulled(store(), caseSheet(), { ...given, until: '2026-11-24T12:00:00.000Z' });
    await erase(after);
    expect(await isHere()).toBe(false);
    expect([...wanted]).toEqual([]);
    await erase(before);
    expect([...wanted]).toEqual([testCase, own()]);
  });

  test('is asked for when more of it is taken off after the clock was put right', async () => {
    const channels = ['all', `defendant:${firstDefendant}`, `defendant:${secondDefendant}`];
    await pulled(store(), caseSheet(), ...channels.slice(1).map(inChannel));
    await pulled(store(), {
      ...given,
      defendantIds: [firstDefendant],
      from: '2026-11-24T11:00:00.000Z',
    });
    await pulled(store(), secondGrant({ defendantIds: [secondDefendant], endedAt }));
    await erase(before, [testCase]);
    expect(await channelsHere()).toEqual([channels[0], channels[2]]);
    expect([...wanted]).toEqual([]);
    await erase(after, [testCase]);
    expect(await channelsHere()).toEqual([channels[0]]);
    expect([...wanted]).toEqual([testCase, own()]);
  });

  test('is asked for by another tab as well, and after the app was started anew', async () => {
    await pulled(store(), caseSheet(), ended);
    await erase(after);
    await pulled(store(), secondGrant());
    [shelf, erased] = [new GrantShelf(store()), new ErasedShelf(store())];
    await erase(after);
    expect([...wanted]).toEqual([testCase, own()]);
  });

  test('is asked for when a court has it again', async () => {
    const reaches = (isTheirs: boolean): object => ({
      _id: `court-${lutonCourt}:court-reach:${testCase}`,
      type: 'court-reach',
      schemaVersion: 1,
      channel: `court:${lutonCourt}`,
      courtCentreId: lutonCourt,
      caseId: testCase,
      reaches: isTheirs,
    });
    await pulled(store(), caseSheet(), reaches(false));
    await erase(after, [], adviser);
    expect(await isHere()).toBe(false);
    expect([...wanted]).toEqual([]);
    await pulled(store(), next(reaches(true)));
    await erase(after, [], adviser);
    expect([...wanted]).toEqual([testCase, own(adviser)]);
  });

  test('comes back with what was typed for it and not saved, which is not taken off as it comes', async () => {
    await pulled(store(), caseSheet(), given);
    const { desk } = deviceOf(solicitor, store(), 'tablet');
    await desk.keep(noteKey, noteForm('Half a sentence'), emptyForm);
    const [draft] = await store().drafts();
    const { id = '', leaves = [] } = draft ?? {};
    const gateway = new FeedGateway([caseSheet(), { ...leaves[0]?.fields, _id: id }]);
    const line = new GatewayLine('https://assize.test', async (input, init) => {
      await desk.settle();
      return gateway.fetch(input, init);
    });
    await pulled(store(), next(ended));
    await erase(after);
    expect((await desk.held()).drafts).toEqual({});
    // From another device, which has the case: it does not stay, and the feed does not name it again.
    await pulled(store(), { ...leaves[0]?.fields, _id: id });
    await desk.settle();
    expect((await desk.held()).drafts).toEqual({});
    await pulled(store(), secondGrant());
    await erase(after);
    expect(await fetchAgain(store(), line, wanted)).toBeUndefined();
    await desk.settle();
    expect(await isHere()).toBe(true);
    expect((await desk.held()).drafts[noteKey]?.form).toEqual(noteForm('Half a sentence'));
    expect([...wanted]).toEqual([]);
    await erase(after, [testCase]);
    expect([...wanted]).toEqual([]);
  });

  test('comes back with what was typed for it although the app ended between the two', async () => {
    await pulled(store(), caseSheet(), ended);
    await erase(after);
    await pulled(store(), secondGrant());
    await erase(after);
    const gateway = new FeedGateway([caseSheet()]);
    await fetchAgain(store(), new GatewayLine('https://assize.test', gateway.fetch), new Set([testCase]));
    [shelf, erased, wanted] = [new GrantShelf(store()), new ErasedShelf(store()), new Set()];
    await erase(after);
    expect([...wanted]).toEqual([own()]);
  });

  test('goes on a full device as well', async () => {
    await pulled(store(), caseSheet(), ended);
    vi.spyOn(store(), 'setMeta').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    await erase(after);
    expect(await isHere()).toBe(false);
  });
});

import { unsentEntries } from '../../tests/builders/unsentEntries.ts';
import { describe, expect, test, vi } from 'vitest';
import { pageOf } from '../../tests/builders/arrivedPage.ts';
import { card, note, pulled, sealer, storeForEach } from '../../tests/harness/storeForEach.ts';
import { openPage } from './pageRow.ts';
import { deviceTables, type PageRow } from './tables.ts';

const { name, store, caseId, rev } = storeForEach();
const id = (rest: string): string => `${caseId()}:${rest}`;
const documents = () =>
  ['case:a', 'defendant:b', 'note:c'].map((rest) => ({ _id: id(rest), _rev: '1-a', text: rest }));
const here = async (): Promise<string[]> =>
  (await store().caseDocuments(caseId())).map(({ _id }) => _id.slice(caseId().length + 1));
const pages = async (): Promise<PageRow[]> => {
  const look = deviceTables(name(), 'relaxed');
  const found = await look.pages.toArray();
  look.close();
  return found;
};

describe('erasing some documents of a case', () => {
  test('takes their text out of the page as well, and the card, and tells of what stays as if it were new', async () => {
    await store().putPages([await pageOf(...documents())]);
    await store().putCards([{ caseId: caseId(), card: card(caseId(), 'tells of b'), upTo: 3 }]);
    const { seq } = await store().changedSince(0, 100);
    await store().eraseDocuments(caseId(), new Set([id('defendant:b')]));
    expect(await here()).toEqual(['case:a', 'note:c']);
    expect(await store().cards()).toEqual([]);
    const [page] = await pages();
    if (!page) throw new Error('no page');
    expect((await openPage(sealer, page)).map(({ text }) => text)).toEqual(['case:a', 'note:c']);
    expect((await store().changedSince(seq, 100)).caseIds).toEqual([caseId()]);
    expect(await store().pouch.info()).toMatchObject({ doc_count: 2 });
  });

  test.each([
    ['rows', 'note:c'],
    ['a page', 'defendant:b'],
  ])('makes the card anew where what is gone and what stays are rows or lie in %s', async (where, gone) => {
    if (where === 'rows') await pulled(store(), ...documents());
    else {
      await store().putPages([await pageOf(...documents().slice(0, 1), ...documents().slice(2))]);
      await pulled(store(), ...documents().slice(1, 2));
    }
    const { seq } = await store().changedSince(0, 100);
    await store().eraseDocuments(caseId(), new Set([id(gone)]));
    expect((await store().changedSince(seq, 100)).caseIds).toEqual([caseId()]);
    expect(await here()).not.toContain(gone);
    expect(await here()).toHaveLength(2);
  });

  test('keeps what was not sent, and what comes again is stored again', async () => {
    const entry = note(caseId(), 'not sent yet');
    const written = await rev(entry);
    await store().putPages([await pageOf(...documents())]);
    await store().eraseDocuments(caseId(), new Set([entry._id, id('note:c')]));
    expect(await here()).toEqual(['case:a', 'defendant:b']);
    expect(await unsentEntries(store())).toMatchObject([{ _rev: written, text: 'not sent yet' }]);
    expect(await store().pouch.revsDiff({ [id('note:c')]: ['1-a'] })).toEqual({
      [id('note:c')]: { missing: ['1-a'] },
    });
    await store().putPages([await pageOf(...documents())]);
    expect(await here()).toEqual(['case:a', 'defendant:b', 'note:c']);
  });

  test('begins anew where a page changes while it is made anew', async () => {
    await store().putPages([await pageOf(...documents())]);
    const seal = sealer.seal.bind(sealer);
    vi.spyOn(sealer, 'seal').mockImplementationOnce(async (bytes, boundTo) => {
      const second = {
        _id: id('case:a'),
        _rev: '2-b',
        _revisions: { start: 2, ids: ['b', 'a'] },
        text: 'new',
      };
      await pulled(store(), second);
      return seal(bytes, boundTo);
    });
    await store().eraseDocuments(caseId(), new Set([id('note:c')]));
    expect(await store().caseDocuments(caseId())).toMatchObject([
      { _rev: '2-b', text: 'new' },
      { _rev: '1-a', text: 'defendant:b' },
    ]);
  });

  test('of all documents leaves nothing; of none, everything as it was', async () => {
    await store().putPages([await pageOf(...documents())]);
    const before = await pages();
    await store().eraseDocuments(caseId(), new Set([id('note:unknown')]));
    expect(await pages()).toEqual(before);
    await store().eraseDocuments(caseId(), new Set(documents().map(({ _id }) => _id)));
    expect(await here()).toEqual([]);
    expect(await pages()).toEqual([]);
  });
});

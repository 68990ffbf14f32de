import { describe, expect, test } from 'vitest';
import { pageOf } from '../../tests/builders/arrivedPage.ts';
import { pulled, storeForEach } from '../../tests/harness/storeForEach.ts';

const { store, caseId } = storeForEach();

describe('a page that the gateway streamed', () => {
  test('is read document by document, with how far the stream got', async () => {
    const documents = [
      { _id: `${caseId()}:case:a`, _rev: '1-a', title: 'R v Ash' },
      { _id: `${caseId()}:note:b`, _rev: '2-b', text: 'Síân' },
    ];
    await store().putPages([await pageOf(...documents)], { key: 'streamed', value: 7 });
    expect(await store().caseDocuments(caseId())).toEqual(documents);
    expect(await store().document(`${caseId()}:note:b`)).toEqual(documents[1]);
    expect(await store().getMeta('streamed')).toBe(7);
    expect(await store().pouch.info()).toMatchObject({ doc_count: 2 });
  });

  test('changes nothing when it comes again, or when what it holds is old', async () => {
    const sheet = { _id: `${caseId()}:case:a`, _rev: '1-a', title: 'R v Ash' };
    await store().putPages([await pageOf(sheet)]);
    await pulled(store(), {
      ...sheet,
      _rev: '2-b',
      _revisions: { start: 2, ids: ['b', 'a'] },
      title: 'R v Oak',
    });
    const before = await store().pouch.info();
    await store().putPages([await pageOf(sheet)]);
    expect(await store().pouch.info()).toMatchObject({ update_seq: before.update_seq, doc_count: 1 });
    expect(await store().caseDocuments(caseId())).toMatchObject([{ _rev: '2-b', title: 'R v Oak' }]);
  });
});

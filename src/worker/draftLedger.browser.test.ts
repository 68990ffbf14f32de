import { describe, expect, test } from 'vitest';
import { noteForm } from '../../tests/builders/drafts.ts';
import { unsentEntries } from '../../tests/builders/unsentEntries.ts';
import { clockForEach, inWorld, now, pass, solicitor } from '../../tests/harness/draftWorld.ts';
import { draftSealName, draftTextMaxLength } from '../domain/draft/draft.ts';

clockForEach();

describe('The line of a draft', () => {
  test('is one, however long somebody types, and rests until they stop or ten seconds are over', () =>
    inWorld(async ({ tablet }) => {
      const { store } = tablet;
      for (let letters = 1; letters <= 40; letters += 1) {
        await tablet.type('x'.repeat(letters));
        pass(200);
      }
      expect(await store.ledgerLines()).toHaveLength(1);
      expect(await store.unsent()).toEqual([]);
      expect(await store.restEnds(now())).toBe(now() + 2_000);
      pass(2_000);
      const [entry] = await unsentEntries(store);
      const name = draftSealName(String(entry?._id), solicitor.userId);
      expect(await tablet.author?.open(String(entry?.['sealed']), name)).toMatchObject({
        value: { form: noteForm('x'.repeat(40)) },
      });
      expect(entry?._rev).toMatch(/^1-/);
      expect(await store.restEnds(now())).toBeUndefined();
    }));

  test('is nothing that waits for anybody: neither counted nor listed among what was not sent', () =>
    inWorld(async ({ tablet: { store, type } }) => {
      await type('Half a note');
      expect(await store.unsentCounts()).toEqual({ unsent: 0, needsYou: 0 });
      expect(await store.listedLines('2026-01-01T00:00:00.000Z')).toEqual([]);
      pass();
      const [line] = await store.unsent();
      if (!line) throw new Error('It waits');
      await store.settle([{ ...line, answer: { state: 'refused', reason: 'No' } }]);
      expect(await store.unsentCounts()).toEqual({ unsent: 0, needsYou: 0 });
      expect((await store.setAside()).revs.size).toBe(0);
    }));

  test('that may have been read to be sent is not written over: the next revision comes of it', () =>
    inWorld(async ({ tablet, laptop, fetch, between }) => {
      await tablet.type('One');
      pass();
      // Read, and on its way; the device has not written that down when somebody types on.
      const entries = await unsentEntries(tablet.store);
      await tablet.type('One\nTablet');
      await between.pouch.bulkDocs(entries as never[], { new_edits: false });
      await fetch(laptop);
      expect(await laptop.shown()).toBe('One');
      await laptop.type('One\nLaptop');
      await fetch(tablet);
      pass();
      for (const { store } of [tablet, laptop]) {
        const lines = await unsentEntries(store);
        await between.pouch.bulkDocs(lines as never[], { new_edits: false });
      }
      await fetch(tablet);
      expect(await tablet.shown()).toBe('One\nLaptop\nTablet');
    }));

  test('that nobody sent goes with what it stands for; of what was sent the end is sent', () =>
    inWorld(async ({ tablet, send }) => {
      await tablet.type('Never sent');
      await tablet.end();
      expect(await tablet.store.ledgerLines()).toEqual([]);
      await tablet.type('Sent');
      pass();
      await send(tablet);
      await tablet.type('Sent, and more');
      await tablet.end();
      const [entry] = await unsentEntries(tablet.store);
      expect(entry).toMatchObject({ _deleted: true });
      expect(JSON.stringify(entry)).not.toContain('Sent');
    }));

  test('that is too long for a draft is refused, and what is kept stays', () =>
    inWorld(async ({ tablet }) => {
      await tablet.type('Kept');
      await expect(tablet.type('x'.repeat(draftTextMaxLength + 1))).rejects.toThrow(RangeError);
      expect(await tablet.shown()).toBe('Kept');
    }));
});

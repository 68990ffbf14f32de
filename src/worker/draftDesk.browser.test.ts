import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freshSecret, sealerOf } from '../../tests/builders/authorKeys.ts';
import { deviceOf, type DraftDevice } from '../../tests/builders/draftDevices.ts';
import { noteForm, noteKey } from '../../tests/builders/drafts.ts';
import { caseSheet, defendantSheet, entryOf } from '../../tests/builders/caseDocuments.ts';
import { testCase } from '../../tests/builders/people.ts';
import { clockForEach, inWorld, pass, shownOn, solicitor } from '../../tests/harness/draftWorld.ts';
import { propertyRuns, trialTimeoutMs } from '../../tests/trials.ts';
import { draftId, emptyForm } from '../domain/draft/draft.ts';
import { openDeviceStore } from '../store/deviceStore.ts';
import { takeOff } from '../sync/erasedCases.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { eraseDraftsOf } from './readDraft.ts';

clockForEach();

describe('What somebody types on two devices', () => {
  test('reaches the other, merges by line where both wrote, and both show the same', () =>
    inWorld(async ({ tablet, laptop, meet }) => {
      await tablet.type('One\nTwo\nThree');
      await meet();
      expect(await shownOn(tablet, laptop)).toEqual(['One\nTwo\nThree', 'One\nTwo\nThree']);
      await tablet.type('One!\nTwo\nThree');
      await laptop.type('One\nTwo\nThree\nFour');
      await meet();
      expect(await shownOn(tablet, laptop)).toEqual(['One!\nTwo\nThree\nFour', 'One!\nTwo\nThree\nFour']);
    }));

  test('keeps a line that both changed twice, and says so until somebody writes on', () =>
    inWorld(async ({ tablet, laptop, meet }) => {
      await tablet.type('Plea');
      await meet();
      await shownOn(laptop);
      await tablet.type('Plea: guilty');
      await laptop.type('Plea: not guilty');
      await meet();
      for (const { desk } of [tablet, laptop]) {
        expect((await desk.held()).drafts[noteKey]).toEqual({
          form: noteForm('Plea: guilty\nPlea: not guilty'),
          keptBoth: { texts: { text: ['Plea: guilty', 'Plea: not guilty'] }, choices: {} },
          isFromHere: false,
        });
      }
      await shownOn(tablet, laptop);
      await laptop.type('Plea: not guilty');
      await meet();
      expect((await tablet.desk.held()).drafts[noteKey]).toEqual({
        form: noteForm('Plea: not guilty'),
        isFromHere: false,
      });
    }));

  test('that was begun on both, without either knowing, is all kept', () =>
    inWorld(async ({ tablet, laptop, meet }) => {
      await tablet.type('From the tablet');
      await laptop.type('From the laptop');
      await meet();
      expect(await shownOn(tablet, laptop)).toEqual(Array(2).fill('From the laptop\nFrom the tablet'));
    }));

  test('ends on both when it is saved or cleared on one, and can be begun anew', () =>
    inWorld(async ({ tablet, laptop, meet }) => {
      await tablet.type('To be saved');
      await meet();
      expect(await laptop.shown()).toBe('To be saved');
      await laptop.end();
      await meet();
      expect(await shownOn(tablet, laptop)).toEqual([undefined, undefined]);
      await tablet.type('The next');
      await meet();
      expect(await shownOn(tablet, laptop)).toEqual(['The next', 'The next']);
    }));

  test('and the other has not heard of, outlives the end of what was saved', () =>
    inWorld(async ({ tablet, laptop, meet }) => {
      await tablet.type('Saved');
      await meet();
      await shownOn(tablet, laptop);
      await laptop.type('Saved\nTyped meanwhile');
      await tablet.end();
      await meet();
      expect(await shownOn(tablet, laptop)).toEqual(Array(2).fill('Saved\nTyped meanwhile'));
    }));

  test('is held once by each device when they have met: one version, and no more', () =>
    inWorld(async ({ tablet, laptop, meet, between }) => {
      await tablet.type('A');
      await laptop.type('B');
      await meet();
      for (const { store } of [tablet, laptop]) {
        const [draft] = await store.drafts();
        expect(draft?.unsent).toBeUndefined();
      }
      const { update_seq: before } = await between.pouch.info();
      await meet();
      expect((await between.pouch.info()).update_seq).toBe(before);
    }));

  test(
    'in any order of typing, sending and fetching: nothing that nobody took out is missing, and all show the same',
    { timeout: trialTimeoutMs },
    async () => {
      const step = fc.record({
        at: fc.constantFrom(0, 1),
        act: fc.constantFrom('add', 'add', 'change', 'remove', 'save', 'look', 'send', 'fetch', 'fetch'),
        line: fc.nat(5),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), (steps) =>
          inWorld(async ({ devices, send, fetch, meet, tablet, laptop }) => {
            let count = 0;
            /** Lines that somebody wrote and nobody took out, changed or saved. */
            const wanted = new Set<string>();
            const texts = ['', ''];
            for (const { at, act, line } of steps) {
              const device = devices[at];
              if (!device) continue;
              pass(500);
              const lines = (texts[at] ?? '').split('\n').filter((each) => each !== '');
              const place = Math.min(line, Math.max(0, lines.length - (act === 'add' ? 0 : 1)));
              if (act === 'send') await send(device);
              else if (act === 'fetch') await fetch(device);
              else if (act === 'save') {
                for (const each of lines) wanted.delete(each);
                await device.save();
                await device.desk.settle();
                texts[at] = '';
              } else if (act === 'look') texts[at] = (await device.shown()) ?? '';
              else if (act === 'add' || lines.length > 0) {
                const written = act === 'remove' ? [] : [`${String(at)}.${String((count += 1))}`];
                for (const each of lines.splice(place, act === 'add' ? 0 : 1, ...written))
                  wanted.delete(each);
                for (const each of written) wanted.add(each);
                await device.type(lines.join('\n'));
                texts[at] = device.base.texts['text'] ?? '';
              }
            }
            await meet();
            const [one, other] = await shownOn(tablet, laptop);
            expect(other).toBe(one);
            const held = (one ?? '').split('\n');
            for (const each of wanted) expect(held.filter((line) => line === each)).toEqual([each]);
          }),
        ),
        propertyRuns(8),
      );
    },
  );
});

describe('What somebody types, as it leaves the device', () => {
  const sentBy = async ({ store }: DraftDevice) => (await store.drafts())[0]?.leaves[0]?.fields;

  /** A version that no device typed: it was made of others. */
  const isMerged = async ({ store }: DraftDevice): Promise<boolean> =>
    (await store.drafts()).some(({ leaves }) =>
      leaves.some(({ fields }) => fields['deviceId'] === undefined),
    );

  test('says neither what it is nor of which case, and is the same of two devices that merge the same', () =>
    inWorld(async ({ tablet, laptop, meet, send, fetch }) => {
      await tablet.type('From the tablet');
      await laptop.type('From the laptop');
      await meet();
      const [one, other] = [await sentBy(tablet), await sentBy(laptop)];
      expect(one).toEqual(other);
      expect(one).toMatchObject({ schemaVersion: 2, seen: [{}, {}, {}] });
      expect(JSON.stringify(one)).not.toMatch(/From the|note|text/);
      expect(JSON.stringify(one)).not.toContain(testCase);
      // Made on both before either has heard of the other’s.
      await tablet.type('Tablet');
      await laptop.type('Laptop');
      pass();
      await send(tablet);
      await send(laptop);
      await fetch(tablet);
      await fetch(laptop);
      expect(await sentBy(tablet)).toEqual(await sentBy(laptop));
    }));

  test('is closed to a device without its key, which writes beside it and over nothing, and has all of it once the key is there', () =>
    inWorld(async ({ tablet, laptop, meet, secrets }) => {
      await tablet.type('From the tablet');
      await meet();
      const own = freshSecret();
      const closed = deviceOf(solicitor, laptop.store, 'device-1', await sealerOf(own));
      expect(await closed.shown()).toBeUndefined();
      await closed.type('From the laptop');
      await closed.desk.settle();
      expect(await closed.shown()).toBe('From the laptop');
      expect((await laptop.store.drafts())[0]?.leaves).toHaveLength(2);
      const opened = deviceOf(solicitor, laptop.store, 'device-1', await sealerOf(own, ...secrets));
      expect(await opened.shown()).toBe('From the laptop\nFrom the tablet');
      await opened.desk.settle();
      expect(await isMerged(laptop)).toBe(true);
    }));

  test('is looked at once more when its key comes', () =>
    inWorld(async ({ tablet, laptop, meet, secrets }) => {
      await tablet.type('From the tablet');
      await meet();
      const own = freshSecret();
      let author = await sealerOf(own);
      const later = deviceOf(solicitor, laptop.store, 'device-1', {
        seal: (...args) => author.seal(...args),
        open: (...args) => author.open(...args),
      });
      await later.type('From the laptop');
      await later.desk.settle();
      expect(await isMerged(laptop)).toBe(false);
      author = await sealerOf(own, ...secrets);
      later.desk.canReadMore();
      await later.desk.settle();
      expect(await isMerged(laptop)).toBe(true);
    }));

  test('moved to another form’s id, or changed, is nothing that this device reads or writes over', () =>
    inWorld(async ({ tablet, laptop }) => {
      await tablet.type('From the tablet');
      const sent = (await sentBy(tablet)) ?? expect.fail();
      const sealed = String(sent['sealed']);
      const moved = draftId(solicitor.userId, `${testCase}:plea`);
      const changed = `${sealed.slice(0, 60)}${sealed[60] === 'A' ? 'B' : 'A'}${sealed.slice(61)}`;
      await laptop.store.pouch.bulkDocs(
        [
          { ...sent, _id: moved, _rev: '1-a' },
          { ...sent, _id: draftId(solicitor.userId, noteKey), _rev: '1-b', sealed: changed },
        ] as never[],
        { new_edits: false },
      );
      await laptop.desk.settle();
      expect((await laptop.desk.held()).drafts).toEqual({});
      await laptop.type('Begun here');
      await laptop.desk.settle();
      expect(Object.keys((await laptop.desk.held()).drafts)).toEqual([noteKey]);
      expect(await laptop.store.drafts(moved)).toMatchObject([{ leaves: [{ rev: '1-a' }] }]);
    }));
});

describe('Two windows of one device', () => {
  test('do not write over what the other keeps', () =>
    inWorld(async ({ tablet }) => {
      const window = deviceOf(solicitor, tablet.store, 'device-0', tablet.author);
      await tablet.type('One');
      expect(await window.shown()).toBe('One');
      await Promise.all([tablet.type('One\nTwo'), window.type('Zero\nOne')]);
      expect(await shownOn(tablet, window)).toEqual(Array(2).fill('Zero\nOne\nTwo'));
      await tablet.end();
      expect(await shownOn(tablet, window)).toEqual([undefined, undefined]);
    }));

  test('keep what the other typed last when one saves', () =>
    inWorld(async ({ tablet }) => {
      const window = deviceOf(solicitor, tablet.store, 'device-0', tablet.author);
      await tablet.type('Saved');
      await window.shown();
      await window.type('Saved\nMore');
      await tablet.end();
      expect(await shownOn(tablet, window)).toEqual(['More', 'More']);
    }));
});

describe('A form that is saved', () => {
  test('is not offered again, though its tab was killed before anything else was done', () =>
    inWorld(async ({ tablet, laptop, meet }) => {
      await tablet.type('To be saved');
      await meet();
      await tablet.save();
      // As the next run of the app finds it, which asks what is held before it writes.
      const store = await openDeviceStore(tablet.store.name, await openDeviceKey('draft-devices-test'));
      const { desk } = deviceOf(solicitor, store, 'device-0', tablet.author);
      expect((await desk.held()).drafts).toEqual({});
      expect(await store.draftsToEnd()).toHaveLength(1);
      await desk.settle();
      expect(await store.draftsToEnd()).toEqual([]);
      expect((await desk.held()).drafts).toEqual({});
      await store.close();
      await meet();
      expect(await shownOn(tablet, laptop)).toEqual([undefined, undefined]);
    }));

  test('ends what was kept when it was saved, and nothing that another window or device wrote beside it', () =>
    inWorld(async ({ tablet, laptop, meet }) => {
      const window = deviceOf(solicitor, tablet.store, 'device-0', tablet.author);
      await tablet.type('Saved');
      await meet();
      await shownOn(window, laptop);
      await window.type('Saved\nIn a window');
      await laptop.type('On the laptop\nSaved');
      await tablet.save();
      expect(await window.shown()).toBe('In a window');
      await meet();
      const [one, other] = await shownOn(tablet, laptop);
      expect(other).toBe(one);
      expect(one?.split('\n')).toEqual(expect.arrayContaining(['On the laptop', 'In a window']));
    }));

  test('can be begun anew at once, and what was saved does not come back into it', () =>
    inWorld(async ({ tablet, laptop, meet }) => {
      await tablet.type('Saved');
      await meet();
      await tablet.save();
      await tablet.type('The next');
      expect(await tablet.store.draftsToEnd()).toEqual([]);
      await tablet.desk.settle();
      expect(await tablet.shown()).toBe('The next');
      await meet();
      expect(await shownOn(tablet, laptop)).toEqual(['The next', 'The next']);
    }));

  test('with the text of the one before it ends as well, once', () =>
    inWorld(async ({ tablet }) => {
      for (let turn = 0; turn < 2; turn += 1) {
        await tablet.type('Stood down');
        await tablet.save();
        expect(await tablet.shown()).toBeUndefined();
      }
      await tablet.desk.settle();
      await tablet.type('Stood down');
      await tablet.desk.settle();
      expect(await tablet.shown()).toBe('Stood down');
    }));

  test('and is not stored ends nothing', () =>
    inWorld(async ({ tablet }) => {
      await tablet.type('To be saved');
      const { store, desk, base } = tablet;
      const entry = entryOf('note', solicitor, { audience: 'only-me', text: 'Another' });
      const savedAt = '2026-11-25T10:00:00.000Z';
      await store.writeEntry(entry, { savedAt });
      const endsDraft = desk.endOf({ key: noteKey, base });
      expect(await store.writeEntry(entry, { savedAt, endsDraft })).toMatchObject({
        error: { tag: 'already-written' },
      });
      expect(await store.draftsToEnd()).toEqual([]);
      expect(await tablet.shown()).toBe('To be saved');
    }));

  test('leaves nothing of its text behind when its case is taken off before the draft has ended', () =>
    inWorld(async ({ tablet }) => {
      await tablet.type('About the case');
      await tablet.save();
      await eraseDraftsOf(tablet.store, testCase, tablet.author);
      expect(await tablet.store.draftsToEnd()).toEqual([]);
      expect(await tablet.shown()).toBeUndefined();
    }));
});

describe('A case that is taken off', () => {
  test('takes its drafts with it, and what the other device writes on does not stay here', () =>
    inWorld(async ({ tablet, laptop, meet, send, fetch }) => {
      await tablet.type('About the case');
      await tablet.desk.keep('break-glass', noteForm('Something else'), emptyForm);
      await meet();
      await laptop.shown();
      const { store } = tablet;
      await store.pouch.bulkDocs(
        [caseSheet(), defendantSheet()].map((each) => ({ ...each, _rev: '1-a' })) as never[],
        {
          new_edits: false,
        },
      );
      await takeOff(store, testCase, 'nowhere', async () => {
        await store.eraseCase(testCase);
        await eraseDraftsOf(store, testCase, tablet.author);
      });
      expect(Object.keys((await tablet.desk.held()).drafts)).toEqual(['break-glass']);
      expect(await store.unsent()).toEqual([]);
      expect((await store.ledgerLines()).length).toBe(1);
      await laptop.type('About the case, further');
      pass();
      await send(laptop);
      await fetch(tablet);
      expect(Object.keys((await tablet.desk.held()).drafts)).toEqual(['break-glass']);
    }));

  test('still has its last draft sent where that was in the ledger', () =>
    inWorld(async ({ tablet, laptop, meet }) => {
      await tablet.type('About the case');
      await eraseDraftsOf(tablet.store, testCase, tablet.author);
      expect(await tablet.shown()).toBeUndefined();
      await meet();
      expect(await laptop.shown()).toBe('About the case');
    }));
});

test('Drafts that an older Assize kept on this device alone are taken over', () =>
  inWorld(async ({ tablet: { store, desk } }) => {
    await store.setMeta(`draft:${noteKey}`, { audience: 'only-me', text: 'Old' });
    await desk.takeOver();
    expect((await desk.held()).drafts[noteKey]?.form.choices).toEqual({ audience: 'only-me', text: 'Old' });
    expect((await store.metaUnder('draft:')).size).toBe(0);
  }));

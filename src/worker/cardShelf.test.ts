import { expect, test } from 'vitest';
import type { CaseCard } from '../domain/list/caseCard.ts';
import type { CaseId } from '../shared/ids.ts';
import type { CardsChanged, DeviceStore } from '../store/deviceStore.ts';
import { CardShelf } from './cardShelf.ts';

const caseIds = Array.from({ length: 20 }, (_, index) => `case-${String(index)}` as CaseId);
const card = (caseId: CaseId, reference: string): CaseCard => ({
  caseId,
  reference,
  title: 'R v Ellis',
  status: 'ACTIVE',
  restrictions: [],
  defendants: [],
  hearings: [],
  clashCount: 0,
});

/** A shelf over a store of which each answer waits until it is let go. */
function shelfOver(answer: (asked: number) => CardsChanged) {
  const waiting: (() => void)[] = [];
  let asked = 0;
  const store = {
    cardsChanged: async () => {
      asked += 1;
      const now = answer(asked);
      await new Promise<void>((resolve) => waiting.push(resolve));
      return now;
    },
  } as unknown as DeviceStore;
  return {
    shelf: new CardShelf(store),
    asked: () => asked,
    /** Lets the answers go that were asked for by now, and whoever waited for them take a turn. */
    answer: async () => {
      for (const go of waiting.splice(0)) go();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const changed = (caseId: CaseId, reference: string, upTo: number): CardsChanged => ({
  changed: [{ caseId, card: card(caseId, reference), upTo }],
  gone: [],
});

test('cards that keep coming keep nobody waiting for those that were there', async () => {
  const { shelf, answer } = shelfOver((asked) => changed(caseIds[asked] as CaseId, 'A', asked));
  let got: number | undefined;
  const reading = shelf.cards().then((cards) => (got = cards.size));
  for (let turn = 0; turn < 10 && got === undefined; turn += 1) {
    shelf.markStale();
    await answer();
  }
  expect(got).toBe(1);
  await reading;
});

test('whoever asks after a change sees it, though a reading from before it is under way', async () => {
  let reference = 'before';
  const { shelf, answer, asked } = shelfOver((count) => changed(caseIds[0] as CaseId, reference, count));
  const first = shelf.cards();
  reference = 'after';
  shelf.markStale();
  const referenceNow = async (): Promise<string | undefined> =>
    (await shelf.cards()).get(caseIds[0] as CaseId)?.reference;
  const others = Promise.all([referenceNow(), referenceNow()]);
  await answer();
  await first;
  await answer();
  expect(await others).toEqual(['after', 'after']);
  expect(asked()).toBe(2);
});

test('a reading that failed is made again by whoever asks next', async () => {
  let isBroken = true;
  const { shelf, answer } = shelfOver((asked) => {
    if (isBroken) throw new Error('the store failed');
    return changed(caseIds[0] as CaseId, 'A', asked);
  });
  await expect(shelf.cards()).rejects.toThrow('the store failed');
  isBroken = false;
  const again = shelf.cards();
  await answer();
  expect((await again).size).toBe(1);
});

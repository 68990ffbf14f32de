import { afterEach, describe, expect, test, vi } from 'vitest';
import { takeTurns } from './takeTurns.ts';

/** A tab: what it does when asked, what it heard, and what is known of its work. */
class Tab {
  readonly over = new AbortController();
  asked = 0;
  /** Turns begun, and turns ended. */
  begun = 0;
  ended = 0;
  readonly finished: Promise<void>;
  readonly #heard = new Set<() => void>();

  /** @param answers whether whoever has the turn answers this tab */
  constructor(name: string, answers = true) {
    this.finished = takeTurns({
      name,
      over: this.over.signal,
      askEveryMs: 20,
      holder: {
        ask: () => {
          this.asked += 1;
          if (answers) for (const heard of this.#heard) heard();
        },
        onHeard: (heard) => {
          this.#heard.add(heard);
          return () => this.#heard.delete(heard);
        },
      },
      work: async (turn) => {
        this.begun += 1;
        await new Promise<void>((resolve) => turn.addEventListener('abort', () => resolve()));
        this.ended += 1;
      },
    });
  }
}

describe('One tab at a time', () => {
  let tabs: Tab[] = [];
  let name = '';
  const open = (answers?: boolean): Tab => {
    if (tabs.length === 0) name = `turns-${crypto.randomUUID()}`;
    const tab = new Tab(name, answers);
    tabs.push(tab);
    return tab;
  };
  afterEach(async () => {
    for (const tab of tabs) tab.over.abort();
    await Promise.all(tabs.map((tab) => tab.finished));
    tabs = [];
  });

  test('the second waits for as long as it is answered, and begins when the first closes', async () => {
    const first = open();
    await vi.waitUntil(() => first.begun === 1, { timeout: 20_000 });
    const second = open();
    await vi.waitUntil(() => second.asked > 10, { timeout: 20_000 });
    expect([first.begun, first.ended, second.begun]).toEqual([1, 0, 0]);

    first.over.abort();
    await first.finished;
    await vi.waitUntil(() => second.begun === 1, { timeout: 20_000 });
    expect(first.ended).toBe(1);
  });

  test('a silent one loses its turn, ends its work, and waits for the next', async () => {
    const frozen = open();
    await vi.waitUntil(() => frozen.begun === 1, { timeout: 20_000 });
    const inFront = open(false);
    await vi.waitUntil(() => inFront.begun === 1 && frozen.ended === 1, { timeout: 20_000 });
    expect(inFront.ended).toBe(0);

    inFront.over.abort();
    await vi.waitUntil(() => frozen.begun === 2, { timeout: 20_000 });
    expect(inFront.ended).toBe(1);
  });

  test('a tab that closes while it waits is finished, and never began', async () => {
    const first = open();
    await vi.waitUntil(() => first.begun === 1, { timeout: 20_000 });
    const second = open();
    await vi.waitUntil(() => second.asked > 0, { timeout: 20_000 });
    second.over.abort();
    await second.finished;
    expect([second.begun, first.ended]).toEqual([0, 0]);
  });

  test('work that fails is told to whoever waits for its end', async () => {
    const failing = takeTurns({
      name: `turns-${crypto.randomUUID()}`,
      over: new AbortController().signal,
      holder: { ask: () => undefined, onHeard: () => () => undefined },
      work: () => Promise.reject(new Error('The disk is gone')),
    });
    await expect(failing).rejects.toThrow('The disk is gone');
  });
});

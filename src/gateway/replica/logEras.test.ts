import { describe, expect, test } from 'vitest';
import type { LogFiles } from './logFiles.ts';
import { beginEra, eraOf } from './logEras.ts';

/** Files in memory. */
function filesInMemory() {
  const held = new Map<string, Uint8Array>();
  const files: LogFiles = {
    read: (name) => Promise.resolve(held.get(name)),
    replace: (name, parts) => {
      held.set(name, Uint8Array.from([...parts].flatMap((part) => [...part])));
      return Promise.resolve();
    },
    append: () => Promise.reject(new Error('nothing is appended')),
    truncate: () => Promise.reject(new Error('nothing is cut off')),
    close: () => Promise.resolve(),
  };
  return { files, held };
}

describe('the eras of a log', () => {
  test('a place keeps its era over every further opening', async () => {
    const { files } = filesInMemory();
    const first = (await beginEra(files, 'log', 0)) ?? [];
    const second = (await beginEra(files, 'log', 7)) ?? [];
    for (const place of [1, 7]) expect(eraOf(second, place)).toBe(eraOf(first, place));
    expect(eraOf(second, 8)).not.toBe(eraOf(first, 8));
  });

  test('what was numbered after a copy was made is in an era that the copy never has', async () => {
    const { files, held } = filesInMemory();
    await beginEra(files, 'log', 0);
    const copy = new Map(held);
    const wentOn = (await beginEra(files, 'log', 5)) ?? [];
    held.clear();
    for (const [name, bytes] of copy) held.set(name, bytes);
    const putBack = (await beginEra(files, 'log', 5)) ?? [];
    expect(eraOf(putBack, 5)).toBe(eraOf(wentOn, 5));
    expect(eraOf(putBack, 6)).not.toBe(eraOf(wentOn, 6));
  });

  test('an era without a number gives way to the next opening', async () => {
    const { files } = filesInMemory();
    const first = await beginEra(files, 'log', 0);
    const second = await beginEra(files, 'log', 0);
    expect(second).toHaveLength(1);
    expect(second?.[0]?.name).not.toBe(first?.[0]?.name);
  });

  test('a log that ends before its last era began cannot be gone on with', async () => {
    const { files } = filesInMemory();
    await beginEra(files, 'log', 0);
    await beginEra(files, 'log', 9);
    expect(await beginEra(files, 'log', 3)).toBeUndefined();
    expect(await beginEra(files, 'another log', 3)).toHaveLength(1);
  });

  test('a file that cannot be read is as none: no place of before is known', async () => {
    const { files, held } = filesInMemory();
    await beginEra(files, 'log', 0);
    held.set('eras.json', new TextEncoder().encode('{"log":'));
    expect(await beginEra(files, 'log', 3)).toMatchObject([{ from: 1 }]);
  });
});

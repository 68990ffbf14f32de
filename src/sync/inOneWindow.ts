import { takeTurns } from './takeTurns.ts';

interface Turn {
  readonly askEveryMs?: number;
}

/**
 * Does the work in one window of this device at a time, and answers what it answers. A window that works says so to those that
 * wait and ask; of one that is silent, frozen with its lock held, the turn is taken as that to synchronise is (./takeTurns.ts).
 *
 * So two may be at it at once, for as long as what is left of the frozen one's work takes once it thaws: it is no failure to have
 * lost the turn, and its work goes on to its end. Use it for work alone that is right when two do it at any of its steps, and say
 * there why.
 *
 * @param name of the Web Lock
 */
export async function inOneWindow<T>(
  name: string,
  work: () => Promise<T>,
  { askEveryMs = 1_000 }: Turn = {},
): Promise<T> {
  const channel = new BroadcastChannel(`${name} turn`);
  const over = new AbortController();
  const hearing = new Set<() => void>();
  let done: Promise<T> | undefined;
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === 'at it') for (const heard of hearing) heard();
    else if (done) channel.postMessage('at it');
  };
  try {
    await takeTurns({
      name,
      over: over.signal,
      askEveryMs,
      holder: {
        ask: () => channel.postMessage('who'),
        onHeard(heard) {
          hearing.add(heard);
          return () => hearing.delete(heard);
        },
      },
      work: async () => {
        done = work();
        await done.catch(() => undefined);
        over.abort();
      },
    });
    if (!done) throw new Error('The turn never came');
    return await done;
  } finally {
    channel.close();
  }
}

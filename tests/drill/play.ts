import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { minuteAt, type Minute } from './byMinute.ts';
import { takePicture } from './browsers.ts';
import { atClock, clockOf, ends, begins, minuteMs, type Newcomer } from './morning.ts';
import { beNewThatMorning } from './newcomer.ts';
import { courtThatIsCut, newcomer, newPeople } from './people.ts';
import type { MorningRecord } from './record.ts';
import { signIn } from './signInTry.ts';
import { timed } from './timed.ts';
import type { World } from './world.ts';

/** Each simulated person opens a case and writes so often, in minutes of the morning. */
const [readEveryMinutes, writeEveryMinutes] = [5, 15];
/** After 11:00 people go on until the newcomer is in, at most so long, milliseconds. */
const inWithinMs = 100_000;
/** Then nobody writes any more, and what waits has so long to arrive. */
const restWithinMs = 120_000;

/** Plays the morning to its end: until everything that was saved is in the record and the newcomer is in, or patience ends. */
export async function playMorning(
  world: World,
  record: MorningRecord,
  options: { readonly folder: string; readonly onMinute: (minute: Minute) => void },
): Promise<Newcomer> {
  const { assize, line, users, browsers, newBrowser, people } = world;
  const [adviser, advocate] = browsers;
  const { folder } = options;
  const over = new AbortController();
  setMaxListeners(0, over.signal);
  const until = (clock: string): Promise<void> => waitUntil(atClock(clock));
  const waitUntil = async (at: number): Promise<void> => {
    await pause(Math.max(0, at - record.now()), undefined, { signal: over.signal }).catch(() => undefined);
  };
  let mayWrite = true;
  record.begin();

  /** Work of somebody each minute, beginning at a moment of it that is theirs. */
  const eachMinute = async (share: number, work: (minute: number) => Promise<void>): Promise<void> => {
    for (
      let minute = 0;
      !over.signal.aborted;
      minute = Math.max(minute + 1, Math.floor(record.now() / minuteMs))
    ) {
      await waitUntil((minute + share) * minuteMs);
      if (!over.signal.aborted) await work(minute);
    }
  };
  const working = [
    ...users.map((user, index) => {
      const { key } = user.person;
      // Not all at once; and what comes late on a busy machine is not left out.
      let [readsAt, writesAt] = [index % readEveryMinutes, index % writeEveryMinutes];
      return eachMinute(index / users.length, async (minute) => {
        if (minute >= readsAt) {
          readsAt = minute + readEveryMinutes;
          record.act(key, 'read', await user.read());
        }
        if (mayWrite && minute >= writesAt) {
          writesAt = minute + writeEveryMinutes;
          record.act(key, 'write', await user.write());
        }
        record.act(key, 'sync', user.sync());
      });
    }),
    ...browsers.flatMap((user, index) => [
      user.work(over.signal, () => mayWrite),
      eachMinute(index / browsers.length, async () => record.act(user.person.key, 'sync', await user.sync())),
    ]),
    ...[0.2, 0.7].map((share, index) =>
      eachMinute(share, async (minute) => {
        const who = newPeople[(2 * minute + index) % newPeople.length];
        if (who)
          record.act(who.key, 'sign in', await timed(() => signIn(assize.url, who).then(() => undefined)));
      }),
    ),
    eachMinute(0.05, (minute) => {
      if (minute > 0) options.onMinute(minuteAt(record.seen(people), (minute - 1) * minuteMs));
      return Promise.resolve();
    }),
  ];

  const comingIn = (async () => {
    await until('08:45');
    return beNewThatMorning({
      person: newcomer,
      own: newBrowser,
      url: assize.url,
      issuer: assize.identityUrl,
      record,
      folder,
      over: over.signal,
    });
  })();

  const happening = (async () => {
    await until('08:30');
    await assize.killIdentityProvider();
    record.happened('The identity provider is killed. Nobody can sign in', 'provider killed');
    await until('09:10');
    await assize.killGateway();
    record.happened('The gateway is killed, as by a power cut, and started again', 'gateway killed');
    await assize.startGateway();
    record.happened('The gateway is back. It started without the identity provider', 'gateway back');
    await until('09:30');
    line.cut();
    const cutOff = people.filter(({ isCut }) => isCut).length;
    record.happened(
      `The network of ${courtThatIsCut.name} is cut: ${String(cutOff)} people go on without it`,
      'line cut',
    );
    await until('09:50');
    if (advocate) await takePicture(advocate.page, folder, 'advocate-without-network');
    await until('10:10');
    line.mend();
    record.happened(`The network of ${courtThatIsCut.name} is back`, 'line back');
    await until('10:40');
    await assize.startIdentityProvider();
    record.happened('The identity provider is back', 'provider back');
    await until('10:58');
    if (adviser) await takePicture(adviser.page, folder, 'adviser-in-court');
  })();

  try {
    await happening;
    await until(clockOf((ends - begins) * minuteMs));
    await Promise.race([
      comingIn,
      pause(inWithinMs, undefined, { signal: over.signal }).catch(() => undefined),
    ]);
    mayWrite = false;
    record.writtenUntil = record.now();
    record.happened('Nobody writes any more. What still waits may arrive');
    const giveUpAt = record.now() + restWithinMs;
    while (record.now() < giveUpAt && !(await isAtRest(world))) await pause(250);
  } finally {
    over.abort();
  }
  await Promise.all(working);
  return comingIn;
}

/** All that was saved has its receipt. */
async function isAtRest({ users, browsers }: World): Promise<boolean> {
  const bars = await Promise.all(browsers.map((user) => user.isAllSent()));
  return users.every((user) => user.unsentCount === 0) && bars.every(Boolean);
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../../src/commands/start/buildIfStale.ts';
import { projectFolder } from '../../src/commands/start/runProcess.ts';
import { minutesOf } from './byMinute.ts';
import { isKept, judge } from './judge.ts';
import type { Morning } from './morning.ts';
import { drawMorning } from './picture.ts';
import { playMorning } from './play.ts';
import { MorningRecord } from './record.ts';
import { minuteLines, promiseLines, tableHead, type Look } from './table.ts';
import { startWorld } from './world.ts';

/**
 * `npm run drill -- --out FOLDER`: the morning of 28 March 2022, 60 times as fast, against a running Assize (docs/drill.md). Ends
 * non-zero if a promise was broken, or the morning could not be played.
 */
const headAgainEvery = 20;

async function drill(): Promise<boolean> {
  const { values } = parseArgs({ options: { out: { type: 'string', default: '.drill' } } });
  const folder = resolve(projectFolder, values.out);
  const look: Look = { hasColour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined };
  const print = (lines: readonly string[]): void => console.log(lines.join('\n'));
  await mkdir(folder, { recursive: true });
  print([
    'The morning of 28 March 2022, 60 times as fast: sign-in fails at 08:30 and is back at 10:40.',
    '40 people at 11 courts on simulated devices, and three in browsers. A second is a minute.',
    '',
  ]);
  if (await buildIfStale()) print(['The app was built.']);
  const record = new MorningRecord();
  const world = await startWorld(record, (words) => print([words]));
  let morning: Morning;
  try {
    let lines = 0;
    print(['']);
    const newcomer = await playMorning(world, record, {
      folder,
      onMinute(minute) {
        if (lines % headAgainEvery === 0) print(tableHead(look));
        lines += 1;
        print(minuteLines(minute, look));
      },
    });
    const endedAt = record.now();
    print(['', 'It is over. What is in the record is read, and compared with what was saved.', '']);
    const kept = await world.endAndRead();
    morning = {
      startedAt: record.startedAt,
      writtenUntil: record.writtenUntil ?? endedAt,
      endedAt,
      people: world.people,
      acts: record.acts,
      events: record.events,
      saved: record.allSaved,
      newcomer,
      kept,
    };
  } finally {
    await world.close();
  }
  const promises = judge(morning);
  const broken = promises.filter((each) => !each.isKept).length;
  const minutes = minutesOf(morning, morning.endedAt);
  const picture = join(folder, 'morning.svg');
  await writeFile(
    picture,
    drawMorning({
      minutes,
      events: morning.events,
      title: 'The morning of 28 March 2022, on Assize',
      description: promises
        .map(({ words, isKept: kept, counted }) => `${words}: ${kept ? 'kept' : 'broken'}; ${counted}.`)
        .join(' '),
      isKept: broken === 0,
    }),
  );
  const whole = join(folder, 'morning.json');
  await writeFile(whole, JSON.stringify({ promises, morning: plain(morning) }, undefined, 1));
  print([
    ...promiseLines(promises, look),
    '',
    `Picture: ${picture}`,
    `Everything that was written down: ${whole}`,
    broken === 0
      ? `All ${String(promises.length)} promises were kept.`
      : `${String(broken)} of ${String(promises.length)} promises were BROKEN.`,
  ]);
  return isKept(promises);
}

const plain = ({ kept, ...rest }: Morning): object => ({
  ...rest,
  kept: { texts: Object.fromEntries(kept.texts), confirmedAt: Object.fromEntries(kept.confirmedAt) },
});

try {
  if (!(await drill())) process.exitCode = 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
// Connections and channels that are still being given up keep nobody waiting.
process.exit();

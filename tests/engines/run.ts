import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildIfStale } from '../../src/commands/start/buildIfStale.ts';
import { projectFolder } from '../../src/commands/start/runProcess.ts';
import { startAssize } from '../harness/startAssize.ts';
import type { Engine } from './drivers/engine.ts';
import { firefox } from './drivers/firefox.ts';
import { webKit } from './drivers/webKit.ts';
import { journey, stepCount } from './journey.ts';
import { writeListeningApp } from './listeningApp.ts';
import { Screen } from './screen.ts';

/**
 * `npm run test:engines`, or `npm run test:engines -- webkit` for one: the offline journey in engines other than Chromium.
 * Ends with `N passed, N failed, N skipped`; an engine that is not on this machine is named, and its steps count as skipped.
 */
interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const engines: readonly Engine[] = [webKit, firefox];
const cases = 40;
const pictures = join(projectFolder, 'test-results', 'engines');

async function run(engine: Engine, appDir: string): Promise<Counts> {
  const missing = engine.missing();
  if (missing !== undefined) {
    console.log(`${engine.name}: not on this machine (no ${missing}); ${engine.install}. Not tested.`);
    return { passed: 0, failed: 0, skipped: stepCount() };
  }
  const assize = await startAssize({ cases, appDir });
  try {
    const wire = await engine.start();
    try {
      console.log(`${engine.name} ${wire.browserVersion}`);
      const screen = new Screen(wire);
      const steps = journey({ assize, screen, pictures, engine: engine.name });
      for (const [index, { name, run: take }] of steps.entries()) {
        try {
          await take();
          console.log(`  passed  ${name}`);
        } catch (error) {
          // The steps after it stand on it: they count as failed, for nobody has seen them pass.
          console.log(`  FAILED  ${name}`);
          console.log(error instanceof Error ? error.message : String(error));
          for (const left of steps.slice(index + 1)) console.log(`  FAILED  ${left.name} (not reached)`);
          return { passed: index, failed: steps.length - index, skipped: 0 };
        }
      }
      return { passed: steps.length, failed: 0, skipped: 0 };
    } finally {
      await wire.close();
    }
  } catch (error) {
    console.log(`${engine.name}: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: stepCount(), skipped: 0 };
  } finally {
    await assize.close();
  }
}

const asked = process.argv.slice(2).map((name) => name.toLowerCase());
const unknown = asked.filter((name) => !engines.some((engine) => engine.name.toLowerCase() === name));
if (unknown.length > 0) {
  const known = engines.map(({ name }) => name.toLowerCase()).join(', ');
  console.error(`No engine ${unknown.join(', ')}. There are: ${known}`);
  process.exit(2);
}
mkdirSync(pictures, { recursive: true });
if (await buildIfStale()) console.log('The app was built.');
const appDir = await writeListeningApp();
const all: Counts[] = [];
for (const engine of engines) {
  if (asked.length === 0 || asked.includes(engine.name.toLowerCase())) all.push(await run(engine, appDir));
}
await rm(appDir, { recursive: true, force: true });
const sum = (kind: keyof Counts): string => String(all.reduce((total, counts) => total + counts[kind], 0));
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') === '0' ? 0 : 1;

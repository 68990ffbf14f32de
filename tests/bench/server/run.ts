import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { casesAtDemoCourts } from '../../../src/commands/demo/furtherCourts.ts';
import { keepStdoutForLines } from '../report.ts';
import { outage } from './outage.ts';
import { seededStore } from './store.ts';

/**
 * `npm run bench:server -- --cases 100000 --devices 1000,5000 --data FOLDER`: devices that come back after an outage
 * (docs/benchmarks.md). Lines of JSON on stdout, the rest on stderr. Ends non-zero when a measure could not be taken, a write
 * was lost or a device never got in sync; never because something was slow.
 */
async function bench(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '100000' },
      devices: { type: 'string', default: '1000,5000' },
      data: { type: 'string' },
      port: { type: 'string', default: '4900' },
      within: { type: 'string', default: '60' },
      profile: { type: 'string' },
    },
  });
  const cases = wholeNumber('--cases', values.cases, casesAtDemoCourts + 2_000);
  const devices = values.devices.split(',').map((count) => wholeNumber('--devices', count, 50));
  const port = wholeNumber('--port', values.port, 1);
  const withinMs = wholeNumber('--within', values.within, 1) * 1_000;
  const dataDir = values.data ?? join(tmpdir(), `assize-bench-server-${String(cases)}`);
  await seededStore(dataDir, cases);
  let isWell = true;
  for (const count of devices) {
    const options = { dataDir, cases, devices: count, port, withinMs };
    isWell = (await outage({ ...options, profile: values.profile })) && isWell;
  }
  return isWell;
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    throw new Error(`${option} needs a whole number from ${String(least)}, not "${text}"`);
  return value;
}

keepStdoutForLines();
try {
  if (!(await bench())) process.exitCode = 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
// A connection that is still being given up keeps nobody waiting.
process.exit();

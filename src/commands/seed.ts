import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import { isCalendarDay } from '../domain/day/courtDay.ts';
import type { Databases } from '../gateway/database/database.ts';
import { seedDemo } from './demo/seedDemo.ts';
import { londonToday } from './start/londonToday.ts';
import { CannotOpen, openStore, storeOfEnvironment } from './store/openStore.ts';

/**
 * `npm run seed -- --cases N --today yyyy-mm-dd`: writes the demo courts into the store (`DATA_DIR`, or `COUCHDB_URL`). Ends
 * with 2 where nothing could be tried.
 */
async function seed(): Promise<number> {
  const { values } = parseArgs({
    options: { cases: { type: 'string', default: '300' }, today: { type: 'string', default: londonToday() } },
  });
  const cases = Number(values.cases);
  if (!Number.isInteger(cases) || cases < 1) {
    console.error(`--cases needs a whole number above 0, not "${values.cases}"`);
    return 2;
  }
  if (!isCalendarDay(values.today)) {
    console.error(`--today needs a date like 2026-11-24, not "${values.today}"`);
    return 2;
  }
  let databases: Databases;
  try {
    databases = await openStore(storeOfEnvironment());
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    console.error(error.message);
    return 2;
  }
  const bar = new cliProgress.SingleBar({
    format: 'seeding {bar} {percentage}% {value}/{total} cases, {documents} documents, {rate}/s',
    stream: process.stderr,
    noTTYOutput: false,
    clearOnComplete: true,
  });
  const started = performance.now();
  const rateOf = (documents: number): number =>
    Math.round((documents * 1000) / (performance.now() - started));
  bar.start(cases, 0, { documents: 0, rate: 0 });
  try {
    const report = await seedDemo(databases, { cases, today: values.today }, demoIssuer(), (done) =>
      bar.update(done.cases, { documents: done.documents, rate: rateOf(done.documents) }),
    );
    bar.stop();
    if (report.firstCourtDay !== values.today)
      console.log(`${values.today} is no court day: the next one, ${report.firstCourtDay}, is shown first`);
    console.log(
      `seeded ${String(cases)} cases: ${String(report.written)} documents written, ${String(report.unchanged)} there before, ` +
        `${String(rateOf(report.written + report.unchanged))} a second`,
    );
    return 0;
  } finally {
    bar.stop();
    await databases.close();
  }
}

/** The issuer whose subjects the demo people are: the demo identity provider, unless another is set. */
const demoIssuer = (): string =>
  process.env.OIDC_ISSUER ?? `http://127.0.0.1:${process.env.IDENTITY_PORT ?? '3001'}`;

process.exitCode = await seed();

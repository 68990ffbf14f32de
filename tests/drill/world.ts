import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { generateDemo } from '../../src/commands/demo/generateDemo.ts';
import { demoPeople } from '../../src/commands/demo/people.ts';
import { becomeBrowser } from './browserInNode.ts';
import { BrowserUser } from './browserUser.ts';
import { ownBrowser, type OwnBrowser } from './browsers.ts';
import { cutLine, type CutLine } from './cutLine.ts';
import { readKept } from './kept.ts';
import type { Kept, Person } from './morning.ts';
import {
  adviser,
  advocate,
  asPerson,
  courtThatIsCut,
  documentsOfPeople,
  newPeople,
  simulatedPeople,
} from './people.ts';
import type { MorningRecord } from './record.ts';
import { sinceFriday } from './sessionRows.ts';
import { signIn } from './signInTry.ts';
import { SimulatedUser } from './simulatedUser.ts';
import { carryUsersRequests, connectUser } from './userLine.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { testDemo } from '../harness/testDemo.ts';

const cases = 260;
/** A quarter of an hour of the morning in seconds of life: so often the provider is asked about each session. */
const checkSeconds = 15;
const signingInAtOnce = 4;
const readyWithinMs = 120_000;

/** Everything that is real in the drill: two processes, a line, three browsers, forty devices. */
export interface World {
  readonly assize: Assize;
  readonly line: CutLine;
  readonly users: readonly SimulatedUser[];
  readonly browsers: readonly BrowserUser[];
  /** Its window has not been used. */
  readonly newBrowser: OwnBrowser;
  readonly people: readonly Person[];
  /** Ends all but the gateway's store, and reads what is in it. */
  endAndRead(): Promise<Kept>;
  close(): Promise<void>;
}

/** Starts it, signs everybody in on Friday and brings them to Monday, 08:20. */
export async function startWorld(record: MorningRecord, say: (words: string) => void): Promise<World> {
  const { documents } = await generateDemo(testDemo(cases));
  const assize = await startAssize({
    cases,
    people: [...demoPeople, ...simulatedPeople, ...newPeople],
    env: { OIDC_CHECK_SECONDS: String(checkSeconds) },
    async seed({ record: store, registry }, issuer) {
      const more = documentsOfPeople(documents, issuer);
      await store.bulkDocs([...more.record]);
      await registry.bulkDocs([...more.registry]);
    },
  });
  const line = await cutLine(Number(new URL(assize.url).port));
  const opened: OwnBrowser[] = [];
  const browsers: BrowserUser[] = [];
  const users: SimulatedUser[] = [];
  const end = async (): Promise<void> => {
    await Promise.allSettled([
      ...users.map((each) => each.close()),
      ...browsers.map((each) => each.close()),
      ...opened.map(({ browser }) => browser.close()),
    ]);
    await line.close();
  };
  const close = async (): Promise<void> => {
    await end();
    await assize.close();
  };
  try {
    say('Friday: 40 people sign in, and two in browsers');
    const cookies = new Map<string, string>();
    const waiting = [...simulatedPeople];
    await Promise.all(
      Array.from({ length: signingInAtOnce }, async () => {
        for (let who = waiting.shift(); who; who = waiting.shift())
          cookies.set(who.key, await signIn(assize.url, who));
      }),
    );
    const { url } = assize;
    browsers.push(await BrowserUser.start(adviser, { url, audience: /^Court staff/, record }));
    browsers.push(
      await BrowserUser.start(advocate, { url, viaPort: line.port, audience: /^My team/, record }),
    );
    opened.push(await ownBrowser(url));

    say('The weekend: nobody is at work, and the gateway is started anew on Monday');
    await assize.stopGateway();
    const store = await assize.openStore();
    await sinceFriday(store.registry).finally(() => store.close());
    await assize.startGateway();

    say('Monday, before 08:20: the caseloads arrive, everybody opens a case and writes a first note');
    becomeBrowser();
    carryUsersRequests();
    for (const who of simulatedPeople) {
      const gateway = who.court === courtThatIsCut ? `http://localhost:${String(line.port)}` : assize.url;
      const origin = connectUser(who.key, { gateway, cookie: cookies.get(who.key) ?? '' });
      users.push(await SimulatedUser.start(who, origin, record));
    }
    await areRenewed(assize, [...cookies.values()]);
    for (const user of users) {
      const { key } = user.person;
      record.act(key, 'read', await user.read());
      record.act(key, 'write', await user.write());
    }
    await Promise.all(browsers.map((user) => user.turn(true)));
    await areInSync(users, browsers);
    for (const { person } of [...users, ...browsers]) record.act(person.key, 'sync', { isDone: true, ms: 0 });
  } catch (error) {
    await close();
    throw error;
  }
  const [first, second] = browsers;
  const [newBrowser] = opened;
  if (!first || !second || !newBrowser) throw new Error('There are not three browsers');
  return {
    assize,
    line,
    users,
    browsers,
    newBrowser,
    people: [
      ...simulatedPeople.map(asPerson),
      first.asPerson(adviser.organisationName, false),
      second.asPerson(courtThatIsCut.name, true),
    ],
    async endAndRead() {
      await end();
      await assize.stopGateway();
      const held = await assize.openStore();
      return readKept(held, record.startedAt).finally(() => held.close());
    },
    close,
  };
}

const SessionReply = v.object({ expiresAt: v.string() });

/** The provider has said yes to everybody once more since the weekend: a session lasts 72 hours from its last yes. */
async function areRenewed({ url }: Assize, cookies: readonly string[]): Promise<void> {
  const almostWholeMs = 71 * 60 * 60 * 1_000;
  const giveUpAt = Date.now() + readyWithinMs;
  for (const cookie of cookies) {
    for (;;) {
      const reply = await fetch(`${url}/api/session`, { headers: { cookie } });
      const body: unknown = await reply.json();
      const session = v.safeParse(SessionReply, body);
      if (session.success && Date.parse(session.output.expiresAt) - Date.now() > almostWholeMs) break;
      if (Date.now() > giveUpAt)
        throw new Error(
          `A session of Friday was not renewed on Monday: ${String(reply.status)} ${JSON.stringify(body)}`,
        );
      await pause(200);
    }
  }
}

async function areInSync(users: readonly SimulatedUser[], browsers: readonly BrowserUser[]): Promise<void> {
  const giveUpAt = Date.now() + readyWithinMs;
  for (;;) {
    const all = [
      ...users.map((each) => each.sync()),
      ...(await Promise.all(browsers.map((each) => each.sync()))),
    ];
    const not = all.find(({ isDone }) => !isDone);
    if (!not) return;
    if (Date.now() > giveUpAt) throw new Error(`The morning cannot begin: ${not.why ?? ''}`);
    await pause(200);
  }
}

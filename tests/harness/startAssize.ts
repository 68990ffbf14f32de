import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { demoPerson } from '../../src/commands/demo/people.ts';
import { seedDemo } from '../../src/commands/demo/seedDemo.ts';
import {
  identityUrl,
  runGateway,
  runIdentityProvider,
  type IdentityPerson,
} from '../../src/commands/start/processes.ts';
import { projectFolder, type RunningProcess } from '../../src/commands/start/runProcess.ts';
import { openDatabases, type Databases } from '../../src/gateway/database/database.ts';
import { freePort } from './freePort.ts';
import { adminToken, orderIdentityProvider, type IdentityOrder } from './identityOrders.ts';
import { backUpStore } from './backUpStore.ts';
import { choosePerson, CookieJar, visit } from './signInByForm.ts';
import { testDemo } from './testDemo.ts';

export interface StartOptions {
  /** Demo cases. */
  readonly cases?: number;
  /** The demo's first day, yyyy-mm-dd, on which its courts sit; today in London unless given. */
  readonly today?: string;
  /** Kept after `close` when given. */
  readonly dataDir?: string;
  /** Built app to serve; `dist` unless given. */
  readonly appDir?: string;
  /** Environment of the gateway beside what the harness sets. */
  readonly env?: Readonly<Record<string, string>>;
  /** Who can sign in at the provider, instead of the demo people. */
  readonly people?: readonly IdentityPerson[];
  /** Writes what the store is to hold beside the demo, before the gateway starts. */
  readonly seed?: (databases: Databases, issuer: string) => Promise<void>;
}

/** Assize as people run it: gateway and identity provider as processes of their own, on ports of their own. */
export interface Assize {
  readonly url: string;
  readonly identityUrl: string;
  readonly dataDir: string;
  /** What the running gateway left for commands on this machine. */
  gatewayInfo(): Promise<{ readonly url: string; readonly pid: number; readonly intakeToken: string }>;
  /** Signs a demo person in through the provider's page; the answer is the `Cookie` header of their session. */
  signIn(personKey: string): Promise<string>;
  /** Opens the store beside the gateway; only while the gateway is stopped, or on CouchDB. */
  openStore(): Promise<Databases>;
  stopGateway(): Promise<void>;
  /** Ends the gateway as a power cut would: it gets no chance to put anything in order. */
  killGateway(): Promise<void>;
  /** Copies the store as it is; the returned function puts that copy in its place. Both only while the gateway is stopped. */
  backUpStore(): Promise<() => Promise<void>>;
  startGateway(): Promise<void>;
  stopIdentityProvider(): Promise<void>;
  killIdentityProvider(): Promise<void>;
  /** Makes the provider behave otherwise, or disables a person there (src/identity-provider/adminSwitch.ts). */
  orderIdentityProvider(order: IdentityOrder): Promise<unknown>;
  startIdentityProvider(): Promise<void>;
  close(): Promise<void>;
}

const fewCases = 40;
/**
 * At each sign-in the gateway gives the provider a few seconds. A machine that stood still gave it none: then the answer is 503, and
 * somebody tries again.
 */
const signInWithinMs = 60_000;
const signInAgainMs = 250;
let started = 0;

export async function startAssize(options: StartOptions = {}): Promise<Assize> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'assize-')));
  const couchdbUrl = process.env.COUCHDB_URL;
  started += 1;
  const prefix = `assize-test-${String(process.pid)}-${String(Date.now())}-${String(started)}`;
  const openStore = (): Promise<Databases> => openDatabases({ dataDir, couchdbUrl, prefix });
  const [port, identityPort] = [await freePort(), await freePort()];
  const url = `http://localhost:${String(port)}`;
  const issuer = identityUrl(identityPort);

  const databases = await openStore();
  await seedDemo(databases, testDemo(options.cases ?? fewCases, options.today), issuer);
  await options.seed?.(databases, issuer);
  await databases.close();

  let gateway: RunningProcess | undefined;
  let provider: RunningProcess | undefined;
  const startGateway = async (): Promise<void> => {
    gateway ??= await runGateway({
      port,
      dataDir,
      publicUrl: url,
      issuer,
      output: 'kept',
      env: {
        APP_DIR: options.appDir ?? join(projectFolder, 'dist'),
        DATABASE_PREFIX: prefix,
        LOG_LEVEL: 'warn',
        ...options.env,
      },
    });
  };
  const startIdentityProvider = async (): Promise<void> => {
    provider ??= await runIdentityProvider({
      port: identityPort,
      dataDir,
      publicUrl: url,
      output: 'kept',
      adminToken,
      ...(options.people ? { people: options.people } : {}),
    });
  };
  const stopGateway = async (): Promise<void> => {
    await gateway?.stop();
    gateway = undefined;
  };
  const killGateway = async (): Promise<void> => {
    await kill(gateway);
    gateway = undefined;
  };
  const stopIdentityProvider = async (): Promise<void> => {
    await provider?.stop();
    provider = undefined;
  };
  const killIdentityProvider = async (): Promise<void> => {
    await kill(provider);
    provider = undefined;
  };
  const close = async (): Promise<void> => {
    await Promise.all([stopGateway(), stopIdentityProvider()]);
    if (couchdbUrl !== undefined) {
      const held = await openStore();
      await Promise.all([held.record.destroy(), held.registry.destroy()]);
    }
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await Promise.all([startGateway(), startIdentityProvider()]);
  } catch (error) {
    await close();
    throw error;
  }

  return {
    url,
    identityUrl: issuer,
    dataDir,
    openStore,
    stopGateway,
    killGateway,
    backUpStore: () => backUpStore(dataDir, openStore),
    startGateway,
    stopIdentityProvider,
    killIdentityProvider,
    startIdentityProvider,
    orderIdentityProvider: (order) => orderIdentityProvider(issuer, order),
    close,
    gatewayInfo: async () =>
      JSON.parse(await readFile(join(dataDir, 'gateway.json'), 'utf8')) as Awaited<
        ReturnType<Assize['gatewayInfo']>
      >,
    async signIn(personKey) {
      const giveUpAt = Date.now() + signInWithinMs;
      for (;;) {
        const jar = new CookieJar();
        const page = await visit(jar, `${url}/sign-in?to=/`);
        const home =
          page.reply.status === 503 ? page : await choosePerson(jar, page, demoPerson(personKey).subject);
        await home.reply.body?.cancel();
        const session = jar.get(url, 'assize');
        if (session !== undefined) return `assize=${session}`;
        if (home.reply.status !== 503 || Date.now() > giveUpAt) {
          throw new Error(`${personKey} was not signed in: ${String(home.reply.status)} at ${home.url}`);
        }
        await after(signInAgainMs);
      }
    },
  };
}

async function kill(running: RunningProcess | undefined): Promise<void> {
  if (running) process.kill(running.pid, 'SIGKILL');
  await running?.ended;
}

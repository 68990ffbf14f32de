import { resolve } from 'node:path';
import { demoPeople } from '../demo/people.ts';
import { londonToday } from './londonToday.ts';
import {
  identityUrl,
  partnersUrl,
  runDemoPartners,
  runGateway,
  runIdentityProvider,
  writeDemoRecipients,
} from './processes.ts';
import type { RunningProcess } from './runProcess.ts';
import { storeOfEnvironment } from '../store/openStore.ts';
import { seedIfEmpty } from './seedIfEmpty.ts';

/** Those with whom a visitor best begins. */
const firstPeople = ['legal-adviser', 'solicitor-hartwell', 'police-officer', 'administrator'];

export interface DemoServer {
  readonly publicUrl: string;
  /** Resolves when the gateway ends by itself, with the code that this process ends with. */
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

/**
 * Starts what `npm start` and `npm run dev` share: demo data in an empty store, the demo identity provider unless another
 * is named by `OIDC_ISSUER`, the gateway. Nothing that ends is started again: it is said, and what still works goes on.
 */
export async function startDemo(options: {
  /** Where people find Assize. */
  readonly publicUrl: string;
  /** Where the gateway listens. */
  readonly port: number;
  readonly say: (words: string) => void;
}): Promise<DemoServer> {
  const { publicUrl, port, say } = options;
  const dataDir = resolve(process.env.DATA_DIR ?? './data');
  const ownIssuer = process.env.OIDC_ISSUER;
  const identityPort = Number(process.env.IDENTITY_PORT ?? '3001');
  const ownRecipients = process.env.NOTICE_RECIPIENTS;
  const partnersPort = Number(process.env.PARTNERS_PORT ?? '3002');
  const issuer = ownIssuer ?? identityUrl(identityPort);
  await refuseTaken(`http://localhost:${String(port)}`, 'PORT');
  if (ownIssuer === undefined) await refuseTaken(issuer, 'IDENTITY_PORT');
  if (ownRecipients === undefined) await refuseTaken(partnersUrl(partnersPort), 'PARTNERS_PORT');

  if (ownIssuer === undefined) {
    const seeded = await seedIfEmpty({ ...storeOfEnvironment(), dataDir }, issuer, londonToday());
    if (seeded)
      say(`The store was empty: ${String(seeded.written)} documents of the demo courts were written.`);
    if (seeded && seeded.firstCourtDay !== londonToday()) {
      say(`Today is no court day: the next one, ${seeded.firstCourtDay}, is shown first.`);
    }
  }

  const provider =
    ownIssuer === undefined
      ? await runIdentityProvider({ port: identityPort, dataDir, publicUrl, output: 'shown' })
      : undefined;
  const partners =
    ownRecipients === undefined
      ? await runDemoPartners({
          port: partnersPort,
          dataDir,
          assizeUrl: `http://localhost:${String(port)}`,
          output: 'shown',
        })
      : undefined;
  let gateway: RunningProcess;
  try {
    gateway = await runGateway({
      port,
      dataDir,
      publicUrl,
      issuer,
      env: {
        LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
        NOTICE_RECIPIENTS: ownRecipients ?? (await writeDemoRecipients(partnersPort, dataDir)),
      },
      output: 'shown',
    });
  } catch (error) {
    await Promise.all([provider?.stop(), partners?.stop()]);
    throw error;
  }

  let isStopping = false;
  void provider?.ended.then((how) => {
    if (isStopping) return;
    say(
      `The identity provider ended (${String(how)}). Whoever is signed in goes on; nobody new can sign in.`,
    );
  });
  void partners?.ended.then((how) => {
    if (isStopping) return;
    say(`The demo partners ended (${String(how)}). Notices wait, and courts see that they failed.`);
  });
  const stop = async (): Promise<void> => {
    isStopping = true;
    await Promise.all([gateway.stop(), provider?.stop(), partners?.stop()]);
  };
  const ended = gateway.ended.then(async (how) => {
    if (!isStopping) say(`The gateway ended (${String(how)}).`);
    await stop();
    return typeof how === 'number' ? how : 1;
  });
  if (provider) {
    say(`Identity provider: ${issuer}, process ${String(provider.pid)}. Stop it alone to see what stays.`);
  }
  if (partners) {
    say(
      `Partners who are told of results: ${partnersUrl(partnersPort)}, process ${String(partners.pid)}. Stop it alone to see notices fail.`,
    );
  }
  return { publicUrl, ended, stop };
}

/** Whatever answers there already would be taken for what is started now. */
async function refuseTaken(url: string, variable: string): Promise<void> {
  try {
    const reply = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(2_000) });
    await reply.body?.cancel();
  } catch {
    return;
  }
  throw new Error(
    `Something answers at ${url} already, perhaps another Assize. Set ${variable} to another port.`,
  );
}

/** Where to go, and as whom. */
export function sayWelcome(server: DemoServer, say: (words: string) => void): void {
  const shown = firstPeople.flatMap((key) => demoPeople.find((person) => person.key === key) ?? []);
  const width = Math.max(...shown.map((person) => person.name.length));
  say(
    [
      '',
      `Assize is at ${server.publicUrl}`,
      '',
      process.env.OIDC_ISSUER === undefined
        ? [
            'Sign in as one of the demonstration people (invented, no password), for instance:',
            ...shown.map((person) => `  ${person.name.padEnd(width)}  ${person.description}`),
          ].join('\n')
        : `Sign in with ${process.env.OIDC_ISSUER}.`,
      '',
      'Assize then asks how to unlock this device: a passkey of your computer, or a passphrase of 15 characters.',
      '',
      'Ctrl+C ends it.',
    ].join('\n'),
  );
}

/** Ends everything at Ctrl+C or SIGTERM; the process then ends with the gateway's own code. */
export function stopOnSignals(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stop());
  }
}

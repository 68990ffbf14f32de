import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { pino } from 'pino';
import { parseRecipients, type NoticeRecipient } from '../contracts/notices/recipients.ts';
import type { Logger } from '../shared/logger.ts';
import { openDatabases, storeFolders, type DatabaseOptions, type Databases } from './database/database.ts';
import { haveWritesStopped } from './database/durableLevel.ts';
import { hasRoom } from './database/hasRoom.ts';
import { readEnvironment, type GatewayEnvironment } from './environment.ts';
import { createGateway } from './gateway.ts';
import { loadAppFiles, type AppFiles } from './http/appFiles.ts';
import { importFile } from './intake/applyIntake.ts';
import { reopenStore } from './reopenStore.ts';
import { StatusBook } from './status/statusBook.ts';

/** Requests still open so long after the process was told to end (long polls) are cut off, milliseconds. */
const cutOffAfterMs = 1_000;
/** Then it ends, whatever is still going on: everything acknowledged is on disk. */
const endAfterMs = 4_500;
/** How often it is looked whether the identity provider is to be asked about sessions, milliseconds. */
const lookEveryMs = 1_000;
/** How often it is looked which parts work, milliseconds. */
const statusEveryMs = 5_000;

/** Says in words why the gateway cannot start, and ends: nothing here is mended by trying again. */
function refuseToStart(reason: string): never {
  process.stderr.write(`The gateway cannot start: ${reason}\n`);
  process.exit(2);
}

async function main(): Promise<void> {
  const read = readEnvironment(process.env);
  if (!read.ok) refuseToStart(read.error.reason);
  const environment = read.value;
  const logger = processLogger(environment.logLevel);
  const files = await appFiles(environment);
  const recipients = await recipientsOf(environment);
  const databases = await databasesOf(environment);
  const intakeToken = randomBytes(32).toString('base64url');
  // What was seen while the store could not be written outlives its being opened anew.
  const book = new StatusBook();
  const gateway = reopenStore({
    databases,
    create: (opened) =>
      createGateway({
        environment,
        databases: opened,
        files,
        intakeToken,
        importFile,
        logger,
        identity: { checkEveryMs: environment.checkEveryMs, lookEveryMs },
        status: { book, lookEveryMs: statusEveryMs },
        notices: { recipients },
      }),
    isDue: () => mustAndCanReopen(environment),
    open: () => openDatabases(storeOf(environment)),
    logger,
  });
  const server = serve({ fetch: gateway.fetch, port: environment.port, hostname: environment.host });
  server.once('error', (error) =>
    refuseToStart(`it cannot listen on ${environment.host}:${String(environment.port)}: ${error.message}`),
  );
  const infoFile = join(environment.dataDir, 'gateway.json');
  server.once('listening', () => {
    // Before the first request is answered: who finds the gateway ready finds its token too.
    writeInfo(infoFile, { url: urlOf(environment), pid: process.pid, intakeToken });
    logger.info({ url: environment.publicUrl, store: databases.kind }, 'the gateway listens');
  });
  void gateway.opened.then(() => logger.info({}, 'the gateway is ready'));

  let isClosing = false;
  const close = (): void => {
    if (isClosing) return;
    isClosing = true;
    setTimeout(() => process.exit(1), endAfterMs).unref();
    void (async () => {
      await rm(infoFile, { force: true });
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      const cut = setTimeout(
        () => 'closeAllConnections' in server && server.closeAllConnections(),
        cutOffAfterMs,
      );
      await closed;
      clearTimeout(cut);
      await gateway.close();
      process.exit(0);
    })();
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}

async function appFiles({ appDir }: GatewayEnvironment): Promise<AppFiles> {
  try {
    const files = await loadAppFiles(appDir);
    if (files.has('/index.html')) return files;
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
  }
  refuseToStart(`there is no built app in ${appDir}. Run "npm run build" first, or "npm start".`);
}

/** A mistake in it would send notices to nobody, or to somebody else. */
async function recipientsOf({
  noticeRecipients: file,
}: GatewayEnvironment): Promise<readonly NoticeRecipient[]> {
  if (file === undefined) return [];
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    refuseToStart(`NOTICE_RECIPIENTS names a file that cannot be read: ${String(error)}`);
  }
  const read = parseRecipients(text);
  if (!read.ok) refuseToStart(`NOTICE_RECIPIENTS (${file}): ${read.error.reason}`);
  return read.value;
}

const storeOf = ({ dataDir, couchdbUrl, databasePrefix: prefix }: GatewayEnvironment): DatabaseOptions => ({
  dataDir,
  couchdbUrl,
  prefix,
});

/** A CouchDB looks after itself. */
async function mustAndCanReopen({ dataDir, couchdbUrl }: GatewayEnvironment): Promise<boolean> {
  if (couchdbUrl !== undefined) return false;
  const { record, registry } = storeFolders(dataDir);
  return (haveWritesStopped(record) || haveWritesStopped(registry)) && (await hasRoom(dataDir));
}

async function databasesOf(environment: GatewayEnvironment): Promise<Databases> {
  const { dataDir, couchdbUrl } = environment;
  try {
    return await openDatabases(storeOf(environment));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    refuseToStart(
      couchdbUrl === undefined
        ? `the store in ${dataDir} cannot be opened (is another gateway or command using it?): ${reason}`
        : `CouchDB cannot be used: ${reason}`,
    );
  }
}

/** What commands on this machine need to hand work to the running gateway. Readable by its own user alone. */
function writeInfo(
  file: string,
  info: { readonly url: string; readonly pid: number; readonly intakeToken: string },
): void {
  mkdirSync(join(file, '..'), { recursive: true });
  const fresh = `${file}.${String(process.pid)}`;
  writeFileSync(fresh, JSON.stringify(info), { mode: 0o600 });
  renameSync(fresh, file);
}

const urlOf = ({ host, port }: GatewayEnvironment): string => `http://${host}:${String(port)}`;

function processLogger(level: string): Logger {
  const log = pino({ level });
  return {
    info: (fields, message) => log.info(fields, message),
    warn: (fields, message) => log.warn(fields, message),
    error: (fields, message) => log.error(fields, message),
  };
}

await main();

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { readIdentityEnvironment } from './environment.ts';
import { openKeptGrants } from './keptGrants.ts';
import { openSigningKeys } from './signingKeys.ts';

async function main(): Promise<void> {
  const read = await readIdentityEnvironment(process.env);
  if (!read.ok) {
    process.stderr.write(`The identity provider cannot start: ${read.error.reason}\n`);
    process.exit(2);
  }
  const environment = read.value;
  const keys = await openSigningKeys(environment.keysFile);
  const grants = await openKeptGrants(environment.grantsFile);
  const stylesheet = await readFile(new URL('../../public/plain.css', import.meta.url), 'utf8');
  const { demoProvider } = await withoutWarnings(() => import('./demoProvider.ts'));
  const handle = demoProvider(environment, { keys, grants, stylesheet });
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      process.stderr.write(`identity provider: ${String(error)}\n`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.once('error', (error) => {
    process.stderr.write(`The identity provider cannot listen: ${error.message}\n`);
    process.exit(2);
  });
  server.listen(environment.port, '127.0.0.1', () => {
    process.stdout.write(`identity provider ready at ${environment.issuer}\n`);
  });
  const close = (): void => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}

/**
 * oidc-provider warns at its import of every Node older than 22. Assize runs on 20 too, where its sign-in is tested; a
 * warning at every start would teach people to overlook warnings. Everything after the import is heard.
 */
async function withoutWarnings<T>(work: () => Promise<T>): Promise<T> {
  const { console } = globalThis;
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}

await main();

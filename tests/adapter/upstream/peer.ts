import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

interface ExpressApp extends RequestListener {
  use(handler: unknown): void;
}
interface PouchDBStatic {
  plugin(plugin: unknown): PouchDBStatic;
  defaults(options: object): PouchDBStatic;
}

/** Starts the CouchDB-like server that the suite replicates with: express-pouchdb in memory, from `<suite>/run`. */
export async function startPeer(suiteFolder: string): Promise<{ readonly url: string; close(): void }> {
  const load = createRequire(join(suiteFolder, 'run', 'package.json'));
  const express = load('express') as () => ExpressApp;
  const cors = load('cors') as (options: object) => unknown;
  const expressPouch = load('express-pouchdb') as (pouch: PouchDBStatic, options: object) => unknown;
  const pouch = (load('pouchdb') as PouchDBStatic)
    .plugin(load('pouchdb-adapter-memory'))
    .defaults({ adapter: 'memory' });

  const app = express();
  app.use(cors({ origin: true, credentials: true }));
  app.use(expressPouch(pouch, { mode: 'minimumForPouchDB', inMemoryConfig: true }));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

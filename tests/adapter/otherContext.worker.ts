import PouchDB from 'pouchdb-core';
import {
  adapterName,
  registerAdapter,
  type AdapterOptions,
} from '../../src/store/adapter/registerAdapter.ts';
import { openDeviceKey } from '../../src/vault/deviceKey.ts';

/**
 * A worker of its own, with its own copy of every module. `put` writes `count` documents one after the other; `listen`
 * follows the live feed until `count` changes came, and says "listening" first.
 */
export interface OtherContextTask {
  readonly act: 'put' | 'listen';
  readonly databaseName: string;
  readonly keyName: string;
  readonly prefix: string;
  readonly count: number;
}
export type OtherContextReply =
  | { readonly written: number }
  | { readonly listening: true }
  | { readonly heard: readonly string[] }
  | { readonly failure: string };

registerAdapter(PouchDB);

const reply = (message: OtherContextReply): void => self.postMessage(message);

self.addEventListener('message', (event: MessageEvent<OtherContextTask>) => {
  const { act, databaseName, keyName } = event.data;
  const run = async (): Promise<OtherContextReply> => {
    const options: AdapterOptions = { adapter: adapterName, sealer: await openDeviceKey(keyName) };
    const database: PouchDB.Database = new PouchDB(databaseName, options);
    const result = act === 'put' ? await put(database, event.data) : await listen(database, event.data);
    await database.close();
    return result;
  };
  run().then(reply, (error: unknown) => reply({ failure: String(error) }));
});

async function put(
  database: PouchDB.Database,
  { prefix, count }: OtherContextTask,
): Promise<OtherContextReply> {
  for (let index = 0; index < count; index += 1) await database.put({ _id: `${prefix}${String(index)}` });
  return { written: count };
}

async function listen(database: PouchDB.Database, { count }: OtherContextTask): Promise<OtherContextReply> {
  const { update_seq: since } = await database.info();
  const heard: string[] = [];
  return new Promise((resolve, reject) => {
    const feed = database.changes({ since, live: true }).on('change', ({ id }) => {
      heard.push(id);
      if (heard.length === count) feed.cancel();
    });
    feed.on('complete', () => resolve({ heard }));
    feed.on('error', reject);
    reply({ listening: true });
  });
}

import PouchDB from 'pouchdb-core';
import {
  adapterName,
  registerAdapter,
  type AdapterOptions,
} from '../../src/store/adapter/registerAdapter.ts';
import { openDeviceKey } from '../../src/vault/deviceKey.ts';

/** A worker of its own, with its own copy of every module: puts `count` documents one after the other. */
export interface OtherContextTask {
  readonly databaseName: string;
  readonly keyName: string;
  readonly prefix: string;
  readonly count: number;
}
export type OtherContextReply = { readonly written: number } | { readonly failure: string };

registerAdapter(PouchDB);

self.addEventListener('message', (event: MessageEvent<OtherContextTask>) => {
  const { databaseName, keyName, prefix, count } = event.data;
  const run = async (): Promise<OtherContextReply> => {
    const options: AdapterOptions = { adapter: adapterName, sealer: await openDeviceKey(keyName) };
    const database = new PouchDB(databaseName, options);
    for (let index = 0; index < count; index += 1) await database.put({ _id: `${prefix}${String(index)}` });
    await database.close();
    return { written: count };
  };
  run().then(
    (reply) => self.postMessage(reply),
    (error: unknown) => self.postMessage({ failure: String(error) } satisfies OtherContextReply),
  );
});

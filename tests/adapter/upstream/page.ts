import AllInOne from 'pouchdb';
import { registerAdapter } from '../../../src/store/adapter/registerAdapter.ts';
import { openDeviceKey } from '../../../src/vault/deviceKey.ts';
import type { Sealer } from '../../../src/vault/sealer.ts';

/** What the suite's pages load as "PouchDB": PouchDB itself, with our adapter, sealing by a real device key. */
const key = openDeviceKey('upstream-suite');
const sealer: Sealer = {
  seal: async (bytes, boundTo) => (await key).seal(bytes, boundTo),
  open: async (sealed, boundTo) => (await key).open(sealed, boundTo),
};
const PouchDB = AllInOne as PouchDB.Static;
registerAdapter(PouchDB, { sealer });
Object.assign(globalThis, { PouchDB });

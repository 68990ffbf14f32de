import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreBackup } from './restore/restoreBackup.ts';
import { storeOfEnvironment } from './store/openStore.ts';
import { runningGateway } from './store/runningGateway.ts';

/**
 * `npm run restore -- --from FOLDER`: puts a backup in the place of the embedded store, which is kept aside. Ends with 0 where
 * it is there, 1 where that failed half-way (and was undone), 2 where nothing could be tried or the backup is none.
 */
async function restore(): Promise<number> {
  const { values } = parseArgs({ options: { from: { type: 'string' } } });
  if (values.from === undefined) {
    console.error('Name the backup: npm run restore -- --from FOLDER');
    return 2;
  }
  const { dataDir, couchdbUrl } = storeOfEnvironment();
  if (couchdbUrl !== undefined) {
    console.error(
      'The record is in CouchDB: put both databases back with its own means, the registry not newer than the record if you ' +
        'can choose (docs/restoring.md). Running gateways notice, and begin a new epoch. Nothing was done.',
    );
    return 2;
  }
  const gateway = await runningGateway(dataDir);
  if (gateway) {
    console.error(`The gateway at ${gateway.url} runs on this store: stop it first. Nothing was touched.`);
    return 2;
  }
  const restored = await restoreBackup(dataDir, resolve(values.from), new Date()).catch((error: unknown) => {
    console.error(`Nothing was restored: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  });
  if (restored === undefined) return 1;
  if (!restored.ok) {
    console.error(`Nothing was touched. ${restored.error.reason}`);
    return 2;
  }
  const { manifest, formerStore } = restored.value;
  const { documents, madeAt } = manifest;
  console.log(
    [
      `restored ${String(documents.record)} documents of the record and ${String(documents.registry)} of the registry, as of ${madeAt}`,
      formerStore === undefined
        ? 'There was no store before.'
        : `The store that was there is kept in ${formerStore}`,
      'The gateway begins a new epoch at its next start: devices then ask about what they had receipts for, and send again what is not there.',
      `Done since ${madeAt} and to be done again by hand: imports, grants and court roles, accounts switched off, devices reported lost, announcements, intake credentials (docs/restoring.md).`,
      'Who signed in since must sign in again; who signed out since is signed in again until their session runs out.',
    ].join('\n'),
  );
  return 0;
}

process.exitCode = await restore();

import { openDatabases, type DatabaseOptions, type Databases } from '../../gateway/database/database.ts';

/** Why the store could not be opened, in words for who started the command. */
export class CannotOpen extends Error {}

/** The store that the environment names, as the gateway reads it. What is set to nothing is not set. */
export const storeOfEnvironment = (): DatabaseOptions => ({
  dataDir: process.env.DATA_DIR || './data',
  couchdbUrl: process.env.COUCHDB_URL || undefined,
  prefix: process.env.DATABASE_PREFIX || undefined,
});

/** Opens the store. The embedded one has one owner: while a gateway runs on it, this throws `CannotOpen`. */
export async function openStore(options: DatabaseOptions): Promise<Databases> {
  try {
    return await openDatabases(options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotOpen(
      options.couchdbUrl === undefined
        ? `The store in ${options.dataDir} cannot be opened (does a gateway or a command use it?): ${reason}`
        : `CouchDB cannot be used: ${reason}`,
    );
  }
}

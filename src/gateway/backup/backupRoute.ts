import { BackupRequestSchema, type BackupReply } from '../../contracts/http/backup.ts';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Databases } from '../database/database.ts';
import { readJson } from '../http/readJson.ts';
import type { Route } from '../http/routes.ts';
import { makeBackup, sizeOf } from './makeBackup.ts';

/** `POST /api/machine/backup`: LevelDB has one owner, so the gateway itself makes the copy, and goes on serving meanwhile. */
export function backupRoute(databases: Databases, dataDir: string, logger: Logger): Route {
  const make: Route['handle'] = async (c) => {
    const body = await readJson(c, BackupRequestSchema);
    if (!body.ok) return body.reply;
    const refuse = (error: string, reason: string): Response =>
      c.json({ error, reason } satisfies ErrorReply, 409);
    if (databases.kind === 'couchdb') {
      return refuse('couchdb', 'The record is in CouchDB, which has backups of its own.');
    }
    const started = performance.now();
    try {
      const made = await makeBackup(dataDir, body.value.folder);
      if (!made.ok) return refuse(made.error.tag, made.error.reason);
      const { madeAt, documents } = made.value.manifest;
      const bytes = sizeOf(made.value.manifest);
      const ms = Math.round(performance.now() - started);
      logger.info({ record: documents.record, registry: documents.registry, bytes, ms }, 'a backup was made');
      return c.json({ folder: made.value.folder, madeAt, documents, bytes } satisfies BackupReply);
    } catch (error) {
      // Who asks runs the machine: why the disk refused is what they need to hear.
      const reason = error instanceof Error ? error.message : String(error);
      logger.error({ error: reason }, 'a backup could not be made');
      return c.json({ error: 'backup_failed', reason } satisfies ErrorReply, 500);
    }
  };
  return { method: 'POST', path: '/api/machine/backup', access: 'machine', handle: make };
}

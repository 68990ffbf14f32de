import { openJson, sealJson } from '../sealedJson.ts';
import type { AdapterStore } from './adapterStore.ts';
import { createError, MISSING_DOC, REV_CONFLICT } from './pouchdbInternals.ts';

export interface LocalResult {
  readonly ok: true;
  readonly id: string;
  readonly rev: string;
}

/** `_local` documents: replication's checkpoints. Revisions are `0-N`; a write that does not name the current one fails. */
export async function getLocal(store: AdapterStore, id: string): Promise<Record<string, unknown>> {
  const row = await store.connection.run((tables) => tables.locals.get(id));
  if (!row) throw createError(MISSING_DOC);
  const body = (await openJson(store.sealer, 'locals', id, row.body)) as Record<string, unknown>;
  return { ...body, _id: id, _rev: row.rev };
}

export async function putLocal(store: AdapterStore, document: Record<string, unknown>): Promise<LocalResult> {
  const { _id, _rev, _revisions: _ignored, ...fields } = document;
  const id = String(_id);
  const body = await sealJson(store.sealer, 'locals', id, fields);
  return store.connection.run((tables) =>
    tables.transaction('rw', tables.locals, async () => {
      const current = await tables.locals.get(id);
      if (current?.rev !== _rev) throw createError(REV_CONFLICT);
      const rev = current ? `0-${String(Number(current.rev.slice(2)) + 1)}` : '0-1';
      await tables.locals.put({ id, rev, body });
      return { ok: true, id, rev };
    }),
  );
}

export const removeLocal = (store: AdapterStore, document: Record<string, unknown>): Promise<LocalResult> => {
  const id = String(document['_id']);
  return store.connection.run((tables) =>
    tables.transaction('rw', tables.locals, async () => {
      const current = await tables.locals.get(id);
      if (!current || current.rev !== document['_rev']) throw createError(MISSING_DOC);
      await tables.locals.delete(id);
      return { ok: true, id, rev: '0-0' };
    }),
  );
};

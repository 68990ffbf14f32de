import { parseDocumentId } from '../../domain/document/documentId.ts';
import { canonicalJson, type Json } from '../../shared/json.ts';
import { bulkGet } from '../database/bulkGet.ts';
import type { Replica } from '../replica/replica.ts';

/** A version that the record holds under an id. */
export interface HeldVersion {
  readonly rev: string;
  /** As `bodyOf` gives it; empty for a tombstone, and for a version nobody asked about. */
  readonly body: string;
  readonly authorId: string | undefined;
}

interface Asked {
  readonly id: string;
  readonly rev: string;
}

/** Every version the record holds under these ids. Asked of the store, not of the log: the log may be a moment behind. */
export async function heldVersions(
  replica: Replica,
  asked: readonly Asked[],
): Promise<Map<string, readonly HeldVersion[]>> {
  // Of an id that is none the record holds nothing, and CouchDB would refuse the whole question.
  const ids = [...new Set(asked.map(({ id }) => id))].filter((id) => parseDocumentId(id));
  if (ids.length === 0) return new Map();
  const { rows } = await replica.databases.record.allDocs({ keys: ids, include_docs: true, conflicts: true });
  const held = new Map<string, readonly HeldVersion[]>();
  const further: Asked[] = [];
  for (const row of rows) {
    if (!('value' in row)) continue;
    // A tombstone in the record is a version too: what was deleted there is not written again by a device.
    const winner = row.doc
      ? versionOf(row.doc, row.value.rev)
      : { rev: row.value.rev, body: '', authorId: undefined };
    const conflicts = (row.doc as { readonly _conflicts?: readonly string[] } | null)?._conflicts ?? [];
    const logged = replica.index.rows.get(row.id)?.revisions ?? [];
    const others = [...new Set([...conflicts, ...logged])].filter((rev) => rev !== winner.rev);
    held.set(row.id, [winner, ...others.map((rev) => ({ rev, body: '', authorId: undefined }))]);
    further.push(...asked.filter(({ id, rev }) => id === row.id && conflicts.includes(rev)));
  }
  // Two gateways can each have taken a revision in: the one that did not win is as good a version.
  for (const document of further.length === 0 ? [] : await bulkGet(replica.databases.record, further)) {
    const { _id, _rev } = document as { readonly _id: string; readonly _rev: string };
    const versions = held.get(_id) ?? [];
    held.set(
      _id,
      versions.map((version) => (version.rev === _rev ? versionOf(document, _rev) : version)),
    );
  }
  return held;
}

export function versionOf(document: object, rev: string): HeldVersion {
  const { author } = document as { readonly author?: { readonly userId?: unknown } };
  const authorId = typeof author?.userId === 'string' ? author.userId : undefined;
  return { rev, body: bodyOf(document), authorId };
}

/** What a document says, whatever the order of its keys, without what the store adds. */
export const bodyOf = (document: object): string => {
  const { _rev, _revisions, _conflicts, ...body } = document as Record<string, Json | undefined>;
  return canonicalJson(body);
};

import { isWrittenByGateway } from '../domain/document/document.ts';
import { parseDocumentId } from '../domain/document/documentId.ts';
import { treeOf } from './adapter/documentRow.ts';
import { collectLeaves } from './adapter/pouchdbInternals.ts';
import type { HeldRevisions } from './deviceStoreTypes.ts';
import { documentsIn } from './pageRow.ts';
import type { StoreParts } from './storeParts.ts';

/** See DeviceStore.gatewayDocuments. Sheets, grants and cards, never entries: the gateway alone writes them, so it knows them all. */
export const gatewayDocuments = (parts: StoreParts): Promise<ReadonlyMap<string, HeldRevisions>> =>
  parts.relaxed.run((tables) =>
    tables.transaction('r', tables.docs, tables.pages, async () => {
      const [rows, pages] = await Promise.all([tables.docs.toArray(), tables.pages.toArray()]);
      const theirs = [...rows, ...pages.flatMap(documentsIn)].filter(({ id }) =>
        isWrittenByGateway(parseDocumentId(id)?.type ?? ''),
      );
      return new Map(
        theirs.map((held): [string, HeldRevisions] => [
          held.id,
          { leaves: collectLeaves(treeOf(held)).map(({ rev }) => rev), isDeleted: held.deleted === 1 },
        ]),
      );
    }),
  );

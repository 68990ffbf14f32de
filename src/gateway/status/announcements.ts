import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { documentId, systemPartition } from '../../domain/document/documentId.ts';
import type { AnnouncementSheet } from '../../domain/status/announcement.ts';
import type { DocumentId } from '../../shared/ids.ts';
import type { Database } from '../database/database.ts';

const prefix = documentId(systemPartition, 'announcement', '');
export const announcementId = (id: string): DocumentId => documentId(systemPartition, 'announcement', id);
/** The newest that are looked at; their ids say in which order they were made. */
const mostRead = 200;

/**
 * Announcements as this gateway knows them. What needs them (the public page, the parts) reads what was read last: it answers
 * while the store is silent.
 */
export class Announcements {
  readonly #record: Database;
  #read: readonly AnnouncementSheet[] = [];

  constructor(record: Database) {
    this.#record = record;
  }

  /** The newest first, as they were read last. */
  get known(): readonly AnnouncementSheet[] {
    return this.#read;
  }

  async read(): Promise<readonly AnnouncementSheet[]> {
    const { rows } = await this.#record.allDocs({
      // From the end of the range to its beginning.
      startkey: `${prefix}\uffff`,
      endkey: prefix,
      descending: true,
      include_docs: true,
      limit: mostRead,
    });
    this.#read = rows.flatMap(({ doc }) => {
      const parsed = parseDocument(doc);
      return parsed.ok && parsed.value.type === 'announcement' ? [parsed.value] : [];
    });
    return this.#read;
  }

  /** @returns its place in the feed, for those who wait until it is in the log */
  write(sheet: AnnouncementSheet): Promise<{ readonly id: string; readonly rev: string }> {
    return this.#record.put(sheet);
  }

  /** Undefined where there is none of that id. */
  async find(id: string): Promise<AnnouncementSheet | undefined> {
    try {
      const parsed = parseDocument(await this.#record.get(announcementId(id)));
      return parsed.ok && parsed.value.type === 'announcement' ? parsed.value : undefined;
    } catch (error) {
      if ((error as { status?: number }).status === 404) return undefined;
      throw error;
    }
  }
}

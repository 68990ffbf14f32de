import { noteContent } from '../contracts/documents/entrySchemas.ts';
import { parseDocument } from '../contracts/documents/parseDocument.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import {
  isSealedNote,
  noteSealName,
  type NoteContent,
  type NoteEntry,
  type SealedNoteEntry,
} from '../domain/note/note.ts';
import type { StoredDocument } from '../store/deviceStore.ts';
import type { AuthorKeys } from './authorKeys.ts';

/** Private notes as they were written, and those that their key does not open. */
export interface OpenedNotes {
  /** By their ids. */
  readonly notes: ReadonlyMap<string, NoteEntry>;
  readonly damaged: readonly string[];
}
export interface NoteOpener {
  openAll(stored: readonly StoredDocument[]): Promise<OpenedNotes>;
}

/** As it leaves the device. */
export async function sealNote(keys: AuthorKeys, note: NoteEntry): Promise<SealedNoteEntry> {
  const { text, hearingId, reason, ...clear } = note;
  const content: NoteContent = {
    text,
    ...(hearingId === undefined ? {} : { hearingId }),
    ...(reason === undefined ? {} : { reason }),
  };
  return {
    ...clear,
    schemaVersion: 2,
    audience: 'only-me',
    sealed: await keys.seal(JSON.stringify(content), noteSealName(note)),
  };
}

/** Opens what is sealed to the author at work here. What was opened once in this run is not opened again. */
export class PrivateNotes implements NoteOpener {
  readonly #keys: AuthorKeys;
  /** By id and sealed text: what stands beside it in the clear is never taken from here. */
  readonly #opened = new Map<string, NoteContent>();

  constructor(keys: AuthorKeys) {
    this.#keys = keys;
  }

  async openAll(stored: readonly StoredDocument[]): Promise<OpenedNotes> {
    const notes = new Map<string, NoteEntry>();
    const damaged: string[] = [];
    for (const each of stored) {
      if (!('sealed' in each)) continue;
      const parsed = parseDocument(each);
      if (!parsed.ok || !isSealedNote(parsed.value)) continue;
      const opened = await this.#open(parsed.value);
      if (opened === 'damaged') damaged.push(each._id);
      else if (opened !== 'no-key') notes.set(each._id, opened);
    }
    return { notes, damaged };
  }

  async #open(note: SealedNoteEntry): Promise<NoteEntry | 'no-key' | 'damaged'> {
    const place = `${note._id} ${note.sealed}`;
    let content = this.#opened.get(place);
    if (!content) {
      const opened = await this.#keys.open(note.sealed, noteSealName(note));
      if (!opened.ok) return opened.error.tag;
      const parsed = parseMessage(noteContent, opened.value);
      if (!parsed.ok) return 'damaged';
      content = parsed.value;
      this.#opened.set(place, content);
    }
    const { sealed: _sealed, schemaVersion: _version, hearingId: _none, reason: _no, ...clear } = note;
    return { ...clear, schemaVersion: 1, ...content };
  }
}

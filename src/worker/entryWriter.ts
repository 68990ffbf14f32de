import type { WriteCommand, WriteFailure, Written } from '../contracts/worker/api.ts';
import { standingOf, type Standing } from '../domain/access/standing.ts';
import type { UserProfile } from '../domain/access/user.ts';
import type { Entry } from '../domain/document/document.ts';
import { foundedReach, foundingId, type ListAdditionEntry } from '../domain/list/listAddition.ts';
import { isSealedNote } from '../domain/note/note.ts';
import { notOverWords, stopsEnding } from '../domain/notices/stopsEnding.ts';
import type { DeviceId } from '../shared/ids.ts';
import { assertNever, err, ok, type Result } from '../shared/result.ts';
import { isStorageFull } from '../store/connection.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { StoreLost } from '../store/storeLost.ts';
import type { AuthorKeys } from './authorKeys.ts';
import { composeEntry, type EntryContext } from './composeEntry.ts';
import { composePaper, entryOfSame } from './composePaper.ts';
import { composeShare, type Attempted } from './composeShare.ts';
import type { DraftDesk } from './draftDesk.ts';
import type { GrantShelf } from './grantShelf.ts';
import { inTurnOfPapers, nextPaperCount } from './paperCounts.ts';
import { sealNote } from './privateNotes.ts';
import { readCase, type ReadCase } from './readCase.ts';

interface EntryWriterOptions {
  readonly store: DeviceStore;
  readonly user: UserProfile;
  readonly grants: GrantShelf;
  readonly drafts: DraftDesk;
  /** Seals what its user writes for themselves alone. */
  readonly author: AuthorKeys | undefined;
  readonly deviceId: () => Promise<DeviceId>;
  /** ISO 8601: this device's clock, as the gateway last corrected it. */
  readonly now: () => string;
  /** How far the gateway's clock is ahead; null before the first contact. */
  readonly clockOffsetMs: () => number | null;
  /** Something waits to be sent. */
  readonly onWritten: () => void;
}

/**
 * Writes what a command asks for: loads its case, composes the entry, which is checked as the gateway will, and stores it with its line of
 * the ledger in one transaction.
 */
export class EntryWriter {
  readonly #with: EntryWriterOptions;

  constructor(options: EntryWriterOptions) {
    this.#with = options;
  }

  async write(command: WriteCommand): Promise<Result<Written, WriteFailure>> {
    try {
      return await this.#inTurn(command);
    } catch (error) {
      if (error instanceof StoreLost) return err({ tag: 'storage-failed', message: error.message });
      // The device's own name is kept before its first entry, and needs room as well.
      if (isStorageFull(error)) return err({ tag: 'storage-full' });
      throw error;
    }
  }

  #inTurn(command: WriteCommand): Promise<Result<Written, WriteFailure>> {
    return command.kind === 'paper-issued'
      ? inTurnOfPapers(this.#with.store, () => this.#writeOne(command))
      : this.#writeOne(command);
  }

  async #writeOne(command: WriteCommand): Promise<Result<Written, WriteFailure>> {
    const read = await readCase(this.#with.store, command.caseId);
    if (!read && command.kind !== 'list-addition')
      return err({ tag: 'invalid', field: 'caseId', message: 'This case is not on this device.' });
    if (read && command.kind === 'hearing-event' && stopsEnding(read.view, command).length > 0)
      return err({ tag: 'not-allowed', reason: notOverWords });
    const now = new Date().toISOString();
    const context = {
      user: this.#with.user,
      standing: await this.#standing(command, read, this.#with.now()),
      foundsCase: read === undefined,
      deviceId: await this.#with.deviceId(),
      counter: read?.view.counter ?? 0,
      now,
      clockOffsetMs: this.#with.clockOffsetMs(),
    };
    const same = command.kind === 'paper-issued' ? entryOfSame(read?.view, command) : undefined;
    if (same !== undefined) return ok({ entryId: same, savedAt: now, seq: 0 });
    const composed: Result<Attempted, WriteFailure> =
      command.kind === 'results-shared'
        ? await this.#withItsParts(command, context, read)
        : asFirst(
            command.kind === 'paper-issued'
              ? composePaper(command, context, await nextPaperCount(this.#with.store))
              : composeEntry(command, context),
          );
    if (!composed.ok) return composed;
    const entry = await this.#asItLeaves(composed.value.entry);
    const written = await this.#write(
      { ...composed.value, entry },
      {
        savedAt: now,
        ...(command.replaces === undefined ? {} : { replaces: command.replaces }),
        ...(command.endsDraft ? { endsDraft: this.#with.drafts.endOf(command.endsDraft) } : {}),
      },
    );
    if (written.ok) {
      this.#with.onWritten();
      return ok({ entryId: entry._id, savedAt: now, seq: written.value.seq });
    }
    switch (written.error.tag) {
      case 'storage-full':
      case 'storage-failed':
      case 'replaces-settled':
        return err(written.error);
      case 'already-written':
        // The same share again: it stands as it was written, and its ledger line tells of it.
        if (entry.type === 'results-shared') return ok({ entryId: entry._id, savedAt: now, seq: 0 });
        return err({ tag: 'storage-failed', message: 'Its new id was taken already.' });
      default:
        return assertNever(written.error);
    }
  }

  /** Writes what not all parties read of a share, and gives the share itself, which is written last. */
  async #withItsParts(
    command: Extract<WriteCommand, { kind: 'results-shared' }>,
    context: EntryContext,
    read: ReadCase | undefined,
  ): Promise<Result<Attempted, WriteFailure>> {
    const { revs } = await this.#with.store.setAside();
    const standing = new Set(read?.documents.map(({ _id }) => _id));
    const composed = composeShare(command, context, (id) => revs.has(id) && !standing.has(id));
    if (!composed.ok) return composed;
    // Lines go in the order in which they were saved: before the share that names them.
    const savedAt = new Date(Date.parse(context.now) - 1).toISOString();
    for (const part of composed.value.parts) {
      const written = await this.#write(part, { savedAt });
      if (!written.ok && written.error.tag !== 'already-written') return err(written.error);
    }
    return ok(composed.value.share);
  }

  /** What failed before and needed its author needs them no longer: this is said in its stead. */
  async #write(
    { entry, failed }: Attempted,
    line: Parameters<DeviceStore['writeEntry']>[1],
  ): ReturnType<DeviceStore['writeEntry']> {
    if (failed === undefined) return this.#with.store.writeEntry(entry, line);
    const written = await this.#with.store.writeEntry(entry, { ...line, replaces: failed });
    // Withdrawn already.
    return !written.ok && written.error.tag === 'replaces-settled'
      ? this.#with.store.writeEntry(entry, line)
      : written;
  }

  #asItLeaves = async (entry: Entry): Promise<Entry> =>
    this.#with.author && entry.type === 'note' && !isSealedNote(entry) && entry.audience === 'only-me'
      ? sealNote(this.#with.author, entry)
      : entry;

  async #standing(command: WriteCommand, read: ReadCase | undefined, now: string): Promise<Standing> {
    const { caseId } = command;
    const sheet = read?.documents.find((document) => document.type === 'case');
    const founding = read?.documents.find(
      (document): document is ListAdditionEntry => document._id === foundingId(caseId),
    );
    const courtCentreId =
      founding?.courtCentreId ??
      (read || command.kind !== 'list-addition' ? undefined : command.courtCentreId);
    const founded = courtCentreId && foundedReach({ courtCentreId });
    return standingOf(this.#with.user, caseId, await this.#with.grants.ofCase(caseId), sheet ?? founded, now);
  }
}

const asFirst = (composed: Result<Entry, WriteFailure>): Result<Attempted, WriteFailure> =>
  composed.ok ? ok({ entry: composed.value }) : composed;

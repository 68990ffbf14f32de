import type { AssizeWorker, WriteCommand, WriteFailure, Written } from '../contracts/worker/api.ts';
import type { Result } from '../shared/result.ts';
import type { AppContext } from './appContext.ts';
import type { FieldError } from './ui/fieldError.ts';
import { sayWriteFailure } from './words/writeState.ts';

/**
 * Saving what a form holds: what is wrong with it, whether it is on its way, and what the worker answered. It clears
 * nothing: the draft of a form ends with the last of its entries, in one transaction, and stays where that is not stored.
 */
export class WriteAttempt {
  errors = $state.raw<readonly FieldError[]>([]);
  isSaving = $state(false);

  /** What is wrong with one field, for the message beside it. */
  errorOf(fieldId: string): string | undefined {
    return this.errors.find((error) => error.fieldId === fieldId)?.text;
  }

  /**
   * Writes the commands one after the other and stops at the first that fails, with the failure in words.
   *
   * @param of.draftKey the draft that ends with the last of them; absent where nothing is typed
   * @param of.fieldIds the id of the form's field for each field name the worker may find fault with
   * @param of.replaces the line that the first command is written in the stead of
   * @returns how many were stored; all of them when it equals `commands.length`
   */
  async save(
    commands: readonly WriteCommand[],
    app: Pick<AppContext, 'worker' | 'device' | 'drafts'>,
    of: {
      readonly draftKey?: string;
      readonly fieldIds?: Readonly<Record<string, string>>;
      readonly replaces?: string | undefined;
    } = {},
  ): Promise<number> {
    if (this.isSaving) return 0;
    this.isSaving = true;
    this.errors = [];
    const { draftKey, fieldIds, replaces } = of;
    // Drafts are reactive objects, and a proxy cannot be cloned into the worker.
    const asked = $state.snapshot<unknown>(commands) as readonly WriteCommand[];
    let stored = 0;
    try {
      const endsDraft = draftKey === undefined ? undefined : await app.drafts.ending(draftKey);
      for (const command of asked) {
        const isLast = stored === asked.length - 1;
        const written = await writeOnce(app.worker, {
          ...command,
          ...(stored === 0 && replaces !== undefined ? { replaces } : {}),
          ...(isLast && endsDraft ? { endsDraft } : {}),
        });
        if (!written.ok) {
          const fieldId = written.error.tag === 'invalid' ? fieldIds?.[written.error.field] : undefined;
          const text = sayWriteFailure(written.error, app.device);
          this.errors = [fieldId === undefined ? { text } : { text, fieldId }];
          return stored;
        }
        stored += 1;
        if (isLast && draftKey !== undefined) app.drafts.ended(draftKey, written.value.seq);
      }
      return stored;
    } finally {
      if (draftKey !== undefined && stored < asked.length) app.drafts.goOn(draftKey);
      this.isSaving = false;
    }
  }
}

type WriteReply = Result<Pick<Written, 'seq'>, WriteFailure>;

/** A worker that died counts as a store that failed: the form stays, and can be saved again. */
async function writeOnce(worker: AssizeWorker, command: WriteCommand): Promise<WriteReply> {
  try {
    return await worker.write(command);
  } catch (error) {
    reportError(error);
    return { ok: false, error: { tag: 'storage-failed', message: String(error) } };
  }
}

import type { AssizeWorker, WriteCommand, WriteFailure } from '../contracts/worker/api.ts';
import type { FieldError } from './ui/fieldError.ts';
import type { DeviceWord } from './words/device.ts';
import { sayWriteFailure } from './words/writeState.ts';

/**
 * Saving what a form holds: what is wrong with it, whether it is on its way, and what the worker answered. It clears
 * nothing: a form forgets its draft only after `save` said that all of it is stored.
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
   * @param to.fieldIds the id of the form's field for each field name the worker may find fault with
   * @param to.replaces the line that the first command is written in the stead of
   * @returns how many were stored; all of them when it equals `commands.length`
   */
  async save(
    commands: readonly WriteCommand[],
    to: {
      readonly worker: AssizeWorker;
      readonly device: DeviceWord;
      readonly fieldIds?: Readonly<Record<string, string>>;
      readonly replaces?: string | undefined;
    },
  ): Promise<number> {
    if (this.isSaving) return 0;
    this.isSaving = true;
    this.errors = [];
    let stored = 0;
    try {
      // Drafts are reactive objects, and a proxy cannot be cloned into the worker.
      for (const command of $state.snapshot(commands) as readonly WriteCommand[]) {
        const isFirst = stored === 0 && to.replaces !== undefined;
        const written = await writeOnce(to.worker, isFirst ? { ...command, replaces: to.replaces } : command);
        if (!written.ok) {
          const fieldId = written.error.tag === 'invalid' ? to.fieldIds?.[written.error.field] : undefined;
          const text = sayWriteFailure(written.error, to.device);
          this.errors = [fieldId === undefined ? { text } : { text, fieldId }];
          return stored;
        }
        stored += 1;
      }
      return stored;
    } finally {
      this.isSaving = false;
    }
  }
}

type WriteReply = { readonly ok: true } | { readonly ok: false; readonly error: WriteFailure };

/** A worker that died counts as a store that failed: the form stays, and can be saved again. */
async function writeOnce(worker: AssizeWorker, command: WriteCommand): Promise<WriteReply> {
  try {
    return await worker.write(command);
  } catch (error) {
    reportError(error);
    return { ok: false, error: { tag: 'storage-failed', message: String(error) } };
  }
}

import type { AppContext } from '../../appContext.ts';
import type { CaseId } from '../../../shared/ids.ts';
import { noteMaxLength, type NoteAudience } from '../../../domain/note/note.ts';
import { audiencesOffered } from '../../may.ts';
import type { FieldError } from '../../ui/fieldError.ts';
import { againDraftKey, type WriteAgain } from '../../writeAgain.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';

export interface NoteDraft {
  audience: NoteAudience | undefined;
  text: string;
}

/** Writing a note. Whom it is for is chosen before typing; to everybody, it asks once more. */
export class NoteWriting {
  readonly attempt = new WriteAttempt();
  readonly audiences: readonly NoteAudience[];
  readonly draft: NoteDraft;
  /** The question whether it is really for everybody stands open. */
  isAsking = $state(false);
  readonly #app: AppContext;
  readonly #caseId: () => CaseId;
  readonly key: string;
  readonly #again: WriteAgain<'note'> | undefined;

  /** @param again the note that needs its author, where this writes it anew */
  constructor(app: AppContext, caseId: () => CaseId, again?: WriteAgain<'note'>) {
    this.#app = app;
    this.#caseId = caseId;
    this.#again = again;
    this.key = again ? againDraftKey(caseId(), again) : `${caseId()}:note`;
    this.audiences = audiencesOffered(app.user.role);
    this.draft = app.drafts.kept<NoteDraft>(
      this.key,
      () => ({
        audience: again?.command.audience ?? this.audiences[0],
        text: again?.command.text ?? '',
      }),
      ['text'],
    );
  }

  /** True when it is stored; then the draft is gone. To everybody it asks first, and stores when that is answered. */
  async save(): Promise<boolean> {
    const { audience } = this.draft;
    const text = this.draft.text.trim();
    const errors = this.#findErrors(text);
    this.attempt.errors = errors;
    if (errors.length > 0 || audience === undefined) {
      this.isAsking = false;
      return false;
    }
    if (audience === 'court-and-all-parties' && !this.isAsking) {
      this.isAsking = true;
      return false;
    }
    const hearingId = this.#again?.command.hearingId;
    const stored = await this.attempt.save(
      [{ kind: 'note', caseId: this.#caseId(), audience, text, ...(hearingId ? { hearingId } : {}) }],
      this.#app,
      {
        draftKey: this.key,
        fieldIds: { text: 'note-text', audience: 'note-audience' },
        replaces: this.#again?.entryId,
      },
    );
    this.isAsking = false;
    return stored > 0;
  }

  #findErrors(text: string): FieldError[] {
    const errors: FieldError[] = [];
    if (this.draft.audience === undefined) {
      errors.push({ fieldId: 'note-audience', text: 'Choose whom it is for' });
    }
    if (text === '') errors.push({ fieldId: 'note-text', text: 'Write the note' });
    if (text.length > noteMaxLength) {
      const most = noteMaxLength.toLocaleString('en-GB');
      errors.push({ fieldId: 'note-text', text: `Shorten the note to ${most} characters` });
    }
    return errors;
  }
}

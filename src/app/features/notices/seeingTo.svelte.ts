import { noticeSeenMaxLength, type NamedFailure } from '../../../domain/notices/noticeSeen.ts';
import type { NoticeReceipt, NoticeReceiptsSheet } from '../../../domain/notices/noticeReceipts.ts';
import { idOf, type CaseId } from '../../../shared/ids.ts';
import type { AppContext } from '../../appContext.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';

const fieldId = 'notice-seen';

/**
 * Saying what one did about a notice that was not received: an entry, so it works offline. It is about the failure that it was
 * begun for, whatever becomes of the notice while it is written.
 */
export class SeeingTo {
  readonly attempt = new WriteAttempt();
  #failure = $state.raw<NamedFailure>();
  readonly #app: AppContext;
  readonly #caseId: () => CaseId;

  constructor(app: AppContext, caseId: () => CaseId) {
    this.#app = app;
    this.#caseId = caseId;
  }

  /** The notice of which somebody says what they did. */
  get key(): string | undefined {
    return this.#failure?.key;
  }

  /** Of what is typed about it: of each failure its own, so that what was done about one is not said of the next. */
  get draftKey(): string {
    return `${this.#caseId()}:${fieldId}:${idOf(JSON.stringify(this.#failure ?? null))}`;
  }

  get draft(): { what: string } {
    return this.#app.drafts.kept(this.draftKey, () => ({ what: '' }));
  }

  begin({ key, body, state }: NoticeReceipt): void {
    if (state.is !== 'failed') return;
    this.attempt.errors = [];
    this.#failure = { key, body, since: state.since };
  }

  /** What was typed stays for the next time. */
  close(): void {
    this.#failure = undefined;
  }

  /** Whether it was kept; what is wrong stands in `attempt`. */
  async keep({ caseId, hearingId }: NoticeReceiptsSheet): Promise<boolean> {
    if (!this.#failure) return false;
    const { draftKey } = this;
    const what = this.draft.what.trim();
    if (what === '') this.attempt.errors = [{ fieldId, text: 'Say whom you told, and how' }];
    if (what.length > noticeSeenMaxLength) this.attempt.errors = [{ fieldId, text: 'Say it shorter' }];
    if (what === '' || what.length > noticeSeenMaxLength) return false;
    const stored = await this.attempt.save(
      [{ kind: 'notice-seen', caseId, hearingId, failures: [this.#failure], what }],
      this.#app,
      { draftKey },
    );
    if (stored === 0) return false;
    this.close();
    return true;
  }
}

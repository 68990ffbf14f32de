import { noticeSeenMaxLength } from '../../../domain/notices/noticeSeen.ts';
import type { NoticeReceipt, NoticeReceiptsSheet } from '../../../domain/notices/noticeReceipts.ts';
import type { AppContext } from '../../appContext.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';

const fieldId = 'notice-seen';

/** Saying what one did about a notice that was not received: an entry, so it works offline. */
export class SeeingTo {
  readonly attempt = new WriteAttempt();
  /** The notice of which somebody says what they did. */
  key = $state<string>();
  readonly #app: AppContext;

  constructor(app: AppContext) {
    this.#app = app;
  }

  get draft(): { what: string } {
    return this.#app.drafts.of(fieldId, () => ({ what: '' }));
  }

  async keep({ caseId, hearingId }: NoticeReceiptsSheet, notice: NoticeReceipt): Promise<void> {
    const { key, body, state } = notice;
    const what = this.draft.what.trim();
    if (what === '') this.attempt.errors = [{ fieldId, text: 'Say whom you told, and how' }];
    if (what.length > noticeSeenMaxLength) this.attempt.errors = [{ fieldId, text: 'Say it shorter' }];
    if (what === '' || what.length > noticeSeenMaxLength || state.is !== 'failed') return;
    const failures = [{ key, body, since: state.since }];
    const stored = await this.attempt.save(
      [{ kind: 'notice-seen', caseId, hearingId, failures, what }],
      this.#app,
    );
    if (stored === 0) return;
    this.draft.what = '';
    this.key = undefined;
  }
}

import { BreakGlassReplySchema, type BreakGlassRequest } from '../../../contracts/http/breakGlass.ts';
import { shortestReason } from '../../../domain/access/breakGlass.ts';
import type { CaseId } from '../../../shared/ids.ts';
import type { AppContext } from '../../appContext.ts';
import { askGateway, type AdminFailure } from '../../askGateway.ts';
import type { FieldError } from '../../ui/fieldError.ts';

export const longestReason = 500;
export const draftKey = 'break-glass';
const emptyDraft = () => ({ reference: '', reason: '' });

/** The cases opened so since this window opened: what of them is not on the device is on its way. */
export const openedCases = (app: Pick<AppContext, 'drafts'>): { caseIds: readonly string[] } =>
  app.drafts.of('glass-opened', () => ({ caseIds: [] as readonly string[] }));

/** Opening a sensitive case without a grant. The gateway decides and tells; what was typed stays until it was opened. */
export class GlassBreaking {
  errors = $state.raw<readonly FieldError[]>([]);
  isAsking = $state(false);
  readonly draft: { reference: string; reason: string };
  readonly #app: AppContext;

  constructor(app: AppContext) {
    this.#app = app;
    this.draft = app.drafts.kept(draftKey, emptyDraft, ['reason']);
  }

  errorOf(fieldId: string): string | undefined {
    return this.errors.find((error) => error.fieldId === fieldId)?.text;
  }

  /** @returns the case that can be read now, or undefined with `errors` saying why not */
  async open(): Promise<CaseId | undefined> {
    if (this.isAsking) return undefined;
    const asked: BreakGlassRequest = {
      reference: this.draft.reference.trim(),
      reason: this.draft.reason.trim(),
    };
    this.errors = faults(asked);
    if (this.errors.length > 0) return undefined;
    this.isAsking = true;
    try {
      const opened = await askGateway('/api/break-glass', asked, BreakGlassReplySchema);
      if (!opened.ok) {
        this.errors = [{ text: sayFailure(opened.error) }];
        return undefined;
      }
      const { caseId } = opened.value;
      const held = openedCases(this.#app);
      held.caseIds = [...held.caseIds, caseId];
      Object.assign(this.draft, emptyDraft());
      void this.#app.worker.wake();
      return caseId;
    } finally {
      this.isAsking = false;
    }
  }
}

function faults({ reference, reason }: BreakGlassRequest): FieldError[] {
  const list: FieldError[] = [];
  if (reference === '')
    list.push({ fieldId: 'glass-reference', text: 'Type the whole reference of the case' });
  if (reference.length > 60) list.push({ fieldId: 'glass-reference', text: 'No reference is so long' });
  if (reason.length < shortestReason) {
    const text = `Say why you need it, in at least ${String(shortestReason)} characters`;
    list.push({ fieldId: 'glass-reason', text });
  }
  if (reason.length > longestReason) {
    const text = `Say it in at most ${String(longestReason)} characters`;
    list.push({ fieldId: 'glass-reason', text });
  }
  return list;
}

function sayFailure(failure: AdminFailure): string {
  switch (failure.tag) {
    case 'signed-out':
      return 'You are signed out. Sign in again, then repeat this; what you typed stays here.';
    case 'no-answer':
      return "The court's record does not answer. What you typed stays here: try again once there is a connection.";
    case 'refused':
      return failure.reason;
  }
}

import { AuditReplySchema, type AuditReply, type AuditRequest } from '../../../contracts/http/audit.ts';
import { BrokenGlassReplySchema, type BrokenGlassReply } from '../../../contracts/http/breakGlass.ts';
import type { CaseId } from '../../../shared/ids.ts';
import { askGateway, type AdminFailure } from '../../askGateway.ts';

/** Something that is asked of the gateway when somebody wants to see it, and again when they ask again. */
class Asked<Reply> {
  reply = $state.raw<Reply>();
  failure = $state.raw<AdminFailure>();
  isAsking = $state(false);
  readonly #ask: () => ReturnType<typeof askGateway<Reply>>;

  constructor(ask: () => ReturnType<typeof askGateway<Reply>>) {
    this.#ask = ask;
  }

  async ask(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      const asked = await this.#ask();
      this.failure = asked.ok ? undefined : asked.error;
      if (asked.ok) this.reply = asked.value;
    } finally {
      this.isAsking = false;
    }
  }
}

export const askBrokenGlass = (): Asked<BrokenGlassReply> =>
  new Asked(() => askGateway('/api/admin/break-glass', undefined, BrokenGlassReplySchema));

export const askCaseAudit = (caseId: CaseId): Asked<AuditReply> =>
  new Asked(() => askGateway('/api/admin/audit', { caseId } satisfies AuditRequest, AuditReplySchema));

import { NoticeAskedReplySchema, type NamedNotice } from '../contracts/http/notices.ts';
import { askGateway } from './askGateway.ts';
import { Asking } from './asking.svelte.ts';

/** Sending a notice again that was not received. Whoever sends is the gateway, so it needs a connection. */
export class SendingAgain extends Asking {
  /** What was done last, in words. */
  done = $state('');

  /** @param name of the body, as screens name it */
  again({ caseId, shareId, key }: NamedNotice, name: string): Promise<boolean> {
    this.done = '';
    return this.whileAsking(async () => {
      const asked = await askGateway('/api/notices/again', { caseId, shareId, key }, NoticeAskedReplySchema);
      if (!asked.ok) return asked.error;
      this.done = `${name}: sent again. Its receipt comes to this screen.`;
      return undefined;
    });
  }
}

import {
  NoticesReplySchema,
  RecipientAgainReplySchema,
  type NoticesReply,
} from '../../../contracts/http/notices.ts';
import { askGateway, type AdminFailure } from '../../askGateway.ts';
import { Asking } from '../../asking.svelte.ts';

/** How notices to partners stand, asked of the gateway, and sending again what is tried no more. */
export class QueueDesk extends Asking {
  /** Undefined before the first answer. */
  reply = $state.raw<NoticesReply>();
  done = $state('');

  list(): Promise<boolean> {
    return this.whileAsking(() => this.#listAgain());
  }

  again(recipientId: string, name: string): Promise<boolean> {
    return this.whileAsking(async () => {
      const asked = await askGateway('/api/admin/notices/again', { recipientId }, RecipientAgainReplySchema);
      if (!asked.ok) return asked.error;
      this.done = `${String(asked.value.asked)} to ${name} are sent again.`;
      return this.#listAgain();
    });
  }

  async #listAgain(): Promise<AdminFailure | undefined> {
    const listed = await askGateway('/api/admin/notices', undefined, NoticesReplySchema);
    if (!listed.ok) return listed.error;
    this.reply = listed.value;
    return undefined;
  }
}

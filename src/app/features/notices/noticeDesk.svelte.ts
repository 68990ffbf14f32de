import { NoticeAskedReplySchema, type NamedNotice } from '../../../contracts/http/notices.ts';
import { askGateway } from '../../askGateway.ts';
import { Asking } from '../../asking.svelte.ts';

/** What the court does about a notice that was not received. Whoever sends is the gateway, so all of it asks that. */
export class NoticeDesk extends Asking {
  /** What was done last, in words. */
  done = $state('');
  /** The notice of which somebody says what they did. */
  seeing = $state<string>();

  again(notice: NamedNotice, name: string): Promise<boolean> {
    return this.#ask('/api/notices/again', notice, `${name}: sent again. Its receipt comes to this screen.`);
  }

  async seen(notice: NamedNotice, name: string, what: string): Promise<boolean> {
    const isDone = await this.#ask(
      '/api/notices/seen',
      { ...notice, what },
      `${name}: kept that you saw to it.`,
    );
    if (isDone) this.seeing = undefined;
    return isDone;
  }

  #ask(path: string, body: object, done: string): Promise<boolean> {
    this.done = '';
    return this.whileAsking(async () => {
      const asked = await askGateway(path, body, NoticeAskedReplySchema);
      if (!asked.ok) return asked.error;
      this.done = done;
      return undefined;
    });
  }
}

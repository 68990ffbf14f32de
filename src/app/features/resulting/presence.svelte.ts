import {
  presenceEveryMs,
  PresenceReplySchema,
  type PresenceReply,
  type PresenceRequest,
} from '../../../contracts/http/presence.ts';
import { askGateway } from '../../askGateway.ts';

/** Who else has this hearing open for recording, as the gateway says while there is a connection. Nothing waits for it. */
export class Presence {
  others = $state.raw<PresenceReply['others']>([]);
  readonly #hearing: () => Pick<PresenceRequest, 'caseId' | 'hearingId'>;
  readonly #isOnline: () => boolean;

  constructor(hearing: () => Pick<PresenceRequest, 'caseId' | 'hearingId'>, isOnline: () => boolean) {
    this.#hearing = hearing;
    this.#isOnline = isOnline;
  }

  /** Says that it is open, while the window is looked at, until the returned function is called. */
  follow(): () => void {
    const hearing = this.#hearing();
    if (!this.#isOnline()) {
      this.others = [];
      return () => undefined;
    }
    let isOver = false;
    const say = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      const asked = await askGateway('/api/presence', hearing, PresenceReplySchema);
      if (!isOver) this.others = asked.ok ? asked.value.others : [];
    };
    const timer = window.setInterval(() => void say(), presenceEveryMs);
    const onVisible = (): void => void say();
    document.addEventListener('visibilitychange', onVisible);
    void say();
    return () => {
      isOver = true;
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisible);
      void askGateway('/api/presence', { ...hearing, isLeaving: true }, PresenceReplySchema);
    };
  }
}

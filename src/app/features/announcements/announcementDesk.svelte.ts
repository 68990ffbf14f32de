import {
  AnnouncementReplySchema,
  AnnouncementsReplySchema,
  type AnnouncementRequest,
  type ListedAnnouncement,
} from '../../../contracts/http/announcements.ts';
import { CourtsReplySchema, type CourtsReply } from '../../../contracts/http/sitting.ts';
import { askGateway, type AdminFailure } from '../../askGateway.ts';
import { Asking } from '../../asking.svelte.ts';

/** What operators have announced, writing one and ending one. It reaches everybody from the gateway, so all of this asks that. */
export class AnnouncementDesk extends Asking {
  /** The newest first; undefined before the first answer. */
  announcements = $state.raw<readonly ListedAnnouncement[]>();
  courts = $state.raw<CourtsReply['courts']>([]);
  /** What was done last, in words. */
  done = $state('');

  list(): Promise<boolean> {
    return this.whileAsking(async () => {
      const courts = await askGateway('/api/courtroom/courts', undefined, CourtsReplySchema);
      if (!courts.ok) return courts.error;
      this.courts = courts.value.courts;
      return this.#listAgain();
    });
  }

  /** @returns whether it is announced */
  announce(request: AnnouncementRequest): Promise<boolean> {
    return this.whileAsking(async () => {
      const announced = await askGateway('/api/admin/announcements', request, AnnouncementReplySchema);
      if (!announced.ok) return announced.error;
      this.done =
        'Announced. Devices show it at their next contact, within half a minute where they have one.';
      return this.#listAgain();
    });
  }

  /** @returns whether it is over */
  end(announcementId: string): Promise<boolean> {
    return this.whileAsking(async () => {
      const ended = await askGateway(
        '/api/admin/announcements/end',
        { announcementId },
        AnnouncementReplySchema,
      );
      if (!ended.ok) return ended.error;
      this.done = 'Ended. Devices show it no more after their next contact.';
      return this.#listAgain();
    });
  }

  async #listAgain(): Promise<AdminFailure | undefined> {
    const listed = await askGateway('/api/admin/announcements', undefined, AnnouncementsReplySchema);
    if (!listed.ok) return listed.error;
    this.announcements = listed.value.announcements;
    return undefined;
  }
}

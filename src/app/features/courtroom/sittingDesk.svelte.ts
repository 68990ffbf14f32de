import {
  CourtsReplySchema,
  SittingDayReplySchema,
  SittingReplySchema,
  type CourtsReply,
  type SittingDayReply,
  type SittingDayRequest,
  type SittingRequest,
} from '../../../contracts/http/sitting.ts';
import { roomKey } from '../../../domain/access/courtroom.ts';
import type { UserId } from '../../../shared/ids.ts';
import { askGateway, type AdminFailure } from '../../askGateway.ts';
import { Asking } from '../../asking.svelte.ts';

export interface Courtroom {
  /** As it is in ids: two names that differ in capitals and strokes alone are one room. */
  readonly key: string;
  readonly name: string;
  readonly sitting: readonly { readonly userId: UserId; readonly name: string; readonly role: string }[];
}

/** Who sits where on a day of a court. It follows from the record, so all of this asks the gateway and waits for it. */
export class SittingDesk extends Asking {
  courts = $state.raw<CourtsReply['courts']>();
  day = $state.raw<SittingDayReply>();
  /** What was done last, in words. */
  done = $state('');
  #shown: SittingDayRequest | undefined;

  async listCourts(): Promise<void> {
    const listed = await askGateway('/api/courtroom/courts', undefined, CourtsReplySchema);
    if (listed.ok) this.courts = listed.value.courts;
    else this.failure = listed.error;
  }

  async show(asked: SittingDayRequest): Promise<void> {
    this.#shown = asked;
    this.done = '';
    this.failure = undefined;
    this.day = undefined;
    const answer = await askGateway('/api/courtroom/day', asked, SittingDayReplySchema);
    // Another day was asked for meanwhile: this answer is of no use.
    if (this.#shown !== asked) return;
    if (answer.ok) this.day = answer.value;
    else this.failure = answer.error;
  }

  /** @returns whether it counts now */
  set(asked: SittingRequest): Promise<boolean> {
    return this.whileAsking(async () => {
      const set = await askGateway('/api/courtroom/sitting', asked, SittingReplySchema);
      if (!set.ok) return set.error;
      const { courtroom, userIds } = set.value;
      const others = (this.day?.sittings ?? []).filter(
        (each) => roomKey(each.courtroom) !== roomKey(courtroom),
      );
      this.day = { people: this.day?.people ?? [], sittings: [...others, { courtroom, userIds }] };
      this.done = `${courtroom}: saved. Its sensitive cases open for ${
        userIds.length === 0 ? 'nobody' : 'those who sit there'
      } that day.`;
      return undefined;
    });
  }

  /** The rooms of the day: those in which something is listed, and those for which somebody was named. */
  rooms(listed: readonly string[]): readonly Courtroom[] {
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- it lives as long as this call
    const names = new Map<string, string>();
    for (const name of [...listed, ...(this.day?.sittings ?? []).map(({ courtroom }) => courtroom)]) {
      if (!names.has(roomKey(name))) names.set(roomKey(name), name);
    }
    return [...names]
      .map(([key, name]) => ({ key, name, sitting: this.#sittingIn(key) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true }));
  }

  #sittingIn(key: string): Courtroom['sitting'] {
    const people = this.day?.people ?? [];
    const userIds = this.day?.sittings.find(({ courtroom }) => roomKey(courtroom) === key)?.userIds ?? [];
    return userIds.map(
      (userId) =>
        people.find((each) => each.userId === userId) ?? {
          userId,
          name: 'Somebody of another court',
          role: '',
        },
    );
  }
}

export function saySittingFailure(failure: AdminFailure): string {
  switch (failure.tag) {
    case 'signed-out':
      return 'You are signed out. Sign in again, then repeat this; what you chose stays here.';
    case 'no-answer':
      return "The court's record does not answer. Whether it was changed is not known: look again once there is a connection.";
    case 'refused':
      return failure.reason;
  }
}

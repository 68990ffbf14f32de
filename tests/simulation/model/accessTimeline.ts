import { parseDocument } from '../../../src/contracts/documents/parseDocument.ts';
import type { Channel } from '../../../src/domain/access/channel.ts';
import type { GrantDocument } from '../../../src/domain/access/grant.ts';
import { canRead } from '../../../src/domain/access/permissions.ts';
import { standingOf, type CaseReach, type Standing } from '../../../src/domain/access/standing.ts';
import type { UserProfile } from '../../../src/domain/access/user.ts';
import { parseDocumentId } from '../../../src/domain/document/documentId.ts';
import type { CaseId } from '../../../src/shared/ids.ts';
import type { StoredRevision } from './storeContents.ts';

/** Who reaches what, by what lay in the record from one moment on. */
interface Rules {
  readonly from: number;
  readonly grants: readonly GrantDocument[];
  readonly reaches: ReadonlyMap<string, CaseReach>;
}

export interface Readable {
  readonly id: string;
  readonly type: string;
  readonly channel: string;
}

/** Every state of the grants that the record ever had, and when: against it is judged what the gateway handed out. */
export class AccessTimeline {
  readonly #rules: Rules[] = [];

  /** The record holds this from now on. */
  learn(now: number, record: ReadonlyMap<string, readonly StoredRevision[]>): void {
    const grants: GrantDocument[] = [];
    const reaches = new Map<string, CaseReach>();
    for (const revisions of record.values()) {
      const winner = revisions.find((each) => each.isWinner);
      if (!winner || winner.isDeleted) continue;
      if (winner.body['type'] !== 'grant' && winner.body['type'] !== 'case') continue;
      const parsed = parseDocument({ ...winner.body, _id: winner.id });
      if (!parsed.ok) continue;
      if (parsed.value.type === 'grant') grants.push(parsed.value);
      else if (parsed.value.type === 'case') reaches.set(parsed.value.caseId, parsed.value);
    }
    this.#rules.push({ from: now, grants, reaches });
  }

  /** Where a user stood on a case at some moment from `from` to `to` (of the world), each with what the server's clock said. */
  standings(
    user: UserProfile,
    caseId: CaseId,
    from: number,
    to: number,
    clocks: readonly number[],
  ): readonly Standing[] {
    return this.#rules
      .filter((rules, at) => rules.from <= to && (this.#rules[at + 1]?.from ?? Infinity) >= from)
      .flatMap(({ grants, reaches }) =>
        clocks.map((clock) =>
          standingOf(user, caseId, grants, reaches.get(caseId), new Date(clock).toISOString()),
        ),
      );
  }

  mayRead(
    user: UserProfile,
    document: Readable,
    from: number,
    to: number,
    clocks: readonly number[],
  ): boolean {
    const partition: string = parseDocumentId(document.id)?.partition ?? '';
    return this.standings(user, partition as CaseId, from, to, clocks).some((standing) =>
      canRead(user, standing, { type: document.type, channel: document.channel as Channel }),
    );
  }

  /** When grants that the record ever held begin and end. Milliseconds since 1970. */
  instants(): readonly number[] {
    const all = this.#rules.flatMap(({ grants }) =>
      grants.flatMap(({ from, until, endedAt }) => [from, until, endedAt]),
    );
    return [...new Set(all)].flatMap((instant) => (instant === undefined ? [] : [Date.parse(instant)]));
  }

  /** The grants that count, and have not ended, as the record says now. */
  openGrants(): readonly GrantDocument[] {
    return (this.#rules.at(-1)?.grants ?? []).filter((grant) => grant.endedAt === undefined);
  }
}

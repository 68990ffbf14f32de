import * as v from 'valibot';
import type { UserProfile } from '../../domain/access/user.ts';
import type { GrantDocument } from '../../domain/access/grant.ts';
import type { Logger } from '../../shared/logger.ts';
import { receiverOf } from '../replica/recordIndex.ts';
import type { Replica } from '../replica/replica.ts';
import type { LogLine } from '../replica/logLine.ts';

/** `heard:<user>:<session>` in the registry: at which place of its feed a session was when, where a grant ended in between. */
const MarksSchema = v.object({
  _id: v.string(),
  _rev: v.exactOptional(v.string()),
  /** Places of another log mean nothing in this one. */
  logId: v.string(),
  /** `[place, milliseconds since 1970]`, in rising order. */
  marks: v.array(v.tuple([v.number(), v.number()])),
});
type Marks = v.InferOutput<typeof MarksSchema>;

/** Marks that are kept of a session, the newest. */
const mostMarks = 100;
/** Sessions whose marks are remembered; of the others they are read anew. */
const mostSessions = 10_000;

/** When the devices of a user first held the end of a grant, by what their sessions ask after. */
export interface HeardEnds {
  /** A session holds everything of its feed up to this place: it asks what comes after. */
  holds(user: UserProfile, sessionId: string, place: number): Promise<void>;
  /**
   * For each end of a grant when this session held it first, milliseconds since 1970; of a session that never asked, when
   * another one of the same person did. Undefined where none is known to have.
   */
  heardBy(user: UserProfile, sessionId: string): Promise<(grantId: string) => number | undefined>;
  close(): void;
}

export function openHeardEnds(replica: Replica, logger: Logger): HeardEnds {
  const { registry } = replica.databases;
  const orderByGrant = new Map<string, number>();
  const endsByReceiver = new Map<string, number[]>();
  const known = new Map<string, Promise<Marks>>();

  const ends = (id: string, grant: GrantDocument, order: number): void => {
    if (grant.endedAt === undefined || orderByGrant.has(id)) return;
    orderByGrant.set(id, order);
    const receiver = receiverOf(grant);
    endsByReceiver.set(receiver, [...(endsByReceiver.get(receiver) ?? []), order]);
  };
  for (const { grant, changed } of replica.index.grants.having('endedAt')) ends(grant._id, grant, changed);
  const stopFollowing = replica.onLogged((lines: readonly LogLine[]) => {
    for (const line of lines) if ('grant' in line && line.grant) ends(line.i, line.grant, line.o);
  });

  const idOf = (user: UserProfile, sessionId: string): string => `heard:${user.userId}:${sessionId}`;
  const read = async (id: string): Promise<Marks> => {
    try {
      const parsed = v.safeParse(MarksSchema, await registry.get(id));
      if (parsed.success && parsed.output.logId === replica.logId) return parsed.output;
      const { _rev } = (parsed.output as { readonly _rev?: string }) ?? {};
      return { _id: id, logId: replica.logId, marks: [], ...(_rev === undefined ? {} : { _rev }) };
    } catch (error) {
      if ((error as { status?: number }).status !== 404) throw error;
      return { _id: id, logId: replica.logId, marks: [] };
    }
  };
  const marksOf = (id: string): Promise<Marks> => {
    const held = known.get(id);
    if (held) return held;
    if (known.size >= mostSessions) known.clear();
    const reading = read(id);
    known.set(id, reading);
    reading.catch(() => known.delete(id));
    return reading;
  };
  const endsBetween = (user: UserProfile, after: number, upTo: number): boolean =>
    [`user:${user.userId}`, `org:${user.organisationId}`].some((receiver) =>
      endsByReceiver.get(receiver)?.some((order) => order > after && order <= upTo),
    );

  return {
    async holds(user, sessionId, place) {
      const id = idOf(user, sessionId);
      try {
        const held = await marksOf(id);
        if (!endsBetween(user, held.marks.at(-1)?.[0] ?? 0, place)) return;
        const marks = [...held.marks, [place, replica.now()] as [number, number]].slice(-mostMarks);
        // Remembered before it is written: the next request of this session finds nothing more to write.
        known.set(id, Promise.resolve({ ...held, marks }));
        const { rev } = await registry.put({ ...held, marks });
        known.set(id, Promise.resolve({ ...held, marks, _rev: rev }));
      } catch (error) {
        known.delete(id);
        // Only a mark for people depends on it: nobody waits for it, and no request fails.
        logger.warn({ error: String(error) }, 'what a session has heard was not written down');
      }
    },
    async heardBy(user, sessionId) {
      const own = await marksOf(idOf(user, sessionId));
      const { rows } = await registry.allDocs({
        startkey: `heard:${user.userId}:`,
        endkey: `heard:${user.userId}:\uffff`,
        include_docs: true,
      });
      const others = rows.flatMap(({ doc }) => {
        const parsed = v.safeParse(MarksSchema, doc);
        return parsed.success && parsed.output.logId === replica.logId ? [parsed.output] : [];
      });
      return (grantId) => {
        const order = orderByGrant.get(grantId);
        if (order === undefined) return undefined;
        const since = ({ marks }: Marks): number =>
          marks.find(([place]) => place >= order)?.[1] ?? Number.POSITIVE_INFINITY;
        const times = own.marks.length > 0 ? [since(own)] : others.map(since);
        const first = Math.min(...times);
        return Number.isFinite(first) ? first : undefined;
      };
    },
    close: stopFollowing,
  };
}

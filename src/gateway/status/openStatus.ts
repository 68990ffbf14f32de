import { createHash } from 'node:crypto';
import { isComing, isRunning } from '../../domain/status/announcement.ts';
import { isForEverybody } from '../../domain/status/announcementAudience.ts';
import { withAnnounced } from '../../domain/status/announcedState.ts';
import { courtStates } from '../../domain/status/courtStates.ts';
import { reportPart, type PartReport } from '../../domain/status/partReport.ts';
import { judgeNotices, type NoticesSignal } from '../../domain/status/noticesToPartners.ts';
import { judgeReading } from '../../domain/status/reading.ts';
import type { RecordSignal } from '../../domain/status/recordSignal.ts';
import { judgeSending } from '../../domain/status/sending.ts';
import { judgeSigningIn } from '../../domain/status/signingIn.ts';
import {
  isTrouble,
  type FindingCode,
  type PartFinding,
  type StatusPart,
} from '../../domain/status/statusPart.ts';
import type { Logger } from '../../shared/logger.ts';
import { storeFolders, type Databases } from '../database/database.ts';
import { haveWritesStopped } from '../database/durableLevel.ts';
import { isStoreReady } from '../health/isStoreReady.ts';
import type { Route } from '../http/routes.ts';
import type { IdentityState } from '../identity/keepSessions.ts';
import type { ReplicaState } from '../replica/keepReplica.ts';
import type { Announcements } from './announcements.ts';
import { giveAnswer, holdAnswer, type HeldAnswer } from './heldAnswer.ts';
import { keepHistory } from './keepHistory.ts';
import { RequestOutcomes } from './requestOutcomes.ts';
import { StatusBook } from './statusBook.ts';
import { statusPage, statusPagePolicy } from './statusPage.ts';
import { statusReply, type StatusNow } from './statusReply.ts';

export interface StatusOptions {
  /** What was seen before the store was opened anew. */
  readonly book?: StatusBook;
  /** How often it is looked; absent where it is looked only when somebody asks for it. Milliseconds. */
  readonly lookEveryMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** The status of the parts as the gateway sees it. No request and no start waits for any of it. */
export interface Status {
  /** They need neither the record nor the store. */
  readonly routes: readonly Route[];
  readonly outcomes: RequestOutcomes;
  /** Judges anew by what is known without asking anybody. */
  see(): void;
  /** Looks at everything now, and writes down what was seen. */
  look(): Promise<void>;
  now(): StatusNow;
  /** Another one with each change of what is in trouble; undefined where nothing is. */
  mark(): string | undefined;
  close(): Promise<void>;
}

/** A close waits so long for what is being written, milliseconds. */
const closeWithinMs = 1_500;
const notInUse: PartFinding = { state: 'not-in-use', code: 'not-in-use' };

export function openStatus(options: {
  readonly databases: Databases;
  readonly announcements: Announcements;
  readonly dataDir: string;
  readonly identity: () => IdentityState;
  readonly replica: () => ReplicaState;
  /** Since when what came into the record could not be written into the gateway's log. */
  readonly unloggedSince: () => number | undefined;
  /** How notices to partners stand; absent where none are sent. */
  readonly notices?: (() => Promise<NoticesSignal>) | undefined;
  readonly logger: Logger;
  readonly status?: StatusOptions | undefined;
}): Status {
  const { databases, announcements, dataDir, identity, replica, logger } = options;
  const { book = new StatusBook(), lookEveryMs, now = Date.now } = options.status ?? {};
  const outcomes = new RequestOutcomes();
  const history = keepHistory(databases, book, logger);
  let isReady: boolean | undefined;
  let noticesSeen: NoticesSignal | undefined;
  let replicaSeen: RecordSignal['replica'] = { state: 'opening', since: now() };
  let told: StatusNow | undefined;
  let signingInSeen: FindingCode | undefined;
  let mark: string | undefined;
  const answers: { page?: HeldAnswer; reply?: HeldAnswer } = {};

  /** The parts, and the courts in which Assize does not stand as usual. */
  const reports = (at: number): readonly PartReport[] => [
    ...(book.reports(at) ?? []),
    ...courtStates(announcements.known, at).map(({ court, finding }) =>
      reportPart('rollout', finding, at, court),
    ),
  ];
  /** Made for whoever asks first after it was looked, and given to everybody until it is looked again. */
  const tell = (): StatusNow => {
    const at = now();
    told ??= {
      checkedAt: at,
      parts: reports(at),
      announcements: announcements.known.filter(
        (each) => isForEverybody(each) && (isRunning(each, at) || isComing(each, at)),
      ),
      history: book.history(at),
    };
    return told;
  };
  const forget = (): void => {
    told = undefined;
    delete answers.page;
    delete answers.reply;
  };

  /** What can be seen without asking anybody. */
  const see = (): void => {
    const state = replica();
    if (state !== replicaSeen.state) replicaSeen = { state, since: now() };
    const signal: RecordSignal = {
      replica: replicaSeen,
      unloggedSince: options.unloggedSince(),
      isStoreReady: isReady,
      haveWritesStopped:
        databases.kind === 'embedded' && Object.values(storeFolders(dataDir)).some(haveWritesStopped),
      reading: outcomes.lately('reading'),
      sending: outcomes.lately('sending'),
    };
    const known = identity();
    const signingIn = judgeSigningIn(known);
    signingInSeen = signingIn.code;
    const at = now();
    const announced = (part: StatusPart, found: PartFinding): PartFinding =>
      withAnnounced(part, found, announcements.known, at);
    const findings = {
      'signing-in': announced('signing-in', signingIn),
      cases: announced('cases', judgeReading(signal, at)),
      sending: announced('sending', judgeSending(signal, at)),
      papers: announced('papers', notInUse),
      notices: announced('notices', options.notices ? judgeNotices(noticesSeen) : notInUse),
      rollout: announced('rollout', notInUse),
    };
    book.note(findings, at);
    mark = markOf(reports(at));
    forget();
  };

  /** What is known meanwhile is told with the next answer, not with the next look: somebody may have tried to sign in. */
  const seeWhatIsNew = (): void => {
    if (lookEveryMs === undefined) return;
    if (replica() !== replicaSeen.state || judgeSigningIn(identity()).code !== signingInSeen) see();
  };

  const work = async (): Promise<void> => {
    see();
    isReady = await isStoreReady(databases);
    if (isReady) {
      await announcements
        .read()
        .catch((error: unknown) => logger.warn({ error: String(error) }, 'announcements were not read'));
      noticesSeen = await options.notices?.().catch((error: unknown) => {
        logger.warn({ error: String(error) }, 'it is not known how notices stand');
        return noticesSeen;
      });
    }
    see();
    if (await history.keep(now())) book.fillPlanned(announcements.known, now());
    forget();
  };
  let looking: Promise<void> | undefined;
  let isClosing = false;
  const look = (): Promise<void> => {
    looking ??= work().finally(() => (looking = undefined));
    return looking;
  };
  // A store that takes half a minute holds up what is asked of it, and nothing of what can be seen without it.
  const tick = (): void => {
    if (looking) see();
    else void look().catch((error: unknown) => logger.error({ error: String(error) }, 'no status'));
  };
  const timer = lookEveryMs === undefined ? undefined : setInterval(tick, lookEveryMs).unref();
  if (lookEveryMs !== undefined) tick();

  return {
    outcomes,
    see,
    look,
    now: tell,
    mark() {
      seeWhatIsNew();
      return mark;
    },
    routes: [
      {
        method: 'GET',
        path: '/status',
        access: 'anyone',
        handle(c) {
          seeWhatIsNew();
          answers.page ??= holdAnswer('text/html; charset=utf-8', statusPage(tell()));
          return giveAnswer(c, answers.page, { 'content-security-policy': statusPagePolicy });
        },
      },
      {
        method: 'GET',
        path: '/status.json',
        access: 'anyone',
        handle(c) {
          seeWhatIsNew();
          answers.reply ??= holdAnswer(
            'application/json; charset=utf-8',
            JSON.stringify(statusReply(tell())),
          );
          return giveAnswer(c, answers.reply);
        },
      },
    ],
    async close() {
      if (isClosing) return;
      isClosing = true;
      clearInterval(timer);
      const written = (async () => {
        await looking;
        if (lookEveryMs !== undefined) await history.keep(now());
      })();
      const late = new Promise<void>((resolve) => setTimeout(resolve, closeWithinMs).unref());
      await Promise.race([written.catch(() => undefined), late]);
    },
  };
}

/** Of each trouble what it is, and since which minute: what was seen before a start is in it as soon as it is read. */
function markOf(parts: readonly PartReport[]): string | undefined {
  const troubles = parts.filter(({ state }) => isTrouble(state));
  if (troubles.length === 0) return undefined;
  const text = troubles.map(({ part, courtCentreId, state, code, since, what, nextUpdateAt }) =>
    // What operators say may change; what the server says itself follows from the rest.
    [part, courtCentreId, state, code, since, ...(code === 'announced' ? [what, nextUpdateAt] : [])].join(
      ' ',
    ),
  );
  return createHash('sha256').update(text.join('\n')).digest('base64url').slice(0, 12);
}

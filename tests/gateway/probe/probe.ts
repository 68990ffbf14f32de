import { inflateRawSync } from 'node:zlib';
import type { Random } from '../../../src/commands/demo/random.ts';
import { caseloadMediaType, readFrames } from '../../../src/contracts/http/caseload.ts';
import type { UserProfile } from '../../../src/domain/access/user.ts';
import { sequenceLength } from '../../../src/gateway/replica/sequenceToken.ts';
import { asking, insiders } from './people.ts';
import { Likeness } from './likeness.ts';
import type { MadeUp } from './names.ts';
import { sealedLines } from './probeWriter.ts';
import type { Question } from './questions/ask.ts';
import { hiddenCases, inventedCase, sharedCases } from './worldCases.ts';
import { stirHidden } from './stirHidden.ts';
import { idle, type World, type Worlds } from './worlds.ts';

export interface Answer {
  readonly status: number;
  /** All but the date. */
  readonly headers: string;
  readonly text: string;
}

/** Asks both worlds the same, and says where they answer differently. */
export class Probe {
  readonly #worlds: Worlds;
  readonly #likeness: Likeness;
  readonly madeUp: MadeUp = { pairs: [], sequencesOf: new Map() };
  /** How often an answer came with each status, by route. */
  readonly statuses = new Map<string, Map<number, number>>();

  constructor(worlds: Worlds) {
    this.#worlds = worlds;
    const cases = [...Object.values(hiddenCases), inventedCase, ...sharedCases];
    this.#likeness = new Likeness(
      new Set(
        cases.flatMap((each) => [
          each.caseId,
          each.defendantId,
          each.hearingId,
          ...each.documents.flatMap(({ _id, _rev }) => [_id.split(':')[2] ?? '', _rev.slice(2)]),
        ]),
      ),
    );
  }

  /** @returns where the answers differ, or undefined where they are alike */
  async ask(user: UserProfile, question: Question): Promise<string | undefined> {
    if (question.waits) return this.#askWaiting(user, question);
    const { there, nowhere } = this.#worlds;
    const [one, other] = await Promise.all([
      this.#send(there, user, question, 'there'),
      this.#send(nowhere, user, question, 'nowhere'),
    ]);
    // What was written has arrived before the next question.
    if (!['GET', 'HEAD'].includes(question.method ?? 'GET')) await idle(this.#worlds);
    return this.#compare(user, question, one, other);
  }

  /** While both wait, the hidden case goes on. Neither is answered before the clock says so. */
  async #askWaiting(user: UserProfile, question: Question): Promise<string | undefined> {
    const { there, nowhere } = this.#worlds;
    let answered = 0;
    const asked = [
      this.#send(there, user, question, 'there'),
      this.#send(nowhere, user, question, 'nowhere'),
    ].map((each) => each.finally(() => (answered += 1)));
    await stirHidden(there);
    await idle(this.#worlds);
    const early = answered;
    this.#worlds.advance(1_000);
    const [one, other] = await Promise.all(asked);
    if (!one || !other) throw new Error('There are two worlds');
    if (early > 0) return `answered although nothing of theirs happened: ${one.text} and ${other.text}`;
    return this.#compare(user, question, one, other);
  }

  #compare(user: UserProfile, question: Question, one: Answer, other: Answer): string | undefined {
    const counts = this.statuses.get(question.route) ?? new Map<number, number>();
    counts.set(one.status, (counts.get(one.status) ?? 0) + 1);
    this.statuses.set(question.route, counts);
    const whole = ({ status, headers, text }: Answer): string => `${String(status)} ${text}\n${headers}`;
    const likeness = this.#likeness.compare(whole(one), whole(other));
    if (!likeness.isLike) return likeness.where;
    this.#likeness.accept(likeness.pairs);
    for (const pair of likeness.pairs) {
      this.madeUp.pairs.push(pair);
      if (pair.there.length !== sequenceLength) continue;
      const own = this.madeUp.sequencesOf.get(user.userId) ?? [];
      this.madeUp.sequencesOf.set(user.userId, [...own, pair]);
    }
    return undefined;
  }

  async #send(
    world: World,
    user: UserProfile,
    question: Question,
    side: 'there' | 'nowhere',
  ): Promise<Answer> {
    const own = (text: string): string =>
      text.replaceAll(/~pair(\d+)~/g, (_, index) => this.madeUp.pairs[Number(index)]?.[side] ?? '');
    const { method = 'GET', body, text } = question;
    const { sealed } = question.upload ?? {};
    const asked = body ?? (sealed && { lines: await sealedLines(sealed) });
    const sent = text ?? (asked === undefined ? undefined : JSON.stringify(asked));
    const hasBody = sent !== undefined && !['GET', 'HEAD'].includes(method);
    const reply = await fetch(`${world.server.url}${own(question.path)}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(question.hasCredential || question.upload
          ? {
              authorization: `Bearer ${question.upload ? world.uploadTokenOf(user) : world.intakeToken}`,
            }
          : { cookie: question.endsSession ? await world.server.sessionOf(user) : world.cookieOf(user) }),
        ...(hasBody ? { 'content-type': 'application/json' } : {}),
      },
      ...(hasBody ? { body: own(sent) } : {}),
    });
    const answer = await answerOf(reply, world);
    return question.route === 'GET /api/session' ? { ...answer, text: withoutSlide(answer.text) } : answer;
  }
}

/** Of a session that lasts three days after its last use. */
const [sessionMs, lastUsedMs] = [72 * 3_600_000, 3_600_000];

/**
 * How far a session has slid hangs on which request was the first to be written down, and that is decided by real timers under
 * a clock that stands still between questions: by this machine, not by the world. That it slid is all that is compared.
 */
const withoutSlide = (text: string): string =>
  text.replace(/(?<="expiresAt":")[^"]+/, (at) => {
    const leftMs = Date.parse(at) - Date.now();
    return leftMs <= sessionMs && leftMs > sessionMs - lastUsedMs ? '<slid>' : at;
  });

async function answerOf(reply: Response, world: World): Promise<Answer> {
  const headers = [...reply.headers]
    .filter(([name]) => name !== 'date')
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
  const text =
    reply.headers.get('content-type') === caseloadMediaType && reply.body
      ? await unfold(reply.body)
      : await reply.text();
  return {
    status: reply.status,
    headers: headers.replaceAll(world.server.url, '<here>'),
    text: text.replaceAll(world.server.url, '<here>'),
  };
}

/** A stream of a caseload as text: what each frame says and what is in it; how far that shrinks hangs on ids. */
async function unfold(body: ReadableStream<Uint8Array>): Promise<string> {
  const frames: string[] = [];
  for await (const { frame, body: folded } of readFrames(body as unknown as AsyncIterable<Uint8Array>)) {
    const inside = folded.length > 0 ? inflateRawSync(folded).toString('utf8') : '';
    frames.push(`${JSON.stringify(frame)} ${inside}`);
  }
  return frames.join('\n');
}

export const somebody = (random: Random): UserProfile => random.pick(asking);
export const whoMayRead = [insiders.adviser, insiders.solicitor, insiders.prosecutor] as const;

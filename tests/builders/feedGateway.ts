import { caseloadMediaType, writeFrame, type CaseloadFrame } from '../../src/contracts/http/caseload.ts';
import { epochHeader } from '../../src/contracts/http/epoch.ts';
import { contractHeader, httpContractVersion } from '../../src/contracts/http/version.ts';
import type { Receipt } from '../../src/contracts/http/receipts.ts';
import { isCasePartition } from '../../src/domain/document/documentId.ts';
import { pageOf } from './arrivedPage.ts';

/** What a request of a device is for. */
export type Asked =
  | 'info'
  | 'changes'
  | 'waiting'
  | 'documents'
  | 'list'
  | 'push'
  | 'caseload'
  | 'receipts'
  | 'withdrawal'
  | 'other';

interface Row {
  readonly _id: string;
  readonly _rev: string;
}

/**
 * A gateway for tests in the browser, in memory: as much of the replication routes as a device's pull and push use. `fetch`
 * is what a GatewayLine takes; it ends with its signal, as the browser's does.
 */
export class FeedGateway {
  /** What was asked for so far, in order. */
  readonly asked: Asked[] = [];
  /** Every document pushed so far. */
  readonly pushed: Row[] = [];
  /** Requests of this kind are answered only when their signal ends them; those that wait, when the record moves on. */
  holds: Asked | undefined = 'waiting';
  /** The first caseload: so many documents of the feed, by partition in their order. Undefined where it is not served. */
  streams: { readonly documents: number; readonly casesToday?: number } | undefined;
  /** An answer of the caseload breaks in the middle of the page after so many; or says there that more follows; or waits. */
  cut: Cut | { readonly pages: number; readonly as: 'more' } | undefined;
  /** Named at the end of the caseload, and in no page of it. */
  rest: readonly { readonly id: string; readonly rev: string }[] = [];
  /** The `from` of each request of the caseload. */
  readonly resumed: (string | null)[] = [];
  epoch = 'first';
  /** What it has a receipt of, by id and revision. A restore takes some away. */
  readonly receipts = new Map<string, Receipt>();
  /** What becomes of a pushed document that has no receipt yet. */
  judge: (document: Row) => Receipt = () => ({ state: 'recorded', at: new Date().toISOString() });
  /** Documents that break a rule for which it has room; it takes no more of them. */
  quarantineRoom = Infinity;
  /** Bytes of a request that it still reads. */
  bodyLimit = Infinity;
  /** How many ids each question about receipts named. */
  readonly askedAbout: number[] = [];
  /** Ids of what its author took back. */
  readonly withdrawn: string[] = [];
  /** What is no longer theirs when its document is asked for: it is left out of the answer. */
  hides: (id: string) => boolean = () => false;
  /** What every answer says that the time is. */
  date: string | undefined;
  /** The feed: a document's place in it is its sequence. Those of the beginning have the one revision `1-a`. */
  #documents: Row[];
  /** Resolves when the record moves on. */
  #movedOn = Promise.withResolvers<undefined>();

  constructor(documents: readonly { readonly _id: string }[]) {
    this.#documents = documents.map(firstRevision);
  }

  /** Documents come to the end of the feed, a known one with its next revision; whoever waits is answered. */
  moveOn(...documents: readonly { readonly _id: string }[]): void {
    for (const document of documents) {
      const isKnown = this.#documents.some(({ _id }) => _id === document._id);
      this.#documents.push(
        isKnown
          ? { ...document, _rev: '2-b', ...{ _revisions: { start: 2, ids: ['b', 'a'] } } }
          : firstRevision(document),
      );
    }
    this.#movedOn.resolve(undefined);
    this.#movedOn = Promise.withResolvers();
  }

  /** The record is put back: it holds these, as they are given or in their first revision, and its epoch is another. */
  restore(epoch: string, ...documents: readonly { readonly _id: string }[]): void {
    this.epoch = epoch;
    this.#documents = documents.map((document) => ({ ...firstRevision(document), ...document }));
    this.#movedOn.resolve(undefined);
    this.#movedOn = Promise.withResolvers();
  }

  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    const asked = askedFor(url);
    this.asked.push(asked);
    init.signal?.throwIfAborted();
    const ended = new Promise<never>((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
    });
    const answer = (): Promise<Response> => this.#answer(asked, url, init);
    const held = asked === 'waiting' ? this.#movedOn.promise.then(answer) : ended;
    const reply = await Promise.race([ended, asked === this.holds ? held : answer()]);
    reply.headers.set(contractHeader, String(httpContractVersion));
    reply.headers.set(epochHeader, this.epoch);
    if (this.date !== undefined) reply.headers.set('date', this.date);
    return reply;
  };

  #take(docs: readonly Row[]): Response {
    let isFull = false;
    const rows = docs.flatMap((document) => {
      const { _id: id, _rev: rev } = document;
      const held = this.receipts.get(`${id}\n${rev}`);
      const receipt = held ?? this.judge(document);
      if (!held && receipt.state === 'quarantined' && (this.quarantineRoom -= 1) < 0) {
        isFull = true;
        return [];
      }
      this.receipts.set(`${id}\n${rev}`, receipt);
      return [{ ok: true, id, rev, receipt }];
    });
    return isFull
      ? Response.json(
          { error: 'quarantine_full', reason: 'It is full.', rows },
          { status: 503, headers: { 'retry-after': '1' } },
        )
      : Response.json(rows);
  }

  async #answer(asked: Asked, url: URL, init: RequestInit): Promise<Response> {
    const body = init.body ? await new Response(init.body).text() : '{}';
    const { docs = [], ids = [] } = JSON.parse(body) as {
      readonly docs?: readonly (Row & { readonly id: string })[];
      readonly ids?: readonly { readonly id: string; readonly rev: string }[];
    };
    if (new TextEncoder().encode(body).length > this.bodyLimit) {
      return Response.json({ error: 'too_large', reason: 'It is too large.' }, { status: 413 });
    }
    switch (asked) {
      case 'info':
        return Response.json({ db_name: 'me', doc_count: this.#documents.length, update_seq: 0 });
      case 'changes':
      case 'waiting': {
        const since = Number(url.searchParams.get('since'));
        const page = this.#documents.slice(since, since + Number(url.searchParams.get('limit')));
        const results = page.map((document, index) => ({
          seq: String(since + index + 1),
          id: document._id,
          changes: [{ rev: document._rev }],
        }));
        const reached = since + page.length;
        return Response.json({
          results,
          last_seq: String(reached),
          pending: this.#documents.length - reached,
        });
      }
      case 'documents': {
        const byId = this.#byId();
        return Response.json({
          results: docs
            .filter(({ id }) => !this.hides(id))
            .map(({ id }) => ({ id, docs: [{ ok: byId.get(id) }] })),
        });
      }
      case 'list': {
        const bound = (name: string): string => JSON.parse(url.searchParams.get(name) ?? '""') as string;
        const from = Number(url.searchParams.get('skip'));
        const rows = [...this.#byId().values()]
          .filter(
            ({ _id }) =>
              _id >= bound('startkey') && (!url.searchParams.has('endkey') || _id <= bound('endkey')),
          )
          .sort((a, b) => (a._id < b._id ? -1 : 1))
          .slice(from, from + Number(url.searchParams.get('limit')));
        return Response.json({
          rows: rows.map(({ _id: id, _rev: rev }) => ({ id, key: id, value: { rev } })),
        });
      }
      case 'push': {
        this.pushed.push(...docs);
        return this.#take(docs);
      }
      case 'receipts': {
        this.askedAbout.push(ids.length);
        return Response.json({
          receipts: ids.map(({ id, rev }) => ({
            id,
            rev,
            receipt: this.receipts.get(`${id}\n${rev}`) ?? null,
          })),
        });
      }
      case 'withdrawal': {
        this.withdrawn.push((JSON.parse(body) as { readonly id: string }).id);
        return Response.json({ ok: true });
      }
      case 'caseload':
        return this.#caseload(url.searchParams.get('from'));
      case 'other':
        return new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
    }
  }

  #byId(): Map<string, Row> {
    return new Map(this.#documents.map((document) => [document._id, document]));
  }

  async #caseload(from: string | null): Promise<Response> {
    this.resumed.push(from);
    const { streams, cut } = this;
    if (!streams) return Response.json({ error: 'not_found', reason: 'missing' }, { status: 404 });
    const byPartition = new Map<string, Row[]>();
    for (const document of this.#documents.slice(0, streams.documents)) {
      const { _revisions, ...row } = document as Row & { readonly _revisions: unknown };
      if (this.rest.some(({ id }) => id === row._id)) continue;
      const partition = row._id.split(':')[0] ?? '';
      byPartition.set(partition, [...(byPartition.get(partition) ?? []), row]);
    }
    const first = from === null ? 0 : Number(from);
    const parts = [...byPartition].slice(first);
    const cases = parts.filter(([partition]) => isCasePartition(partition)).length;
    const bytes: Uint8Array[] = [];
    const say = (frame: CaseloadFrame, body?: Uint8Array): unknown => bytes.push(writeFrame(frame, body));
    say({
      kind: 'head',
      since: String(streams.documents),
      cases,
      casesToday: Math.max(0, (streams.casesToday ?? 0) - first),
      documents: parts.reduce((sum, [, rows]) => sum + rows.length, 0),
    });
    for (const [index, [partition, rows]] of parts.entries()) {
      if (cut?.as === 'more' && index === cut.pages) break;
      const { body } = await pageOf(...rows);
      const heads = rows.map(({ _id, _rev }): [string, string] => [_id.slice(partition.length + 1), _rev]);
      say({ kind: 'page', partition, heads, resume: String(first + index + 1) }, body);
    }
    if (cut?.as === 'more' && cut.pages < parts.length) say({ kind: 'more' });
    else {
      if (this.rest.length > 0) say({ kind: 'rest', docs: [...this.rest] });
      say({ kind: 'end' });
    }
    const headers = { 'content-type': caseloadMediaType };
    const isCut = cut && cut.as !== 'more' && cut.pages < parts.length;
    return new Response(isCut ? cutAfter(bytes, cut) : new Blob(bytes as BlobPart[]), { headers });
  }
}

const firstRevision = (document: { readonly _id: string }): Row => ({
  ...document,
  _rev: '1-a',
  ...{ _revisions: { start: 1, ids: ['a'] } },
});

type Cut =
  | { readonly pages: number; readonly as: 'broken' }
  | { readonly pages: number; readonly as: 'held'; readonly until: Promise<unknown> };

/** A body that waits after so many pages, or breaks in the middle of the next. */
function cutAfter(frames: readonly Uint8Array[], cut: Cut): ReadableStream<Uint8Array> {
  const whole = cut.pages + 1;
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      const frame = frames[at];
      if (at === whole && cut.as === 'held') await cut.until;
      if (!frame) controller.close();
      else if (cut.as === 'held' || at < whole) controller.enqueue(frame);
      else if (at === whole) controller.enqueue(frame.subarray(0, 20));
      else controller.error(new TypeError('The connection was cut'));
      at += 1;
    },
  });
}

function askedFor(url: URL): Asked {
  switch (url.pathname.replace(/\/$/, '')) {
    case '/replica/me':
      return 'info';
    case '/replica/me/_changes':
      return url.searchParams.get('feed') === 'longpoll' ? 'waiting' : 'changes';
    case '/replica/me/_bulk_get':
      return 'documents';
    case '/replica/me/_all_docs':
      return 'list';
    case '/replica/me/_caseload':
      return 'caseload';
    case '/replica/me/_bulk_docs':
      return 'push';
    case '/api/receipts':
      return 'receipts';
    case '/api/quarantine/withdraw':
      return 'withdrawal';
    default:
      return 'other';
  }
}

/** What a request of a device is for. */
export type Asked = 'info' | 'changes' | 'waiting' | 'documents' | 'push' | 'other';

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
  /** Requests of this kind are answered only when their signal ends them. */
  holds: Asked | undefined = 'waiting';
  /** The feed: a document's place in it is its sequence. Each has the one revision `1-a`. */
  readonly #documents: readonly object[];

  constructor(documents: readonly { readonly _id: string }[]) {
    this.#documents = documents.map((document) => ({
      ...document,
      _rev: '1-a',
      _revisions: { start: 1, ids: ['a'] },
    }));
  }

  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    const asked = askedFor(url);
    this.asked.push(asked);
    init.signal?.throwIfAborted();
    const ended = new Promise<never>((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
    });
    return Promise.race([ended, asked === this.holds ? ended : this.#answer(asked, url, init)]);
  };

  async #answer(asked: Asked, url: URL, init: RequestInit): Promise<Response> {
    const { docs = [] } = (typeof init.body === 'string' ? JSON.parse(init.body) : {}) as {
      readonly docs?: readonly (Row & { readonly id: string })[];
    };
    switch (asked) {
      case 'info':
        return Response.json({ db_name: 'me', doc_count: this.#documents.length, update_seq: 0 });
      case 'changes':
      case 'waiting': {
        const since = Number(url.searchParams.get('since'));
        const page = this.#documents.slice(since, since + Number(url.searchParams.get('limit')));
        const results = page.map((document, index) => ({
          seq: since + index + 1,
          id: (document as Row)._id,
          changes: [{ rev: '1-a' }],
        }));
        return Response.json({ results, last_seq: since + page.length });
      }
      case 'documents': {
        const byId = new Map(this.#documents.map((document) => [(document as Row)._id, document]));
        return Response.json({ results: docs.map(({ id }) => ({ id, docs: [{ ok: byId.get(id) }] })) });
      }
      case 'push': {
        this.pushed.push(...docs);
        const receipt = { state: 'recorded', at: new Date().toISOString() };
        return Response.json(docs.map(({ _id, _rev }) => ({ ok: true, id: _id, rev: _rev, receipt })));
      }
      case 'other':
        return new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
    }
  }
}

function askedFor(url: URL): Asked {
  switch (url.pathname.replace(/\/$/, '')) {
    case '/replica/me':
      return 'info';
    case '/replica/me/_changes':
      return url.searchParams.get('feed') === 'longpoll' ? 'waiting' : 'changes';
    case '/replica/me/_bulk_get':
      return 'documents';
    case '/replica/me/_bulk_docs':
      return 'push';
    default:
      return 'other';
  }
}

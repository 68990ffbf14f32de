import PouchDB from 'pouchdb-core';
import idbAdapter from 'pouchdb-adapter-idb';

PouchDB.plugin(idbAdapter);

/** What a request of a device is for. */
export type Asked = 'info' | 'changes' | 'waiting' | 'documents' | 'push' | 'other';

interface Row {
  readonly _id: string;
  readonly _rev: string;
}

/**
 * A gateway for tests in the browser: as much of its replication routes as a device's pull and push use, over a database
 * of PouchDB's own. `fetch` is what a GatewayLine takes; it ends with its signal, as the browser's does.
 */
export class PouchGateway {
  readonly database: PouchDB.Database;
  /** What was asked for so far, in order. */
  readonly asked: Asked[] = [];
  /** Every document pushed so far. */
  readonly pushed: Row[] = [];
  /** Requests of this kind are answered only when their signal ends them. */
  holds: Asked | undefined = 'waiting';

  constructor(name: string) {
    this.database = new PouchDB(name, { adapter: 'idb' });
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
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as { docs?: Row[] }) : {};
    switch (asked) {
      case 'info':
        return Response.json(await this.database.info());
      case 'changes':
      case 'waiting':
        return Response.json(
          await this.database.changes({
            since: Number(url.searchParams.get('since')),
            limit: Number(url.searchParams.get('limit')),
            style: 'all_docs',
          }),
        );
      case 'documents': {
        const request = { ...body, revs: true, latest: true } as unknown as PouchDB.Core.BulkGetOptions;
        return Response.json(await this.database.bulkGet(request));
      }
      case 'push': {
        const docs = body.docs ?? [];
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

import type { Sealer } from '../../vault/sealer.ts';
import type { Connection } from '../connection.ts';
import type { RowCache } from './rowCache.ts';

/** What the parts of the adapter share. */
export interface AdapterStore {
  readonly name: string;
  readonly connection: Connection;
  readonly sealer: Sealer;
  readonly cache: RowCache;
  /** How many revisions of a document's history are remembered. */
  readonly revisionLimit: number;
}

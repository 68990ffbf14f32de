import type { Sealer } from '../vault/sealer.ts';
import type { Connection } from './connection.ts';

/** What the parts of the device store share. */
export interface StoreParts {
  readonly name: string;
  readonly sealer: Sealer;
  /** For what can be fetched or made again. */
  readonly relaxed: Connection;
  /** For what exists nowhere else: on the disk when reported. */
  readonly strict: Connection;
}

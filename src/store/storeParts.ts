import type { Sealer } from '../vault/sealer.ts';
import type { Connection } from './connection.ts';
import type { GatewaySeal } from './deviceStoreTypes.ts';

/** What the parts of the device store share. */
export interface StoreParts {
  readonly name: string;
  readonly sealer: Sealer;
  /** What lines are sealed for the gateway with, as it is now: undefined as long as there is no key for it. */
  readonly gatewaySeal: () => GatewaySeal | undefined;
  /** For what can be fetched or made again. */
  readonly relaxed: Connection;
  /** For what exists nowhere else: on the disk when reported. */
  readonly strict: Connection;
}

import type { Wire } from './wire.ts';

/** A browser engine that the journey can be run in. */
export interface Engine {
  readonly name: string;
  /** How to get it, for a machine without: what stands after "not on this machine;". */
  readonly install: string;
  /** What is missing of it here, in words; undefined when it can be started. */
  missing(): string | undefined;
  start(): Promise<Wire>;
}

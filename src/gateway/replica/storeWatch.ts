import type { Database } from '../database/database.ts';
import type { LogLine } from './logLine.ts';

/** Documents at the end of the log that the store must hold, or it is an older copy of itself. */
const documentsToVerify = 50;

type Revisions = ReadonlyMap<string, readonly string[]>;

/**
 * Tells whether the store is still the one that the log tells of. One that was put back from a copy does not hold what was
 * logged last before that; one that was written to since holds the end of the log again, but not the end as it was at the
 * look before. So both are asked for.
 */
export class StoreWatch {
  readonly #record: Database;
  readonly #end: Map<string, readonly string[]>;
  #endBefore: Revisions = new Map();

  constructor(record: Database, lines: readonly LogLine[]) {
    this.#record = record;
    this.#end = new Map();
    this.note(lines);
  }

  /** What was logged, in its order. */
  note(lines: readonly LogLine[]): void {
    for (const line of lines) {
      if (!('i' in line)) continue;
      this.#end.delete(line.i);
      this.#end.set(line.i, line.r);
      if (this.#end.size > documentsToVerify) {
        for (const oldest of this.#end.keys()) {
          this.#end.delete(oldest);
          break;
        }
      }
    }
  }

  /** False: another store, or an older copy. Throws where the store does not say. */
  async isSame(): Promise<boolean> {
    const end = new Map(this.#end);
    const asked = new Map([...this.#endBefore, ...end]);
    if (asked.size === 0) return true;
    // Not by reading them: the store may have compacted a revision away, and knows of it all the same.
    const missing = await this.#record.revsDiff(
      Object.fromEntries([...asked].map(([id, revisions]) => [id, [...revisions]])),
    );
    if (Object.keys(missing).length > 0) return false;
    this.#endBefore = end;
    return true;
  }
}

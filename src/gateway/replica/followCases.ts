import type { CaseId } from '../../shared/ids.ts';

/** Something that is kept up with the cases of the record. */
export interface CaseFollower {
  /** Resolves when everything that was logged so far is followed. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** The cases that are to be looked at, each once however often it was named, one after the other. */
export interface DueCases extends CaseFollower {
  add(caseId: CaseId): void;
  /** Whether each that was named has been looked at. */
  isDone(): boolean;
}

/** @param onFailure is told of a case that could not be followed; it may add it again */
export function dueCases(
  follow: (caseId: CaseId) => Promise<void>,
  onFailure: (error: unknown, caseId: CaseId) => void,
): DueCases {
  const due = new Set<CaseId>();
  let isClosed = false;
  let working: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    // In its own turn, so that what was logged together is followed together.
    await Promise.resolve();
    for (const caseId of due) {
      if (isClosed) return;
      due.delete(caseId);
      try {
        await follow(caseId);
      } catch (error) {
        onFailure(error, caseId);
      }
    }
  };
  return {
    add(caseId) {
      if (isClosed) return;
      due.add(caseId);
      working ??= work().finally(() => {
        working = undefined;
      });
    },
    isDone: () => due.size === 0 && working === undefined,
    async idle() {
      while (working) await working;
    },
    async close() {
      isClosed = true;
      await working;
    },
  };
}

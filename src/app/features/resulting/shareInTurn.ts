/** How sharing one after the other ended. */
export interface SharedInTurn {
  readonly shared: number;
  /** Names of those that are not as they stood on the screen any more, and were left as they are. */
  readonly changed: readonly string[];
  /** Not stored, and what came after it. */
  readonly unstored: number;
}

interface Shown {
  readonly key: string;
  readonly caseId: string;
  readonly name: string;
  /** Word for word what somebody read and chose to share. */
  readonly text: string;
}

/**
 * Shares one after the other what was on the screen, each read anew before it: somebody else may have typed on, shared it or settled it
 * since the list was opened. Nothing is shared that nobody saw; it ends where one cannot be stored.
 */
export async function shareInTurn<Each extends Shown>(
  shown: readonly Each[],
  {
    readAnew,
    readyNow,
    share,
  }: {
    /** False where the case cannot be read. */
    readonly readAnew: (caseId: Each['caseId']) => Promise<boolean>;
    readonly readyNow: (key: string) => Each | undefined;
    /** False where it could not be stored. */
    readonly share: (one: Each) => Promise<boolean>;
  },
): Promise<SharedInTurn> {
  const changed: string[] = [];
  let shared = 0;
  for (const [at, one] of shown.entries()) {
    const now = (await readAnew(one.caseId)) ? readyNow(one.key) : undefined;
    if (now?.text !== one.text) changed.push(one.name);
    else if (await share(now)) shared += 1;
    else return { shared, changed, unstored: shown.length - at };
  }
  return { shared, changed, unstored: 0 };
}

/** A clock that is set back by more was wrong: then the new time counts. Milliseconds. */
const longestStandstillMs = 5 * 60_000;

/**
 * A clock that stands still where the machine's is set back a little, until that has caught up. Grants begin and end by it: one
 * that has begun by what the log tells, and would have yet to begin by the clock, would be listed to devices and not handed out,
 * and never listed again.
 *
 * @param known milliseconds since 1970: a time that had come when it was last asked
 */
export function steadyClock(now: () => number, known: number): () => number {
  let latest = known;
  return () => {
    const said = now();
    latest = latest - said > longestStandstillMs ? said : Math.max(latest, said);
    return latest;
  };
}

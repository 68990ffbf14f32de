/** A window that was frozen with this lock held: it says nothing, and lets it go no more, until the test is over. */
export function frozenIn(lockName: string, atTheEnd: (end: () => void) => void): void {
  let thaw: () => void = () => undefined;
  const frozen = new Promise<void>((resolve) => (thaw = resolve));
  navigator.locks.request(lockName, () => frozen).catch(() => undefined);
  atTheEnd(() => thaw());
}

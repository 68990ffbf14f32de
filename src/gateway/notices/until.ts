/** Resolves when what is begun says that it is done, or when the signal aborts; leaves nothing behind at a signal that lives on. */
export function until(begin: (done: () => void) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done);
    begin(done);
    if (signal.aborted) done();
  });
}

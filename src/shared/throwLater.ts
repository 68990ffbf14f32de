/** Reports an error that nobody awaits, as any that is not caught; whoever found it goes on. */
export function throwLater(error: unknown): void {
  setTimeout(() => {
    throw error instanceof Error ? error : new Error(String(error));
  });
}

/** An expected outcome: a value, or a tagged failure that the caller must handle. Bugs are thrown instead. */
export type Result<T, E extends Tagged> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** Every expected failure carries a tag to switch on; message text is for people and is never compared. */
export interface Tagged {
  readonly tag: string;
}

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const err = <E extends Tagged>(error: E): { readonly ok: false; readonly error: E } => ({
  ok: false,
  error,
});

/** Put in the last branch of a switch over tags, so that a new tag fails to compile until it is handled. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}

const quarterMs = 15 * 60_000;
/** Sooner than this it would be no news, milliseconds. */
const leastMs = 5 * 60_000;

/**
 * When there is news of a trouble at the latest, where nobody promised another time: at the next quarter of an hour. The server
 * looks all the while, so that this is a promise that it keeps by itself. Milliseconds since 1970.
 */
export const nextUpdate = (now: number): number => Math.ceil((now + leastMs) / quarterMs) * quarterMs;

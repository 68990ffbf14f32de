/** Seconds until a client may come back, spread so that not all come back at once: a value of `Retry-After`. */
export const retryAfter = (least: number, most: number): string =>
  String(least + Math.floor(Math.random() * (most - least + 1)));

/**
 * Lets the browser "drop" IndexedDB connections, as WebKit does to apps in the background. Import it before a database is
 * opened: Dexie keeps the function that begins transactions from then on.
 */
const begin = IDBDatabase.prototype.transaction;
let left = 0;

IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...asked) {
  if (left > 0) {
    left -= 1;
    throw new DOMException(
      'Connection to Indexed Database server lost. Refresh the page to try again',
      'UnknownError',
    );
  }
  return begin.apply(this, asked);
};

/** The next `times` transactions find their connection gone. Returns how many of them have not begun yet. */
export function dropConnections(times: number): () => number {
  left = times;
  return () => left;
}

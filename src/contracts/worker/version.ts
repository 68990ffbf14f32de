/**
 * The version of the messages between a page and its worker, and between the tabs of one device. Raise it when a schema of
 * this folder, or a value that a live query gives, changes its shape (./version.test.ts holds the shapes): a page that
 * meets a worker of another version opens nothing and asks to be reloaded.
 */
export const workerContractVersion = 15;

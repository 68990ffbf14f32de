import type { Process } from './scheduler.ts';

/** A file: what its programs read, and what of it would outlive a power cut. */
interface File {
  bytes: Uint8Array;
  synced: Uint8Array;
}

/**
 * The folder in which the gateway keeps its log, as `node:fs/promises` sees it: as much of that as src/gateway/replica uses,
 * which ./../bundle.ts puts in its place there. What was not synced, a power cut takes; a new name lasts when its folder was.
 */
export class MemoryFiles {
  #names = new Map<string, File>();
  #syncedNames = new Map<string, File>();
  /** Fails the writes while it says so: the disk is full, or broken. */
  failsWrites: () => boolean = () => false;

  get(name: string): File | undefined {
    return this.#names.get(name);
  }

  make(name: string): File {
    const file = { bytes: new Uint8Array(), synced: new Uint8Array() };
    this.#names.set(name, file);
    return file;
  }

  move(from: string, to: string): void {
    const file = this.#names.get(from);
    if (!file) throw notFound(from);
    this.#names.delete(from);
    this.#names.set(to, file);
  }

  remove(name: string): void {
    this.#names.delete(name);
  }

  syncFolder(): void {
    this.#syncedNames = new Map(this.#names);
  }

  /** As they are now; with `onlySynced`, as a power cut leaves them. */
  copy(onlySynced: boolean): MemoryFiles {
    const copy = new MemoryFiles();
    for (const [name, file] of onlySynced ? this.#syncedNames : this.#names) {
      const bytes = onlySynced ? file.synced : file.bytes;
      copy.#names.set(name, { bytes, synced: bytes });
    }
    copy.#syncedNames = new Map(copy.#names);
    return copy;
  }
}

/** Whose files they are is found by who asks. */
export const filesByProcess = new WeakMap<Process, MemoryFiles>();

export const notFound = (name: string): Error =>
  Object.assign(new Error(`ENOENT: no such file, ${name}`), { code: 'ENOENT' });

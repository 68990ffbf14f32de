import { filesByProcess, notFound, type MemoryFiles } from './memoryFiles.ts';
import { currentProcess } from './platform.ts';

/** `node:fs/promises` for the gateway's log, on ./memoryFiles.ts. */

const files = (): MemoryFiles => {
  const held = filesByProcess.get(currentProcess());
  if (!held) throw new Error(`${currentProcess().name} has no files`);
  return held;
};

/** Every call takes a turn of the world, before and after which its process may be killed. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function refuseWhereFull(): void {
  if (files().failsWrites())
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
}

const bytesOf = (data: string | Uint8Array): Uint8Array =>
  typeof data === 'string' ? new TextEncoder().encode(data) : data;

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

export async function mkdir(): Promise<void> {
  await turn();
}

export async function readFile(name: string): Promise<Buffer> {
  await turn();
  const file = files().get(name);
  if (!file) throw notFound(name);
  return Buffer.from(file.bytes);
}

export async function rename(from: string, to: string): Promise<void> {
  await turn();
  files().move(from, to);
}

export async function rm(name: string): Promise<void> {
  await turn();
  files().remove(name);
}

export async function truncate(name: string, size = 0): Promise<void> {
  const handle = await open(name, 1);
  await handle.truncate(size);
}

export interface FileHandle {
  writeFile(data: string | Uint8Array): Promise<void>;
  appendFile(data: string | Uint8Array): Promise<void>;
  truncate(size: number): Promise<void>;
  sync(): Promise<void>;
  datasync(): Promise<void>;
  close(): Promise<void>;
}

export async function open(name: string, flags: string | number): Promise<FileHandle> {
  await turn();
  const isNew = flags === 'w' || (flags === 'a' && !files().get(name));
  const file = isNew ? files().make(name) : files().get(name);
  // A folder is opened to be synced.
  if (!file && flags !== 'r') throw notFound(name);
  const write = async (change: (bytes: Uint8Array) => Uint8Array): Promise<void> => {
    await turn();
    refuseWhereFull();
    if (file) file.bytes = change(file.bytes);
  };
  const sync = async (): Promise<void> => {
    await turn();
    refuseWhereFull();
    if (file) file.synced = file.bytes;
    else files().syncFolder();
  };
  const append = (data: string | Uint8Array) => write((bytes) => joined(bytes, bytesOf(data)));
  return {
    writeFile: append,
    appendFile: append,
    truncate: (size) => write((bytes) => bytes.slice(0, size)),
    sync,
    datasync: sync,
    close: turn,
  };
}

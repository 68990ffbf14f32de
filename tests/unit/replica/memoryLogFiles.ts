import type { LogFiles } from '../../../src/gateway/replica/logFiles.ts';

/** Files in memory. What is in them is what would be on disk. */
export class MemoryLogFiles implements LogFiles {
  readonly files = new Map<string, Uint8Array>();

  read(name: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.files.get(name));
  }

  replace(name: string, parts: Iterable<Uint8Array>): Promise<void> {
    this.files.set(name, joined([...parts].map((part) => part.slice())));
    return Promise.resolve();
  }

  append(name: string, bytes: Uint8Array): Promise<void> {
    const held = this.files.get(name);
    if (!held) return Promise.reject(new Error(`${name} is not there`));
    this.files.set(name, joined([held, bytes]));
    return Promise.resolve();
  }

  truncate(name: string, size: number): Promise<void> {
    this.files.set(name, (this.files.get(name) ?? new Uint8Array()).slice(0, size));
    return Promise.resolve();
  }

  close = (): Promise<void> => Promise.resolve();
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

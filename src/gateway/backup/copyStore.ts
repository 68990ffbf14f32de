import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import leveldown, { type LevelDown } from 'leveldown';
import { storeFolders } from '../database/database.ts';
import { levelAt } from '../database/durableLevel.ts';

/** Bytes of keys and values that are read, and written, at once. */
const batchBytes = 4_000_000;

/**
 * Copies the open embedded store of a data folder into another, while it goes on being written to. Each database is read as
 * it stood at one moment, key by key, so that the copy has the same documents, revisions and sequences.
 *
 * The registry's moment is before that of the record: a receipt is written after its document, so no receipt in the copy is
 * of a document that is not. What was receipted before this was called is in both.
 *
 * @param onCopied told after each batch how many keys are copied in all
 */
export async function copyStore(
  dataDir: string,
  intoDataDir: string,
  onCopied: (keys: number) => void = () => undefined,
): Promise<void> {
  const from = storeFolders(dataDir);
  const into = storeFolders(intoDataDir);
  const levels = [levelAt(from.registry), levelAt(from.record)] as const;
  if (!levels[0] || !levels[1]) throw new Error(`The store in ${dataDir} is not open in this process`);
  const [registry, record] = [readerOf(levels[0]), readerOf(levels[1])];
  let copied = 0;
  try {
    for (const [reader, folder] of [
      [registry, into.registry],
      [record, into.record],
    ] as const) {
      await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
      await mkdir(folder, { mode: 0o700 });
      await writeAll(reader, folder, (keys) => onCopied((copied += keys)));
    }
  } finally {
    await registry.end();
    await record.end();
  }
}

interface Pair {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

interface Reader {
  next(): Promise<Pair | undefined>;
  end(): Promise<void>;
}

function readerOf(level: LevelDown): Reader {
  const iterator = level.iterator({ keyAsBuffer: true, valueAsBuffer: true, highWaterMark: 1_000_000 });
  return {
    next: () =>
      new Promise((resolve, reject) => {
        iterator.next((error, key, value) => {
          if (error) reject(error);
          else resolve(key && value ? { key, value } : undefined);
        });
      }),
    end: () =>
      new Promise((resolve, reject) => {
        iterator.end((error) => (error ? reject(error) : resolve()));
      }),
  };
}

async function writeAll(reader: Reader, folder: string, onCopied: (keys: number) => void): Promise<void> {
  const level = leveldown(folder);
  await promisify(level.open.bind(level))({ createIfMissing: true, errorIfExists: true });
  try {
    const write = promisify(level.batch.bind(level));
    for (let isOver = false; !isOver;) {
      const puts: { type: 'put'; key: Uint8Array; value: Uint8Array }[] = [];
      for (let bytes = 0; bytes < batchBytes;) {
        const pair = await reader.next();
        if (!pair) {
          isOver = true;
          break;
        }
        puts.push({ type: 'put', ...pair });
        bytes += pair.key.byteLength + pair.value.byteLength;
      }
      await write(puts, { sync: isOver });
      onCopied(puts.length);
      // Requests of the gateway get their turn: what was read ahead comes without one.
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    await promisify(level.close.bind(level))();
  }
}

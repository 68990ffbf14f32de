import { bytesOf, textBytes, type Bytes } from './bytes.ts';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isOnlyLayers, layersIn, layersOfFile, type LayerKind } from './layers.ts';
import { sightings, type Sighting } from './markers.ts';

/** Compressed in base64 in compressed is more than anything here does. */
const deepest = 4;

/** Where a marker was found: in which file, under which layers, in which letters. */
export interface Place {
  readonly file: string;
  readonly under: readonly LayerKind[];
  readonly as: Sighting['as'];
}

export interface Searched {
  readonly files: number;
  /** On the disk, and those that were made of them by opening layers. */
  readonly bytes: number;
  readonly openedBytes: number;
  /** How many layers of each kind were opened. */
  readonly opened: ReadonlyMap<LayerKind, number>;
  /** By marker, in small letters; one that is cut off counts. */
  readonly found: ReadonlyMap<string, readonly Place[]>;
}

/**
 * Searches every file of a folder for markers: as it is, and in whatever can be opened in it without a key. Where a file goes meanwhile
 * (a process of a browser that was killed is still ending) all are searched anew.
 */
export async function searchDisk(folder: string): Promise<Searched> {
  for (;;) {
    const searched = await searchOnce(folder);
    if (searched) return searched;
  }
}

async function searchOnce(folder: string): Promise<Searched | undefined> {
  const search = new Search();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    try {
      search.file(relative(folder, path), bytesOf(await readFile(path)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
  return search;
}

/** As `searchDisk`, of bytes that are no file. */
export function searchBytes(name: string, bytes: Bytes): Searched {
  const search = new Search();
  search.file(name, bytes);
  return search;
}

class Search implements Searched {
  files = 0;
  bytes = 0;
  openedBytes = 0;
  readonly opened = new Map<LayerKind, number>();
  readonly found = new Map<string, Place[]>();

  file(name: string, bytes: Bytes): void {
    // Most of what is tried fails, and where each failed nobody asks: that would be half of the work.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      this.#read(name, bytes);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  }

  #read(name: string, bytes: Bytes): void {
    this.files += 1;
    this.bytes += bytes.length;
    // A file may have a name that says something.
    this.#look(name, [], textBytes(name));
    this.#look(name, [], bytes, !isOnlyLayers(name, bytes));
    for (const layer of layersOfFile(name, bytes)) this.#open(name, [], layer);
  }

  #open(file: string, under: readonly LayerKind[], { kind, bytes }: { kind: LayerKind; bytes: Bytes }): void {
    this.opened.set(kind, (this.opened.get(kind) ?? 0) + 1);
    this.openedBytes += bytes.length;
    this.#look(file, [...under, kind], bytes);
  }

  #look(file: string, under: readonly LayerKind[], bytes: Bytes, mayHoldLayers = true): void {
    for (const { marker, as } of sightings(bytes)) {
      const places = this.found.get(marker);
      if (places) places.push({ file, under, as });
      else this.found.set(marker, [{ file, under, as }]);
    }
    if (!mayHoldLayers || under.length >= deepest) return;
    for (const layer of layersIn(bytes)) this.#open(file, under, layer);
  }
}

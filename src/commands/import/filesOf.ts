import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file to import, or what stands in the way of one. `path` is as the person wrote it, or lies below that. */
export type FoundFile =
  | { readonly tag: 'file'; readonly path: string }
  | { readonly tag: 'refused'; readonly path: string; readonly reason: string };

/** The files that are named and those in named folders, at any depth, in the order of their names. Hidden ones are left out. */
export async function filesOf(paths: readonly string[]): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of paths) found.push(...(await filesAt(path)));
  return found;
}

async function filesAt(path: string): Promise<readonly FoundFile[]> {
  try {
    const what = await stat(path);
    if (what.isFile()) return [{ tag: 'file', path }];
    if (!what.isDirectory()) return [{ tag: 'refused', path, reason: 'It is neither a file nor a folder.' }];
    const inside = await filesIn(path);
    return inside.length > 0 ? inside : [{ tag: 'refused', path, reason: 'The folder holds no file.' }];
  } catch (error) {
    return [{ tag: 'refused', path, reason: sayFileError(error) }];
  }
}

async function filesIn(folder: string): Promise<readonly FoundFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: FoundFile[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    // A linked folder could lead back here; a linked file is a file.
    if (!entry.isDirectory()) {
      if (entry.isSymbolicLink() && (await isFolder(path))) continue;
      found.push({ tag: 'file', path });
      continue;
    }
    try {
      found.push(...(await filesIn(path)));
    } catch (error) {
      found.push({ tag: 'refused', path, reason: sayFileError(error) });
    }
  }
  return found;
}

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
};

/** Why a file or folder cannot be read, in words. */
export function sayFileError(error: unknown): string {
  const code = (error as { code?: string }).code;
  switch (code) {
    case 'ENOENT':
      return 'There is no such file or folder.';
    case 'EACCES':
    case 'EPERM':
      return 'You have no permission to read it.';
    case 'ELOOP':
      return 'It is a link that leads back to itself.';
    default:
      return `It cannot be read (${code ?? String(error)}).`;
  }
}

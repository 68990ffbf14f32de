import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { projectFolder } from './runProcess.ts';

/** What the built app is made from. */
const sources = ['src', 'sw', 'public', 'index.html', 'vite.config.ts', 'package.json'];
/** Folders of `src` that never reach a browser. */
const serverOnly = ['gateway', 'commands', 'identity-provider', 'intake'].map((name) => join('src', name));

/** Builds the app when there is none, or when something it is made from is newer. Says whether it did. */
export async function buildIfStale(): Promise<boolean> {
  const built = await changedAt('dist/index.html');
  const newest = Math.max(...(await Promise.all(sources.map(newestIn))));
  if (built > newest) return false;
  await build({ root: projectFolder, logLevel: 'warn' });
  return true;
}

/** Milliseconds since 1970, or 0 where there is nothing. */
async function changedAt(path: string): Promise<number> {
  try {
    return (await stat(join(projectFolder, path))).mtimeMs;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return 0;
    throw error;
  }
}

async function newestIn(path: string): Promise<number> {
  if (serverOnly.includes(path)) return 0;
  const here = await stat(join(projectFolder, path));
  if (!here.isDirectory()) return here.mtimeMs;
  const inside = await readdir(join(projectFolder, path));
  return Math.max(0, ...(await Promise.all(inside.map((name) => newestIn(join(path, name))))));
}

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { projectFolder } from './runProcess.ts';

/** What the built app is made from. */
const sources = ['src', 'sw', 'public', 'index.html', 'vite.config.ts', 'package.json'];
/** Folders of `src` that never reach a browser. */
const serverOnly = ['gateway', 'commands', 'identity-provider', 'demo-partners', 'intake'].map((name) =>
  join('src', name),
);

/** Where the app is built to, and what of it is other than vite.config.ts says. Paths are the project's. */
export interface AppBuild {
  readonly outDir: string;
  readonly config?: InlineConfig;
  /** What this is made from beside the sources of the app. */
  readonly madeBy?: readonly string[];
}

/** Builds the app when there is none, or when something it is made from is newer. Says whether it did. */
export async function buildIfStale(
  { outDir, config = {}, madeBy = [] }: AppBuild = { outDir: 'dist' },
): Promise<boolean> {
  const built = await changedAt(join(outDir, 'index.html'));
  const newest = Math.max(...(await Promise.all([...sources, ...madeBy].map(newestIn))));
  if (built > newest) return false;
  await build({ root: projectFolder, logLevel: 'warn', ...config, build: { ...config.build, outDir } });
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

import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the pages that measure, from the sources as they are now, as the app itself is built. Returns their folder. */
export async function buildPages(): Promise<string> {
  const outDir = folder('../../.bench/pages');
  await rm(outDir, { recursive: true, force: true });
  await build({
    configFile: false,
    root: folder('page'),
    logLevel: 'warn',
    worker: { format: 'es' },
    build: {
      target: 'es2022',
      outDir,
      emptyOutDir: true,
      rollupOptions: { input: [folder('page/index.html'), folder('page/app.html')] },
    },
  });
  return outDir;
}

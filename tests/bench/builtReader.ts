import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type * as Reading from '../../src/domain/resulting/readNotepad.ts';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The reader of notepads as the app has it: built, from the sources as they are now. What runs TypeScript for the rest of the measures
 * gives each inner function its name anew at each call, which costs it half as much again.
 */
export async function builtReader(): Promise<typeof Reading> {
  const outDir = folder('../../.bench/reader');
  await rm(outDir, { recursive: true, force: true });
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: folder('../../src/domain/resulting/readNotepad.ts'),
      target: 'es2022',
      outDir,
      copyPublicDir: false,
      rollupOptions: { output: { entryFileNames: 'reader.mjs' } },
    },
  });
  return (await import(`${outDir}/reader.mjs`)) as typeof Reading;
}

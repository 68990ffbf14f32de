import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import type { Guard } from './guards.ts';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
const outFolder = join(projectFolder, 'node_modules', '.cache', 'assize-simulation');

/**
 * One file with the simulation and all of the product that it runs, so that a process for each run starts at once and knows
 * nothing of other runs. Here guards are taken out, and the gateway's log gets its files in memory.
 */
export async function bundle(without: readonly Guard[] = []): Promise<string> {
  const name = ['all', ...without.map((guard) => guard.name)].join('-without-');
  mkdirSync(outFolder, { recursive: true });
  await build({
    root: projectFolder,
    configFile: false,
    logLevel: 'error',
    plugins: [filesInMemory, ownMemory, takeOut(without)],
    resolve: {
      // The build for browsers uses the platform's own fetch, as the app does.
      alias: { 'pouchdb-fetch': join(projectFolder, 'node_modules/pouchdb-fetch/lib/index-browser.es.js') },
    },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(projectFolder, 'tests/simulation/one.ts'),
      outDir: outFolder,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      sourcemap: true,
      target: 'node20',
      // LevelDB itself is loaded with the gateway and never opened.
      rollupOptions: {
        external: ['leveldown', 'level', 'pouchdb-adapter-leveldb'],
        output: { entryFileNames: `${name}.mjs`, codeSplitting: false },
      },
    },
  });
  return join(outFolder, `${name}.mjs`);
}

const filesInMemory: Plugin = {
  name: 'files-in-memory',
  enforce: 'pre',
  resolveId(source, importer) {
    const isOfTheLog = source === 'node:fs/promises' && importer?.includes('/src/gateway/replica/') === true;
    return isOfTheLog ? join(projectFolder, 'tests/simulation/world/fsPromises.ts') : null;
  },
};

/**
 * What a module of the gateway keeps in memory ends with its process; here many processes are one. So the maps at the top of
 * its modules become one for each process of the world.
 */
const ownMemory: Plugin = {
  name: 'own-memory',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('/src/gateway/')) return null;
    if (/^let /m.test(code))
      throw new Error(`${id} keeps a variable of its own, which a killed gateway would leave behind`);
    const own = code.replace(
      /^(const \w+ = )(new (?:Map|Set)<.*>\(\));$/gm,
      (_, name: string, made: string) => `${name}globalThis.ofThisProcess(() => ${made});`,
    );
    return own === code ? null : { code: own, map: null };
  },
};

function takeOut(without: readonly Guard[]): Plugin {
  const waiting = new Set(without);
  return {
    name: 'take-out-guards',
    enforce: 'pre',
    transform(code, id) {
      let text = code;
      for (const guard of waiting) {
        if (!id.endsWith(guard.file)) continue;
        for (const edit of guard.edits) {
          if (text.split(edit.text).length !== 2) {
            throw new Error(
              `${guard.file} no longer holds, once, what the guard "${guard.name}" is:\n${edit.text}`,
            );
          }
          text = text.replace(edit.text, () => edit.instead);
        }
        waiting.delete(guard);
      }
      return text === code ? null : { code: text, map: null };
    },
    buildEnd(error) {
      const [missing] = waiting;
      if (!error && missing)
        throw new Error(`${missing.file} of the guard "${missing.name}" is not loaded at all`);
    },
  };
}

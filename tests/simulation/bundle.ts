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
  const made = await build({
    root: projectFolder,
    configFile: false,
    logLevel: 'error',
    plugins: [filesInMemory, plainCiphers, noLevelDb, ownMemory, forgetTransactions, takeOut(without)],
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
      rollupOptions: {
        output: { entryFileNames: `${name}-[hash].mjs`, codeSplitting: false },
      },
    },
  });
  if (!('output' in made)) throw new Error('vite watches instead of building');
  // Named by what it holds: a run that is under way goes on with its own.
  return join(outFolder, made.output[0].fileName);
}

const filesInMemory: Plugin = {
  name: 'files-in-memory',
  enforce: 'pre',
  resolveId(source, importer) {
    const isOfTheLog = source === 'node:fs/promises' && importer?.includes('/src/gateway/replica/') === true;
    return isOfTheLog ? join(projectFolder, 'tests/simulation/world/fsPromises.ts') : null;
  },
};

/** Real ciphers work on other threads, which end in any order; these have tests of their own. */
const plainCiphers: Plugin = {
  name: 'plain-ciphers',
  enforce: 'pre',
  resolveId(source) {
    const name = /\/shared\/(sealedBox|vaultSignature)\.ts$/.exec(source)?.[1];
    const instead = name && { sealedBox: 'plainBox', vaultSignature: 'plainSignature' }[name];
    return instead ? join(projectFolder, `tests/simulation/world/${instead}.ts`) : null;
  },
};

/** LevelDB is imported with the gateway and never opened: to load it would take longer than a tenth of a run. */
const noLevelDb: Plugin = {
  name: 'no-leveldb',
  enforce: 'pre',
  resolveId: (source) => (levelDb.includes(source) ? `\0none:${source}` : null),
  load: (id) => (id.startsWith('\0none:') ? 'export default () => undefined;' : null),
};
const levelDb = ['leveldown', 'level', 'pouchdb-adapter-leveldb'];

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

/**
 * fake-indexeddb keeps each transaction that ever was, and looks through all of them at the beginning and end of each: a sixth
 * of a run. Those that are over are of no use to it.
 */
const forgetTransactions: Plugin = {
  name: 'forget-transactions',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/fake-indexeddb/build/esm/lib/Database.js')) return null;
    const looks = 'queueTask(() => {';
    if (code.split(looks).length !== 2)
      throw new Error(`${id} no longer looks through its transactions once`);
    const forgets = "this.transactions = this.transactions.filter(({ _state }) => _state !== 'finished');";
    return { code: code.replace(looks, `${looks}\n${forgets}`), map: null };
  },
};

function takeOut(without: readonly Guard[]): Plugin {
  const waiting = new Map(without.flatMap(({ name, edits }) => edits.map((edit) => [edit, name])));
  return {
    name: 'take-out-guards',
    enforce: 'pre',
    transform(code, id) {
      let text = code;
      for (const [edit, name] of waiting) {
        if (!id.endsWith(edit.file)) continue;
        if (text.split(edit.text).length !== 2) {
          throw new Error(`${edit.file} no longer holds, once, what the guard "${name}" is:\n${edit.text}`);
        }
        text = text.replace(edit.text, () => edit.instead);
        waiting.delete(edit);
      }
      return text === code ? null : { code: text, map: null };
    },
    buildEnd(error) {
      const [missing] = waiting;
      if (!error && missing)
        throw new Error(`${missing[0].file} of the guard "${missing[1]}" is not loaded at all`);
    },
  };
}

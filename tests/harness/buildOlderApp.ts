import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { buildIfStale } from '../../src/commands/start/buildIfStale.ts';
import { projectFolder } from '../../src/commands/start/runProcess.ts';

const outDir = 'node_modules/.cache/assize-older';

/**
 * An Assize from before the last change of its device's schema: built from the same sources without the last version of
 * src/store/tables.ts, and with one less as the version of what page and worker say to each other. That holds as long as the code gets
 * by without what the last version brings; where it does not, what else is older belongs into the list below.
 *
 * @returns the folder of the built app
 */
export async function buildOlderApp(): Promise<string> {
  const folder = join(projectFolder, outDir);
  const edits = makeOlder();
  const isBuilt = await buildIfStale({
    outDir,
    madeBy: ['tests/harness/buildOlderApp.ts'],
    config: {
      plugins: [edits.plugin],
      // Workers are bundled by themselves.
      worker: { format: 'es', plugins: () => [edits.plugin] },
      build: { minify: false, cssMinify: false, reportCompressedSize: false },
    },
  });
  const [missing] = isBuilt ? edits.waiting : [];
  if (missing) {
    await rm(folder, { recursive: true });
    throw new Error(`${missing.file} is in no bundle: what an older Assize has not is elsewhere`);
  }
  return folder;
}

interface Edit {
  readonly file: string;
  /** Is in the file exactly once: what has moved is to be found anew, not passed over. */
  readonly text: RegExp;
  readonly instead: (found: RegExpExecArray) => string;
}

const older: readonly Edit[] = [
  {
    file: 'src/store/tables.ts',
    text: /^export const schemaVersion = (\d+);$/gm,
    instead: ([, version]) => `export const schemaVersion = ${String(Number(version) - 1)};`,
  },
  {
    // It is the last.
    file: 'src/store/tables.ts',
    text: /^ {2}tables\.version\(schemaVersion\)[^]*?^(?= {2}return tables as DeviceTables;$)/gm,
    instead: () => '',
  },
  {
    file: 'src/contracts/worker/version.ts',
    text: /^export const workerContractVersion = (\d+);$/gm,
    instead: ([, version]) => `export const workerContractVersion = ${String(Number(version) - 1)};`,
  },
];

/** A file may be loaded more than once: for the page, and for its worker. */
function makeOlder(): { readonly plugin: Plugin; readonly waiting: ReadonlySet<Edit> } {
  const waiting = new Set(older);
  const plugin: Plugin = {
    name: 'older-assize',
    enforce: 'pre',
    transform(code, id) {
      let text = code;
      for (const edit of older) {
        if (!id.endsWith(`/${edit.file}`)) continue;
        const [found, ...more] = text.matchAll(edit.text);
        if (!found || more.length > 0)
          throw new Error(
            `${edit.file} no longer holds, once, what an older Assize has not: ${edit.text.source}`,
          );
        text = text.replace(found[0], () => edit.instead(found));
        waiting.delete(edit);
      }
      return text === code ? null : { code: text, map: null };
    },
  };
  return { plugin, waiting };
}

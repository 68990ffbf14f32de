import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import { acceptedEncodings } from './acceptedEncodings.ts';
import type { GatewayEnv } from './variables.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};
const compressible = /^(text\/|application\/(json|manifest)|image\/svg)/;

interface AppFile {
  readonly type: string;
  readonly etag: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip?: Uint8Array<ArrayBuffer>;
  readonly br?: Uint8Array<ArrayBuffer>;
}

/** The built app in memory, compressed once. A path outside the folder is not in the map, whatever it is made of. */
export type AppFiles = ReadonlyMap<string, AppFile>;

export async function loadAppFiles(folder: string): Promise<AppFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = join(entry.parentPath, entry.name);
        const path = `/${relative(folder, file).split(sep).join('/')}`;
        return [path, await appFile(await readFile(file), types[extname(file)])] as const;
      }),
  );
  return new Map(files);
}

async function appFile(bytes: Iterable<number>, type = 'application/octet-stream'): Promise<AppFile> {
  const plain = Uint8Array.from(bytes);
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`;
  if (!compressible.test(type)) return { type, etag, plain };
  const [zipped, brotli] = await Promise.all([
    promisify(gzip)(plain, { level: 9 }),
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  ]);
  return { type, etag, plain, gzip: Uint8Array.from(zipped), br: Uint8Array.from(brotli) };
}

/**
 * A file of the app, or its page for every address that is one of its screens. Hashed files are kept for ever; the page, the
 * service worker and the manifest are asked for each time.
 */
export function serveAppFile(files: AppFiles, c: Context<GatewayEnv>): Response {
  const { path } = c.req;
  const isScreen = !/\.[a-z0-9]+$/i.test(path);
  const file = files.get(path) ?? (isScreen ? files.get('/index.html') : undefined);
  if (!file)
    return c.json({ error: 'not_found', reason: 'There is no such file.' } satisfies ErrorReply, 404);
  const isHashed = path.startsWith('/assets/');
  const headers: Record<string, string> = {
    'content-type': file.type,
    etag: file.etag,
    vary: 'accept-encoding',
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  // One tag for all encodings of a file: proxies weaken it when they encode anew (`W/"…"`).
  if (c.req.header('if-none-match')?.includes(file.etag)) return c.body(null, 304, headers);
  const accepts = acceptedEncodings(c.req.header('accept-encoding'));
  if (file.br && accepts.has('br')) return c.body(file.br, 200, { ...headers, 'content-encoding': 'br' });
  if (file.gzip && accepts.has('gzip')) {
    return c.body(file.gzip, 200, { ...headers, 'content-encoding': 'gzip' });
  }
  return c.body(file.plain, 200, headers);
}

import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const fixturePage = '<!doctype html><title>Assize</title><div id="app"></div>';
export const fixtureScript = `export const words = ${JSON.stringify('the court rises '.repeat(200))};\n`;

/** A folder like a built app, so that the gateway's tests need no build. */
export async function writeAppFixture(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assize-app-'));
  await mkdir(join(folder, 'assets'));
  await Promise.all([
    writeFile(join(folder, 'index.html'), fixturePage),
    writeFile(join(folder, 'sw.js'), 'self.addEventListener("install", () => undefined);\n'),
    writeFile(join(folder, 'manifest.webmanifest'), '{"name":"Assize"}'),
    writeFile(join(folder, 'plain.css'), 'body { margin: 0; }\n'),
    writeFile(join(folder, 'assets', 'index-Abc123.js'), fixtureScript),
  ]);
  return folder;
}

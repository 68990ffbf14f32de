import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { codeTables, packCodes, packCourts, packOffences } from '../reference/pack/packStandingData.ts';

const packageName = '@moj-bichard7-developers/bichard7-next-data';
const run = promisify(execFile);

/**
 * `npm run reference:pack [-- VERSION]`: downloads the standing data's tarball aside (never its dependencies: it drags in
 * jest), packs what the app needs and writes src/reference/data. The results are committed with their version.
 */
async function packReference(version: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'assize-reference-'));
  try {
    const { stdout } = await run('npm', ['pack', `${packageName}@${version}`, '--silent'], { cwd: folder });
    const tarball = stdout.trim().split('\n').at(-1) ?? '';
    await run('tar', ['-xzf', tarball], { cwd: folder });
    const source = join(folder, 'package');
    const manifest = v.parse(v.object({ version: v.string() }), await json(join(source, 'package.json')));
    const packedVersion = `${packageName}@${manifest.version}`;
    const read = (name: string): Promise<unknown> => json(join(source, 'data', `${name}.json`));

    const offences = packOffences(await read('offence-code'), packedVersion);
    const courts = packCourts(await read('organisation-unit'), packedVersion);
    const tables: Record<string, unknown> = {};
    for (const name of codeTables) tables[name] = await read(name);
    const codes = packCodes(tables, packedVersion);

    const target = new URL('../reference/data/', import.meta.url);
    await writeFile(new URL('offences.json', target), rowPerLine(offences));
    await writeFile(new URL('courts.json', target), rowPerLine(courts));
    await writeFile(new URL('codes.json', target), `${JSON.stringify(codes)}\n`);
    console.log(
      `packed ${packedVersion}: ${String(offences.rows.length)} offences, ${String(courts.rows.length)} courts, ${String(codeTables.length)} code tables`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8')) as unknown;

/** One row a line, so that a new version shows as a readable difference. */
const rowPerLine = (packed: { version: string; rows: readonly unknown[] }): string =>
  `{"version":${JSON.stringify(packed.version)},"rows":[\n${packed.rows.map((row) => JSON.stringify(row)).join(',\n')}\n]}\n`;

await packReference(process.argv[2] ?? 'latest');

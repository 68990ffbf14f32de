import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OpenedQuarantinedReply, OwnQuarantineReply } from '../../src/contracts/http/quarantine.ts';
import type { LogFields } from '../../src/shared/logger.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { entryOf } from '../builders/caseDocuments.ts';
import { person } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { until } from './stockPouch.ts';

const solicitor = person('defence-solicitor');
let before: GatewayInProcess;
beforeEach(async () => {
  before = await gatewayInProcess();
});
afterEach(() => before.close());

/** A row as the version before keys wrote it. */
function oldRow(userId: string, original: string) {
  return {
    _id: `quarantine:${crypto.randomUUID()}`,
    userId,
    organisationId: solicitor.organisationId,
    documentId: 'a:note:b',
    type: 'note',
    rev: '1-a',
    code: 'not-on-the-case',
    reason: 'Your organisation is not on this case.',
    at: '2026-11-20T09:00:00.000Z',
    original,
    sha256: createHash('sha256').update(original).digest('hex'),
    size: original.length,
  };
}

test('what an earlier version kept apart is found by its author and opened, byte for byte, and the old row stays', async () => {
  const cookie = await before.sessionOf(solicitor);
  const { registry } = before.databases;
  const written = entryOf('note', solicitor, { audience: 'court-and-all-parties', text: 'Kept long ago' });
  const original = JSON.stringify({ ...written, _rev: '1-a' });
  const rows = [
    oldRow(solicitor.userId, original),
    oldRow('somebody-gone', original),
    oldRow(solicitor.userId, '{'),
  ];
  await registry.bulkDocs(rows);
  const isDone = async (): Promise<boolean> => {
    const { rows: found } = await registry.allDocs({ keys: ['taken-over:quarantine'] });
    return found.some((row) => 'value' in row && !row.value.deleted);
  };
  // As on a store of the earlier version, which was never gone through.
  await until(isDone, 'the first gateway finding nothing');
  await registry.remove(await registry.get('taken-over:quarantine'));

  const said: LogFields[] = [];
  const logger = { ...silentLogger, warn: (fields: LogFields) => void said.push(fields) };
  const after = await gatewayInProcess({ beside: before, logger });
  try {
    await until(isDone, 'the second one done');
    const ask = (path: string, body?: object): Promise<Response> =>
      fetch(`${after.url}${path}`, {
        headers: { cookie, 'content-type': 'application/json' },
        ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      });
    const { entries } = (await (await ask('/api/quarantine')).json()) as OwnQuarantineReply;
    expect(entries).toMatchObject([
      { code: 'not-on-the-case', at: '2026-11-20T09:00:00.000Z', size: original.length },
    ]);
    const opened = await ask('/api/quarantine/open', { key: entries[0]?.key });
    expect(((await opened.json()) as OpenedQuarantinedReply).original).toBe(original);
    expect(said).toContainEqual({ taken: 1, left: 2 });
    const { rows: stay } = await registry.allDocs({ keys: rows.map(({ _id }) => _id) });
    expect(stay.filter((row) => 'error' in row)).toEqual([]);
  } finally {
    await after.close();
  }
});

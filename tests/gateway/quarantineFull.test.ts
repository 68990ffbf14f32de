import { beforeEach, describe, expect, test } from 'vitest';
import type { OwnQuarantineReply } from '../../src/contracts/http/quarantine.ts';
import type { QuarantineFullReply } from '../../src/contracts/http/replicaReplies.ts';
import { silentLogger, type LogFields } from '../../src/shared/logger.ts';
import { person } from '../builders/people.ts';
import { aCase, noteBy, replicaForEach, rival, solicitor, toFirm } from '../harness/replicaForEach.ts';
import { localPouch, remotePouch } from './stockPouch.ts';

const { put, push, server, startAnew } = replicaForEach();
const keptOfSolicitor = async (): Promise<OwnQuarantineReply['entries']> =>
  ((await (await server().as(solicitor)('/api/quarantine')).json()) as OwnQuarantineReply).entries;

describe('a quarantine that is full', () => {
  const logged: [LogFields, string][] = [];
  const limits = { perDevice: { documents: 3, bytes: 100_000 }, perAuthor: { documents: 4, bytes: 100_000 } };
  beforeEach(async () => {
    logged.length = 0;
    limits.perDevice.documents = 3;
    limits.perAuthor.documents = 4;
    const error = (fields: LogFields, message: string) => void logged.push([fields, message]);
    await startAnew({ limits, logger: { ...silentLogger, error } });
    await put(...aCase(), toFirm());
  });
  const wrong = (device = 'device-1') => noteBy(solicitor, 'Wrong', { colour: 'red', deviceId: device });

  test('takes what keeps the rules, drops nothing of the rest, and says so', async () => {
    const bad = Array.from({ length: 5 }, () => wrong());
    const good = noteBy(solicitor);
    expect((await push(solicitor, ...bad.slice(0, 2))).status).toBe(201);
    const reply = await server().as(solicitor)('/replica/me/_bulk_docs', {
      method: 'POST',
      body: JSON.stringify({ docs: [...bad, good], new_edits: false }),
    });
    expect(reply.status).toBe(503);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThanOrEqual(60);
    const { error, rows } = (await reply.json()) as QuarantineFullReply;
    expect(error).toBe('quarantine_full');
    expect(rows.map(({ id, receipt }) => [id, receipt.state])).toEqual([
      ...bad.slice(0, 3).map(({ _id }) => [_id, 'quarantined']),
      [good._id, 'recorded'],
    ]);
    expect(await server().databases.record.get(good._id)).toMatchObject({ text: good.text });
    expect(await keptOfSolicitor()).toHaveLength(3);
    // Another device of the same author has a little room, and then none has.
    expect((await push(solicitor, wrong('device-2'))).status).toBe(201);
    expect((await push(solicitor, wrong('device-3'))).status).toBe(503);
    // What is kept already needs none, and nobody else is affected.
    expect((await push(solicitor, ...bad.slice(0, 3))).status).toBe(201);
    expect((await push(rival, noteBy(rival))).status).toBe(201);
  });

  test('is an alarm for operators and a count for administrators, with nobody’s name', async () => {
    for (let at = 0; at < 6; at += 1) await push(solicitor, wrong());
    expect(logged).toHaveLength(1);
    expect(logged[0]?.[0]).toEqual({ alarm: 'quarantine-full', timesFull: 1 });
    const inbox = await server().as(person('administrator'))('/api/admin/quarantine');
    expect(await inbox.json()).toMatchObject({ timesFull: 3, lastFullAt: expect.any(String) as string });
  });

  test('gets no room by sending and withdrawing in turn', async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 4; at += 1) {
      const note = wrong();
      statuses.push((await push(solicitor, note)).status);
      await server().as(solicitor)('/api/quarantine/withdraw', {
        method: 'POST',
        body: JSON.stringify({ id: note._id, rev: note._rev }),
      });
    }
    expect(statuses).toEqual([201, 201, 201, 503]);
  });

  test('keeps a stock PouchDB sending: what did not fit is not taken for written', async () => {
    const local = localPouch();
    await local.bulkDocs([...Array.from({ length: 4 }, () => wrong()), noteBy(solicitor)], {
      new_edits: false,
    });
    const replicate = () =>
      local.replicate.to(remotePouch(server(), solicitor)).then(
        () => 'done',
        () => 'failed',
      );
    expect(await replicate()).toBe('failed');
    // Once there is room, what did not fit is offered again by itself.
    limits.perDevice.documents = 10;
    limits.perAuthor.documents = 10;
    expect(await replicate()).toBe('done');
    expect(await keptOfSolicitor()).toHaveLength(4);
    await local.destroy();
  });
});

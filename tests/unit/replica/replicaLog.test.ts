import { describe, expect, test } from 'vitest';
import { RecordIndex } from '../../../src/gateway/replica/recordIndex.ts';
import { openReplicaLog, startReplicaLog } from '../../../src/gateway/replica/replicaLog.ts';
import { rounds, trialTimeoutMs } from '../../trials.ts';
import { MemoryLogFiles } from './memoryLogFiles.ts';
import { syntheticLines } from './syntheticLines.ts';

const lines = [...syntheticLines(220)];
const idsOf = (index: RecordIndex): string[] =>
  Array.from({ length: index.rows.size }, (_, row) => index.rows.idOf(row));
const allIds = lines.map((line) => line.i);

/** A log whose first half lies in a snapshot, and whose second half in the file of lines. */
async function halfInSnapshot() {
  const files = new MemoryLogFiles();
  const log = await openReplicaLog(files);
  const half = lines.length / 2;
  for (const [at, part] of [lines.slice(0, half), lines.slice(half)].entries()) {
    await log.append(part, `sequence-${String(at)}`);
    for (const line of part) log.index.apply(line);
    if (at === 0) await log.snapshot();
  }
  return { files, logId: log.logId };
}

function flip(files: MemoryLogFiles, name: string, at: number): void {
  const bytes = files.files.get(name)?.slice() ?? new Uint8Array();
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  files.files.set(name, bytes);
}

describe('The log in two files', () => {
  test('opens from snapshot and lines to what it was, under the same name', async () => {
    const { files, logId } = await halfInSnapshot();
    const log = await openReplicaLog(files);
    expect(log).toMatchObject({ logId, since: 'sequence-1' });
    expect(idsOf(log.index)).toEqual(allIds);
    expect(log.index.order).toBe(lines.length);
  });

  test('killed between snapshot and new file of lines, it passes over the lines that are in both', async () => {
    const { files, logId } = await halfInSnapshot();
    const before = files.files.get('replica.jsonl') ?? new Uint8Array();
    await (await openReplicaLog(files)).snapshot();
    files.files.set('replica.jsonl', before);
    const log = await openReplicaLog(files);
    expect(log).toMatchObject({ logId, since: 'sequence-1' });
    expect(idsOf(log.index)).toEqual(allIds);
  });

  test('without its lines it goes on from the snapshot under another name: what they were numbered is lost', async () => {
    for (const spoil of ['lost', 'unreadable']) {
      const { files, logId } = await halfInSnapshot();
      if (spoil === 'lost') files.files.delete('replica.jsonl');
      else flip(files, 'replica.jsonl', 0);
      const log = await openReplicaLog(files);
      expect(log.logId).not.toBe(logId);
      expect(log.since).toBe('sequence-0');
      expect(idsOf(log.index)).toEqual(allIds.slice(0, lines.length / 2));
      expect((await openReplicaLog(files)).logId).toBe(log.logId);
    }
  });

  test('without its snapshot, or with one byte of it changed, it begins anew', async () => {
    const { files } = await halfInSnapshot();
    const { length } = files.files.get('replica.snapshot') ?? [];
    for (const at of [0, 40, Math.floor((length ?? 0) / 2), (length ?? 0) - 1, undefined]) {
      const spoilt = await halfInSnapshot();
      if (at === undefined) spoilt.files.files.delete('replica.snapshot');
      else flip(spoilt.files, 'replica.snapshot', at);
      const log = await openReplicaLog(spoilt.files);
      expect(log.logId).not.toBe(spoilt.logId);
      expect(log).toMatchObject({ since: 0, index: { order: 0 } });
    }
  });

  test('a snapshot of an earlier log is none of a new one', async () => {
    const { files } = await halfInSnapshot();
    const { logId } = await startReplicaLog(files);
    expect(await openReplicaLog(files)).toMatchObject({ logId, since: 0, index: { order: 0 } });
  });
});

test(
  'The index takes at most 150 bytes a document',
  () => {
    const index = new RecordIndex();
    let most = 0;
    for (const line of syntheticLines(rounds(60_000, 200_000))) {
      index.apply(line);
      if (line.o > 20_000 && line.o % 500 === 0) most = Math.max(most, index.byteLength / index.rows.size);
    }
    const now = index.byteLength / index.rows.size;
    console.info(`${now.toFixed(1)} bytes a document, at most ${most.toFixed(1)} while growing`);
    expect(most).toBeLessThanOrEqual(150);
  },
  trialTimeoutMs,
);

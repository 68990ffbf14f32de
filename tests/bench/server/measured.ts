import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchPerson } from './people.ts';
import { Wire } from './wire.ts';

/** The most memory that a process had resident so far, MB. */
export async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) / 1_024;
}

export interface Openings {
  readonly ms: number[];
  /** How many were answered otherwise than with the whole case, by what came: a status, or nothing. */
  readonly failed: Map<string, number>;
}

/** People who open one of their cases after the other, all documents of it with their bodies, until they are told to stop. */
export async function openCases(
  url: string,
  people: readonly BenchPerson[],
  over: AbortSignal,
): Promise<Openings> {
  const openings: Openings = { ms: [], failed: new Map() };
  const open = async (person: BenchPerson): Promise<void> => {
    const { caseIds } = person.caseload;
    const wire = new Wire(url, person);
    for (let turn = 0; !over.aborted; turn += 1) {
      const caseId = caseIds[(turn * 13) % caseIds.length] ?? '';
      const range = `startkey=${encodeURIComponent(`"${caseId}:"`)}&endkey=${encodeURIComponent(`"${caseId}:\uffff"`)}`;
      const began = performance.now();
      const reply = await wire.ask(`/replica/me/_all_docs?${range}&include_docs=true`, undefined, over);
      if (over.aborted) break;
      const isWhole = reply?.status === 200 && (reply.body as { rows: unknown[] }).rows.length > 0;
      if (isWhole) openings.ms.push(performance.now() - began);
      else {
        const what = reply ? String(reply.status) : 'no answer';
        openings.failed.set(what, (openings.failed.get(what) ?? 0) + 1);
      }
      await pause(500, undefined, { signal: over }).catch(() => undefined);
    }
    wire.close();
  };
  await Promise.all(people.map(open));
  return openings;
}

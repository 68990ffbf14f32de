import type { Sheet } from '../../domain/document/document.ts';
import type { Database } from '../database/database.ts';
import type { CasePlan } from './planCase.ts';

/** How a write went: done, or somebody else wrote one of the sheets meanwhile and the plan must be made anew. */
export type Written =
  | { readonly tag: 'done'; readonly written: number }
  | { readonly tag: 'overtaken'; readonly written: number };

/**
 * Writes a plan, the `case` sheet last. A sheet that somebody overtook ends it before the `case` sheet: the next plan is made
 * on what is there then, and what was written already is found unchanged.
 */
export async function writePlan(record: Database, plan: CasePlan): Promise<Written> {
  const first = await writeAll(record, plan.sheets);
  if (first.tag === 'overtaken' || !plan.caseSheet) return first;
  const last = await writeAll(record, [plan.caseSheet]);
  return { tag: last.tag, written: first.written + last.written };
}

async function writeAll(record: Database, sheets: readonly Sheet[]): Promise<Written> {
  if (sheets.length === 0) return { tag: 'done', written: 0 };
  const replies = await record.bulkDocs([...sheets]);
  let written = 0;
  let isOvertaken = false;
  for (const reply of replies) {
    if (!('error' in reply) || !reply.error) written += 1;
    else if (reply.status === 409) isOvertaken = true;
    else throw new Error(`The store refused a sheet: ${String(reply.name)}`);
  }
  return { tag: isOvertaken ? 'overtaken' : 'done', written };
}

import type { IntakeReport } from '../../contracts/http/intake.ts';
import type { IdFor, IntakeCase, IntakeRefusal, ParseFile } from '../../intake/intake.ts';
import type { CaseSheet } from '../../domain/case/caseSheet.ts';
import { isProsecutedBy } from '../../domain/case/isProsecutedBy.ts';
import { parseFile } from '../../intake/parseFile.ts';
import { normaliseReference } from '../../intake/sourceId.ts';
import type { CaseId } from '../../shared/ids.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Database, Databases } from '../database/database.ts';
import { endFormerGrants, grantToProsecutor } from './grantToProsecutor.ts';
import { idsOf, installationSecret } from './installationSecret.ts';
import { refuseFormat, type IntakeSender, type SenderRefusal } from './intakeSender.ts';
import { openIntakeRegister, type IntakeRegister } from './intakeRegister.ts';
import { caseSheetId, planCase, type CasePlan } from './planCase.ts';
import { writePlan } from './writePlan.ts';

interface Intake {
  readonly idFor: IdFor;
  readonly register: IntakeRegister;
}

/** Plans of one case that are overtaken in a row before it is given up; each time somebody else got on. */
const mostPlans = 50;

const opened = new WeakMap<Databases, Promise<Intake>>();

/** One intake for each store in this process. A failed opening is tried again by the next file. */
function intakeOf(databases: Databases): Promise<Intake> {
  let intake = opened.get(databases);
  if (!intake) {
    intake = openIntake(databases);
    opened.set(databases, intake);
    intake.catch(() => opened.delete(databases));
  }
  return intake;
}

async function openIntake(databases: Databases): Promise<Intake> {
  const secret = await installationSecret(databases.registry);
  const register = openIntakeRegister(databases, secret);
  const made = idsOf(secret);
  return {
    register,
    // A court that the record knows by its organisation unit keeps its own id: its staff find their cases by it.
    idFor: (kind, key) => (kind === 'court' ? register.courtOf(key) : undefined) ?? made(kind, key),
  };
}

/**
 * Takes one file of an outside system into the record, all of it or nothing: it is parsed and every sheet checked before the
 * first write. A file that was taken in before changes nothing, also where another told something newer since. The
 * prosecuting authority that a case names is granted it.
 * Throws where the store fails; then sending it again finishes what was begun.
 */
export async function importFile(
  databases: Databases,
  content: string,
  { now, sender = { tag: 'machine' } }: { readonly now: string; readonly sender?: IntakeSender },
  parse: ParseFile = parseFile,
): Promise<Result<IntakeReport, IntakeRefusal | SenderRefusal>> {
  const { idFor, register } = await intakeOf(databases);
  await register.catchUp();
  const parsed = parse(content, idFor);
  if (!parsed.ok) return parsed;
  const { format, counts, cases } = parsed.value;
  const refusal = refuseFormat(sender, format);
  if (refusal) return err(refusal);
  const plans: Planned[] = [];
  for (const told of cases) {
    const place = await placeOf(databases, { idFor, register }, told, sender);
    const plan = await planCase(databases.record, told, place.caseId, sender);
    if (!plan.ok) return plan;
    plans.push({ told, place, plan: plan.value });
  }
  if (await wasTakenIn(databases, register, content, { plans, sender })) {
    const unchanged = cases.reduce((sum, each) => sum + each.sheets.length, 0);
    return ok({ format, counts, written: 0, unchanged });
  }
  const caseIds = new Set<CaseId>();
  const sheetIds = new Set<string>();
  let written = 0;
  let unchanged = 0;
  let olderShares = 0;
  for (const planned of plans) {
    const done = await carryOut(databases, { idFor, register }, planned, {
      sender,
      beforeWriting: async ({ formerProsecutor }, caseId) => {
        if (!formerProsecutor) return;
        const of = register.prosecutorsOf(formerProsecutor);
        await endFormerGrants(databases.record, caseId, { of, idFor, now });
      },
    });
    if (!done.ok) return done;
    const { caseId } = done.value;
    caseIds.add(caseId);
    for (const id of done.value.sheetIds) sheetIds.add(id);
    const sheet = await readCaseSheet(databases.record, caseId);
    const to = register.prosecutorsOf(sheet.prosecutor);
    written += done.value.written + (await grantToProsecutor(databases.record, sheet, { to, idFor, now }));
    unchanged += done.value.unchanged;
    if (done.value.isOlderShare) olderShares += 1;
  }
  const revisions = Object.fromEntries(await revisionsOf(databases.record, [...sheetIds]));
  await register.rememberFile(content, { caseIds: [...caseIds], revisions, at: now, sender });
  return ok({ format, counts, written, unchanged, ...(olderShares > 0 ? { olderShares } : {}) });
}

interface Place {
  readonly caseId: CaseId;
  /** The record has this very case; else the place counts only once its reference is claimed. */
  readonly isHeld: boolean;
}

interface Planned {
  readonly told: IntakeCase;
  readonly place: Place;
  readonly plan: CasePlan;
}

interface CarryOutOptions {
  readonly sender: IntakeSender;
  /** What must be true before the case says otherwise: a crash in between then gives nobody too much. */
  readonly beforeWriting: (plan: CasePlan, caseId: CaseId) => Promise<void>;
}

interface Done extends Pick<CasePlan, 'unchanged' | 'sheetIds' | 'isOlderShare'> {
  readonly caseId: CaseId;
  readonly written: number;
}

/** Writes a case; where somebody was faster, plans it anew on what they wrote. */
async function carryOut(
  { record }: Databases,
  { idFor, register }: Intake,
  { told, place, plan: firstPlan }: Planned,
  { sender, beforeWriting }: CarryOutOptions,
): Promise<Result<Done, IntakeRefusal | SenderRefusal>> {
  const claimed = await register.claim(told.reference, place.caseId);
  let caseId = place.isHeld ? place.caseId : claimed;
  let plan = caseId === place.caseId ? firstPlan : undefined;
  let written = 0;
  for (let turn = 0; turn < mostPlans; turn += 1) {
    if (!plan) {
      const again = await planCase(record, told, caseId, sender);
      // Somebody else may have claimed the reference since, or the case may be another authority's by now.
      const own = newCaseId(idFor, told, sender);
      if (caseId !== own && !(await isOpenTo(sender, caseId, { record, own }))) {
        caseId = own;
        continue;
      }
      if (!again.ok) return again;
      plan = again.value;
    }
    await beforeWriting(plan, caseId);
    const outcome = await writePlan(record, plan);
    written += outcome.written;
    if (outcome.tag === 'done') {
      const { unchanged, sheetIds, isOlderShare } = plan;
      return ok({ caseId, written, unchanged, sheetIds, isOlderShare });
    }
    plan = undefined;
  }
  throw new Error('A case is being changed without end; the file was not taken in');
}

/**
 * The record's own case of that id, else the one of that reference, else a new one. For a prosecuting authority another's
 * case is not there: its file makes a case of its own, whatever reference it bears, and says nothing of the other.
 */
async function placeOf(
  { record }: Databases,
  { idFor, register }: Intake,
  told: IntakeCase,
  sender: IntakeSender,
): Promise<Place> {
  const own = newCaseId(idFor, told, sender);
  const isOpen = (caseId: CaseId): Promise<boolean> => isOpenTo(sender, caseId, { record, own });
  const isThere = async (caseId: CaseId): Promise<boolean> =>
    (await isHeld(record, caseId)) && (await isOpen(caseId));
  if (await isThere(told.caseId)) return { caseId: told.caseId, isHeld: true };
  const known = await register.caseOf(told.reference);
  if (known !== undefined && (await isOpen(known))) return { caseId: known, isHeld: false };
  return { caseId: own, isHeld: await isThere(own) };
}

/** A prosecuting authority's new case has an id of its own making, so that who was first with a reference shows nowhere. */
const newCaseId = (idFor: IdFor, { caseId, reference }: IntakeCase, sender: IntakeSender): CaseId =>
  sender.tag === 'organisation'
    ? (idFor(
        'case',
        `${sender.authorityCode.trim().toUpperCase()}\n${normaliseReference(reference)}`,
      ) as CaseId)
    : caseId;

/**
 * Whether a sender's file may go into this case. A prosecuting authority's goes into one that names it, and where the case sheet,
 * which is written last, is not there yet, into that of its own making alone: what another has claimed, and perhaps begun to
 * write, is theirs already.
 */
async function isOpenTo(
  sender: IntakeSender,
  caseId: CaseId,
  { record, own }: { readonly record: Database; readonly own: CaseId },
): Promise<boolean> {
  if (sender.tag !== 'organisation') return true;
  if (!(await isHeld(record, caseId))) return caseId === own;
  const { prosecutor } = await readCaseSheet(record, caseId);
  return isProsecutedBy(prosecutor, sender.authorityCode);
}

/**
 * Whether a file was taken in before, and the record still holds what it left there or something later: one that was put back from a copy
 * behind a registry that was not has lost it.
 */
async function wasTakenIn(
  { record }: Databases,
  register: IntakeRegister,
  content: string,
  { plans, sender }: { readonly plans: readonly Planned[]; readonly sender: IntakeSender },
): Promise<boolean> {
  const { caseIds = [], revisions = {} } = (await register.takenFile(content)) ?? {};
  if (caseIds.length === 0) return false;
  const places = new Set(plans.map(({ place }) => place.caseId));
  if (sender.tag === 'organisation' && !caseIds.every((caseId) => places.has(caseId))) return false;
  const held = await Promise.all(caseIds.map((caseId) => isHeld(record, caseId)));
  if (!held.every(Boolean)) return false;
  const now = await revisionsOf(record, Object.keys(revisions));
  return Object.entries(revisions).every(([id, taken]) => isOrFollows(now.get(id), taken));
}

/** A record that somebody went on with after it was put back may hold another revision of the same number. */
const isOrFollows = (now: string | undefined, taken: string): boolean =>
  now !== undefined && (now === taken || Number.parseInt(now) > Number.parseInt(taken));

/** What the record holds under these ids, also what was deleted. */
async function revisionsOf(record: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await record.allDocs({ keys: [...ids] });
  return new Map(rows.flatMap((row) => ('value' in row ? [[row.id, row.value.rev] as const] : [])));
}

const readCaseSheet = async (record: Database, caseId: CaseId): Promise<CaseSheet> =>
  (await record.get(caseSheetId(caseId))) as unknown as CaseSheet;

async function isHeld(record: Database, caseId: CaseId): Promise<boolean> {
  const { rows } = await record.allDocs({ keys: [caseSheetId(caseId)] });
  return rows.some((row) => 'value' in row && row.value.deleted !== true);
}

import type { OrganisationDocument } from '../../domain/access/user.ts';
import type { Prosecutor } from '../../domain/case/caseSheet.ts';
import { isProsecutedBy } from '../../domain/case/isProsecutedBy.ts';
import type { CaseId, CourtCentreId, OrganisationId } from '../../shared/ids.ts';
import { normaliseReference } from '../../intake/sourceId.ts';
import type { Databases } from '../database/database.ts';
import type { IntakeSender } from './intakeSender.ts';
import { sealedName } from './installationSecret.ts';

/** Changes of the record read at once while catching up. */
const pageSize = 1_000;
/** Its number is raised when more is taken from the record than before: then the record is followed from its beginning. */
const followedId = 'intake:followed-2';
/** So many changes are followed again after a crash, at most: the place is not written down for each file. */
const writePlaceEvery = 2_000;

interface StoredReference {
  readonly caseId: CaseId;
}
interface StoredCourt {
  readonly ouCode: string;
  readonly courtCentreId: CourtCentreId;
}
interface StoredAuthority {
  readonly organisationId: OrganisationId;
  /** Empty where the organisation is none any more. */
  readonly code: string;
}

/**
 * What intake knows beside the record, in the registry: which case has which reference, which court centre has which
 * organisation unit code, which organisation is which prosecuting authority, and which files were taken in. It follows the record itself, so that who else writes cases (the
 * demo, listing) need not know of it. References and files lie there under sealed names only.
 */
export interface IntakeRegister {
  /** Reads on to the end of the record. */
  catchUp(): Promise<void>;
  /** The case of a reference, where one is known. */
  caseOf(reference: string): Promise<CaseId | undefined>;
  /** Claims a reference for a case; the answer is the case that has it, which may be another that came first. */
  claim(reference: string, caseId: CaseId): Promise<CaseId>;
  /** The court centre of an organisation unit code, as a case of the record names it. */
  courtOf(ouCode: string): CourtCentreId | undefined;
  /** The organisations of the record that are the prosecuting authority a case names. */
  prosecutorsOf(prosecutor: Prosecutor): readonly OrganisationId[];
  /** What is kept of a file that was taken in before, byte for byte. */
  takenFile(content: string): Promise<Pick<TakenFile, 'caseIds' | 'revisions'> | undefined>;
  /** Of one that was taken in before, and went into the same cases once more, what it left behind now counts. */
  rememberFile(content: string, taken: TakenFile & Required<Pick<TakenFile, 'revisions'>>): Promise<void>;
}

/** What is kept of a file that was taken in: never the file itself. */
interface TakenFile {
  readonly caseIds: readonly CaseId[];
  /**
   * Each sheet that it told of, as it then stood: a record that was put back from a copy may hold an earlier one. Files that earlier
   * versions took in have none.
   */
  readonly revisions?: Readonly<Record<string, string>>;
  /** When it first was, ISO 8601, and by whose hand. */
  readonly at: string;
  readonly sender: IntakeSender;
}

/** Raised when readers change what they make of a file: then files of old are read again. */
const readersVersion = '1';

export function openIntakeRegister({ record, registry }: Databases, secret: Uint8Array): IntakeRegister {
  const courts = new Map<string, CourtCentreId>();
  const authorities = new Map<OrganisationId, string>();
  let since: string | number | undefined;
  let placeWritten: string | number | undefined;
  let unwritten = 0;
  let turn: Promise<void> = Promise.resolve();

  const referenceId = (reference: string): string =>
    `intake-reference:${sealedName(secret, 'reference', normaliseReference(reference))}`;
  const fileId = (content: string): string =>
    `intake-file:${sealedName(secret, `file ${readersVersion}`, content)}`;

  const read = async <T>(id: string): Promise<T | undefined> => {
    try {
      return (await registry.get(id)) as T;
    } catch (error) {
      if ((error as { status?: number }).status === 404) return undefined;
      throw error;
    }
  };
  /** Writes what is not there yet, or is as it was read; what is there otherwise stays. */
  const addMissing = async (documents: readonly { readonly _id: string }[]): Promise<void> => {
    if (documents.length === 0) return;
    const replies = await registry.bulkDocs([...documents]);
    for (const reply of replies) {
      if ('error' in reply && reply.status !== 409)
        throw new Error(`The registry refused: ${String(reply.name)}`);
    }
  };

  const writeAuthority = async ({ organisationId, code }: StoredAuthority): Promise<void> => {
    const _id = `intake-authority:${organisationId}`;
    const held = await read<StoredAuthority & { readonly _rev: string }>(_id);
    if (held?.code === code) return;
    try {
      await registry.put({ _id, ...(held ? { _rev: held._rev } : {}), ...{ organisationId, code } });
    } catch (error) {
      // Another gateway read the same.
      if ((error as { status?: number }).status !== 409) throw error;
    }
  };

  const readAll = async <T>(prefix: string): Promise<readonly T[]> => {
    const { rows } = await registry.allDocs({
      startkey: prefix,
      endkey: `${prefix}\uffff`,
      include_docs: true,
    });
    return rows.map(({ doc }) => doc as unknown as T);
  };

  const begin = async (): Promise<void> => {
    for (const { ouCode, courtCentreId } of await readAll<StoredCourt>('intake-court:')) {
      courts.set(ouCode, courtCentreId);
    }
    for (const { organisationId, code } of await readAll<StoredAuthority>('intake-authority:')) {
      authorities.set(organisationId, code);
    }
    const place = await read<{ readonly since: string | number }>(followedId);
    const { update_seq: last } = await record.info();
    // A store put back to an earlier day is followed from its beginning.
    const isAhead = typeof place?.since === 'number' && typeof last === 'number' && place.since > last;
    since = place === undefined || isAhead ? 0 : place.since;
    placeWritten = since;
  };

  const take = async (changes: readonly PouchDB.Core.ChangesResponseChange<object>[]): Promise<void> => {
    const references = new Map<string, CaseId>();
    const found: { readonly _id: string }[] = [];
    const changed = new Map<OrganisationId, string>();
    for (const { doc } of changes) {
      const sheet = doc as
        | {
            type?: unknown;
            caseId?: unknown;
            reference?: unknown;
            courtCentre?: { id?: unknown; ouCode?: unknown };
          }
        | undefined;
      if (sheet?.type === 'case' && typeof sheet.reference === 'string' && sheet.reference.trim() !== '') {
        const id = referenceId(sheet.reference);
        if (!references.has(id)) references.set(id, sheet.caseId as CaseId);
      }
      if (sheet?.type === 'organisation') {
        const { organisationId, prosecutionAuthorityCode } = doc as unknown as OrganisationDocument;
        const code = prosecutionAuthorityCode ?? '';
        if (code !== (authorities.get(organisationId) ?? '')) changed.set(organisationId, code);
      }
      const court = sheet?.type === 'hearing' ? sheet.courtCentre : undefined;
      if (typeof court?.ouCode === 'string' && typeof court.id === 'string') {
        const ouCode = normalOuCode(court.ouCode);
        if (!isCourtCentre(court.id) || courts.has(ouCode)) continue;
        courts.set(ouCode, court.id as CourtCentreId);
        found.push({ _id: `intake-court:${ouCode}`, ...{ ouCode, courtCentreId: court.id } });
      }
    }
    for (const [organisationId, code] of changed) {
      authorities.set(organisationId, code);
      await writeAuthority({ organisationId, code });
    }
    await addMissing([...[...references].map(([_id, caseId]) => ({ _id, caseId })), ...found]);
  };

  const follow = async (): Promise<void> => {
    if (since === undefined) await begin();
    for (;;) {
      const page = await record.changes({ since: since ?? 0, limit: pageSize, include_docs: true });
      if (page.results.length === 0) break;
      await take(page.results);
      since = page.last_seq;
      unwritten += page.results.length;
    }
    if (unwritten < writePlaceEvery || since === placeWritten) return;
    const held = await read<{ readonly _rev: string }>(followedId);
    try {
      await registry.put({ _id: followedId, ...(held ? { _rev: held._rev } : {}), ...{ since } });
    } catch (error) {
      // Another gateway wrote how far it is, which does as well.
      if ((error as { status?: number }).status !== 409) throw error;
    }
    placeWritten = since;
    unwritten = 0;
  };

  const caseOf = async (reference: string): Promise<CaseId | undefined> =>
    normaliseReference(reference) === ''
      ? undefined
      : (await read<StoredReference>(referenceId(reference)))?.caseId;

  return {
    catchUp() {
      turn = turn.catch(() => undefined).then(follow);
      return turn;
    },
    caseOf,
    async claim(reference, caseId) {
      if (normaliseReference(reference) === '') return caseId;
      await addMissing([{ _id: referenceId(reference), ...{ caseId } }]);
      return (await caseOf(reference)) ?? caseId;
    },
    courtOf: (ouCode) => {
      const code = normalOuCode(ouCode);
      return courts.get(code) ?? courts.get(`${code.slice(0, 5)}00`);
    },
    prosecutorsOf: (prosecutor) =>
      [...authorities].flatMap(([id, code]) => (isProsecutedBy(prosecutor, code) ? [id] : [])),
    takenFile: (content) => read<TakenFile>(fileId(content)),
    async rememberFile(content, taken) {
      const _id = fileId(content);
      const held = await read<TakenFile & { readonly _id: string }>(_id);
      if (!held) return addMissing([{ _id, ...taken }]);
      const isSame =
        held.caseIds.length === taken.caseIds.length &&
        held.caseIds.every((caseId) => taken.caseIds.includes(caseId));
      if (isSame) await addMissing([{ ...held, ...{ revisions: taken.revisions } }]);
    },
  };
}

const normalOuCode = (ouCode: string): string => ouCode.trim().toUpperCase();

/** Ids that intake made itself (version 8) are no court centre's own. */
const isCourtCentre = (id: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[1-7]/i.test(id);

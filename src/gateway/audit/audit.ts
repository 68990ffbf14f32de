import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { auditActions, type AuditAction, type CaseViewNote } from '../../contracts/http/audit.ts';
import { userRoles, type UserProfile } from '../../domain/access/user.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { Database } from '../database/database.ts';

/** What is done around no case: it is kept, and no list of a case tells it. */
type ActionElsewhere =
  | 'make-intake-credential'
  | 'end-intake-credential'
  | 'end-sessions'
  | 'device-lost'
  | 'disable-account'
  | 'enable-account'
  | 'announce'
  | 'end-announcement';

/** One row of a case: ids alone, never a name, a reference or words of a case. */
const AuditDocumentSchema = v.object({
  _id: v.string(),
  action: v.picklist(auditActions),
  at: v.string(),
  receivedAt: v.string(),
  userId: v.string(),
  role: v.picklist(userRoles),
  organisationId: v.string(),
  caseId: v.exactOptional(v.string()),
  deviceId: v.exactOptional(v.string()),
  /** What was given, ended or written: the id of a document, or of a person. */
  subjectId: v.exactOptional(v.string()),
  count: v.exactOptional(v.number()),
});
export type AuditDocument = v.InferOutput<typeof AuditDocumentSchema>;
type AnyAuditDocument = Omit<AuditDocument, 'action'> & { readonly action: AuditAction | ActionElsewhere };

interface AuditNote {
  readonly action: AuditAction | ActionElsewhere;
  readonly by: UserProfile;
  readonly caseId?: CaseId;
  readonly subjectId?: string;
}

const rowsRead = 500;

/**
 * The audit, in the registry: never replicated, never changed. `audit:<case, or ->:<time>:<uuid>`, so that what happened
 * around one case is read as one range. What an administrator or a user does there is written down before it is done.
 */
export interface Audit {
  note(...notes: readonly AuditNote[]): Promise<void>;
  /** Openings of cases as a device tells them. Told twice, each is kept once. */
  keepViews(
    by: UserProfile,
    deviceId: string,
    views: readonly CaseViewNote[],
    dropped?: number,
  ): Promise<void>;
  ofCase(caseId: CaseId): Promise<{ readonly rows: readonly AuditDocument[]; readonly isCut: boolean }>;
}

export function openAudit(registry: Database, now: () => number = Date.now): Audit {
  const write = async (rows: readonly AnyAuditDocument[]): Promise<void> => {
    if (rows.length === 0) return;
    for (const reply of await registry.bulkDocs([...rows])) {
      // A row that is there is the same row.
      if ('error' in reply && reply.error && reply.status !== 409) {
        throw new Error(`The store refused a row of the audit: ${String(reply.name)}`);
      }
    }
  };
  const who = (by: UserProfile): Pick<AuditDocument, 'userId' | 'role' | 'organisationId'> => ({
    userId: by.userId,
    role: by.role,
    organisationId: by.organisationId,
  });
  return {
    note: (...notes) => {
      const at = new Date(now()).toISOString();
      return write(
        notes.map(({ action, by, caseId, subjectId }) => ({
          _id: `audit:${caseId ?? '-'}:${at}:${randomUUID()}`,
          action,
          at,
          receivedAt: at,
          ...who(by),
          ...(caseId === undefined ? {} : { caseId }),
          ...(subjectId === undefined ? {} : { subjectId }),
        })),
      );
    },

    keepViews: (by, deviceId, views, dropped) => {
      const receivedAt = new Date(now()).toISOString();
      const rows = views.map(({ viewId, caseId, at: claimed, offsetMs }): AuditDocument => {
        const at = new Date(Date.parse(claimed) + (offsetMs ?? 0)).toISOString();
        // With the user in it nobody takes another's place, whatever ids they make up.
        const _id = `audit:${caseId}:${at}:${by.userId}-${viewId}`;
        return { _id, action: 'view', at, receivedAt, ...who(by), caseId, deviceId };
      });
      const lost: AuditDocument[] =
        dropped === undefined
          ? []
          : [
              {
                _id: `audit:-:${receivedAt}:${randomUUID()}`,
                action: 'views-dropped',
                at: receivedAt,
                receivedAt,
                ...who(by),
                deviceId,
                count: dropped,
              },
            ];
      return write([...rows, ...lost]);
    },

    async ofCase(caseId) {
      const { rows } = await registry.allDocs({
        // Newest first: from the end of the range to its beginning.
        startkey: `audit:${caseId}:￰`,
        endkey: `audit:${caseId}:`,
        descending: true,
        include_docs: true,
        limit: rowsRead + 1,
      });
      const parsed = rows.flatMap((row) => {
        const read = v.safeParse(AuditDocumentSchema, row.doc);
        return read.success ? [read.output] : [];
      });
      return { rows: parsed.slice(0, rowsRead), isCut: rows.length > rowsRead };
    },
  };
}

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { IntakeCredentialId } from '../../contracts/http/intakeCredentials.ts';
import { id } from '../../contracts/documents/fields.ts';
import { newId, type OrganisationId, type UserId } from '../../shared/ids.ts';
import type { Database } from '../database/database.ts';

/** `intake-credential:<id>` in the registry, which never replicates. Of the token it holds the SHA-256 alone. */
const StoredCredentialSchema = v.object({
  _id: v.string(),
  _rev: v.string(),
  credentialId: id<IntakeCredentialId>(),
  organisationId: id<OrganisationId>(),
  label: v.string(),
  tokenSha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no SHA-256')),
  madeAt: v.string(),
  madeBy: id<UserId>(),
  endedAt: v.exactOptional(v.string()),
  endedBy: v.exactOptional(id<UserId>()),
});
type StoredCredential = v.InferOutput<typeof StoredCredentialSchema>;
export type IntakeCredential = Omit<StoredCredential, '_id' | '_rev' | 'tokenSha256'>;

/** What prosecutors' systems hand files in with, one organisation each. */
export interface IntakeCredentials {
  /** A new one, with its token: what is not written down now is lost. */
  make(terms: {
    readonly organisationId: OrganisationId;
    readonly label: string;
    readonly by: UserId;
  }): Promise<{ readonly credential: IntakeCredential; readonly token: string }>;
  /** All, those that were ended too, the newest first. */
  list(): Promise<readonly IntakeCredential[]>;
  /** Ends one from the next request on; undefined where there is none. One that was ended stays as it is. */
  end(credentialId: IntakeCredentialId, by: UserId): Promise<IntakeCredential | undefined>;
  /** The credential of a token, or undefined where there is none or it was ended. */
  find(token: string): Promise<IntakeCredential | undefined>;
}

const prefix = 'intake-credential:';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export function openIntakeCredentials(registry: Database, now: () => number = Date.now): IntakeCredentials {
  const read = async (credentialId: string): Promise<StoredCredential | undefined> => {
    try {
      return v.parse(StoredCredentialSchema, await registry.get(`${prefix}${credentialId}`));
    } catch (error) {
      if ((error as { status?: number }).status === 404) return undefined;
      throw error;
    }
  };
  return {
    async make({ organisationId, label, by }) {
      const credentialId = newId<IntakeCredentialId>();
      const token = `assize_${credentialId}_${randomBytes(32).toString('base64url')}`;
      const credential: IntakeCredential = {
        credentialId,
        organisationId,
        label,
        madeAt: new Date(now()).toISOString(),
        madeBy: by,
      };
      const tokenSha256 = sha256(token);
      await registry.put({ _id: `${prefix}${credentialId}`, ...credential, ...{ tokenSha256 } });
      return { credential, token };
    },
    async list() {
      const { rows } = await registry.allDocs({
        startkey: `${prefix}\uffff`,
        endkey: prefix,
        descending: true,
        include_docs: true,
      });
      return rows.map(({ doc }) => shown(v.parse(StoredCredentialSchema, doc)));
    },
    async end(credentialId, by) {
      for (;;) {
        const held = await read(credentialId);
        if (!held || held.endedAt !== undefined) return held && shown(held);
        const ended = { ...held, endedAt: new Date(now()).toISOString(), endedBy: by };
        try {
          await registry.put(ended);
          return shown(ended);
        } catch (error) {
          if ((error as { status?: number }).status !== 409) throw error;
        }
      }
    },
    async find(token) {
      const credentialId = /^assize_([0-9a-f-]{36})_[A-Za-z0-9_-]{43}$/.exec(token)?.[1];
      const held = credentialId === undefined ? undefined : await read(credentialId);
      if (!held || held.endedAt !== undefined) return undefined;
      return timingSafeEqual(bytesOf(sha256(token)), bytesOf(held.tokenSha256)) ? shown(held) : undefined;
    },
  };
}

const shown = ({ _id, _rev, tokenSha256: _hash, ...credential }: StoredCredential): IntakeCredential =>
  credential;

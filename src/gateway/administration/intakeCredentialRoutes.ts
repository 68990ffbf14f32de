import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import {
  EndIntakeCredentialRequestSchema,
  IntakeCredentialRequestSchema,
  type IntakeCredentialReply,
  type IntakeCredentialsReply,
  type ListedIntakeCredential,
  type NewIntakeCredentialReply,
} from '../../contracts/http/intakeCredentials.ts';
import type { OrganisationId } from '../../shared/ids.ts';
import type { Database } from '../database/database.ts';
import type { Audit } from '../audit/audit.ts';
import { readJson } from '../http/readJson.ts';
import type { Route } from '../http/routes.ts';
import type { IntakeCredential, IntakeCredentials } from '../intake/intakeCredentials.ts';
import { readOrganisation } from './readOrganisation.ts';

/** What administrators do with the ways in for prosecutors' systems: make one, list them, end one. */
export function intakeCredentialRoutes(
  record: Database,
  credentials: IntakeCredentials,
  audit: Pick<Audit, 'note'>,
): readonly Route[] {
  const listed = async (credential: IntakeCredential): Promise<ListedIntakeCredential> => ({
    ...credential,
    organisationName:
      (await nameOf(credential.organisationId)) ?? 'An organisation that is not here any more',
  });
  const nameOf = async (organisationId: OrganisationId): Promise<string | undefined> =>
    (await readOrganisation(record, organisationId))?.name;
  const list: Route['handle'] = async (c) => {
    const reply: IntakeCredentialsReply = {
      credentials: await Promise.all((await credentials.list()).map(listed)),
    };
    return c.json(reply);
  };

  const make: Route['handle'] = async (c) => {
    const body = await readJson(c, IntakeCredentialRequestSchema);
    if (!body.ok) return body.reply;
    const { organisationId, label } = body.value;
    const organisation = await readOrganisation(record, organisationId);
    const wrong = (words: string): Response =>
      c.json(
        {
          error: 'bad_request',
          reason: `organisationId: ${words}`,
          field: 'organisationId',
        } satisfies ErrorReply,
        400,
      );
    if (!organisation) return wrong('no organisation here has this id.');
    if ((organisation.prosecutionAuthorityCode ?? '').trim() === '') {
      return wrong('this organisation is no prosecuting authority: it has no code by which cases name it.');
    }
    const subjectId = organisationId;
    await audit.note({ action: 'make-intake-credential', by: c.var.user, subjectId });
    const made = await credentials.make({ organisationId, label: label.trim(), by: c.var.user.userId });
    const reply: NewIntakeCredentialReply = { ...made, credential: await listed(made.credential) };
    return c.json(reply, 201);
  };

  const end: Route['handle'] = async (c) => {
    const body = await readJson(c, EndIntakeCredentialRequestSchema);
    if (!body.ok) return body.reply;
    const subjectId = body.value.credentialId;
    await audit.note({ action: 'end-intake-credential', by: c.var.user, subjectId });
    const ended = await credentials.end(body.value.credentialId, c.var.user.userId);
    if (!ended) {
      const reason = 'There is no such credential.';
      return c.json({ error: 'not_found', reason, field: 'credentialId' } satisfies ErrorReply, 404);
    }
    const reply: IntakeCredentialReply = { credential: await listed(ended) };
    return c.json(reply);
  };

  return [
    { method: 'GET', path: '/api/admin/intake-credentials', access: 'administrator', handle: list },
    { method: 'POST', path: '/api/admin/intake-credentials', access: 'administrator', handle: make },
    { method: 'POST', path: '/api/admin/intake-credentials/end', access: 'administrator', handle: end },
  ];
}

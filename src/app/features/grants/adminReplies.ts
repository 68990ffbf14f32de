import type { GrantDocument } from '../../../domain/access/grant.ts';
import { caseSides, type CaseSide } from '../../../domain/access/grant.ts';
import type { OrganisationDocument } from '../../../domain/access/user.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

/** A grant as the gateway lists it. */
export interface ListedGrant {
  readonly grantId: string;
  readonly side: CaseSide;
  readonly organisationId?: string;
  readonly userId?: string;
  /** The organisation's or the person's name, where the gateway gives it. */
  readonly to?: string;
  readonly defendantIds: 'all' | readonly string[];
  readonly from?: string;
  readonly until?: string;
  readonly endedAt?: string;
}

export interface FoundCase {
  readonly caseId: string;
  readonly reference: string;
  readonly title: string;
  readonly defendants: readonly { readonly defendantId: string; readonly name: string }[];
  readonly grants: readonly ListedGrant[];
}

export interface ListedOrganisation {
  readonly organisationId: string;
  readonly name: string;
  readonly kind: OrganisationDocument['kind'] | (string & {});
}

export type AdminFailure =
  | { readonly tag: 'signed-out' }
  | { readonly tag: 'no-answer' }
  | { readonly tag: 'refused'; readonly reason: string };

type Parse<T> = (body: unknown) => T | undefined;

/** Asks the gateway for something an administrator may do. Everything unexpected is no answer. */
export async function askGateway<T>(
  path: string,
  body: object | undefined,
  parse: Parse<T>,
  fetchImpl: typeof fetch = fetch,
): Promise<Result<T, AdminFailure>> {
  try {
    const reply = await fetchImpl(path, {
      method: body === undefined ? 'GET' : 'POST',
      cache: 'no-store',
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    if (reply.status === 401) return err({ tag: 'signed-out' });
    const said: unknown = await reply.json().catch(() => undefined);
    if (!reply.ok) {
      const reason = isRecord(said) && typeof said['reason'] === 'string' ? said['reason'] : undefined;
      return reason === undefined || reply.status >= 500
        ? err({ tag: 'no-answer' })
        : err({ tag: 'refused', reason });
    }
    const parsed = parse(said);
    return parsed === undefined ? err({ tag: 'no-answer' }) : ok(parsed);
  } catch {
    return err({ tag: 'no-answer' });
  }
}

export const parseCases: Parse<readonly FoundCase[]> = (body) =>
  isRecord(body) && Array.isArray(body['cases'])
    ? body['cases'].flatMap((each) => parseCase(each) ?? [])
    : undefined;

function parseCase(value: unknown): FoundCase | undefined {
  if (!isRecord(value)) return undefined;
  const { caseId, reference, title, defendants, grants } = value;
  if (!isText(caseId) || !isText(reference) || !Array.isArray(defendants) || !Array.isArray(grants))
    return undefined;
  return {
    caseId,
    reference,
    title: isText(title) ? title : reference,
    defendants: defendants.flatMap((each: unknown) => {
      if (!isRecord(each)) return [];
      const { defendantId, name } = each;
      return isText(defendantId) && isText(name) ? [{ defendantId, name }] : [];
    }),
    grants: grants.flatMap((each) => parseGrant(each) ?? []),
  };
}

/** A grant as listed, or the grant document itself (`_id`, `to`). */
export function parseGrant(value: unknown): ListedGrant | undefined {
  if (!isRecord(value)) return undefined;
  const grantId = isText(value['grantId']) ? value['grantId'] : value['_id'];
  const side = caseSides.find((known) => known === value['side']);
  if (!isText(grantId) || side === undefined) return undefined;
  const to = isRecord(value['to']) ? (value['to'] as Partial<Record<string, unknown>>) : value;
  const named = [value['name'], value['toName'], value['organisationName'], value['to']].find(isText);
  const { organisationId, userId } = to;
  const { defendantIds } = value;
  return {
    grantId,
    side,
    defendantIds: Array.isArray(defendantIds) ? defendantIds.filter(isText) : 'all',
    ...(isText(organisationId) ? { organisationId } : {}),
    ...(isText(userId) ? { userId } : {}),
    ...(named === undefined ? {} : { to: named }),
    ...instants(value),
  };
}

function instants(
  value: Record<string, unknown>,
): Pick<GrantDocument, 'until' | 'endedAt'> & { from?: string } {
  const { from, until, endedAt } = value;
  return {
    ...(isText(from) ? { from } : {}),
    ...(isText(until) ? { until } : {}),
    ...(isText(endedAt) ? { endedAt } : {}),
  };
}

export const parseOrganisations: Parse<readonly ListedOrganisation[]> = (body) => {
  if (!isRecord(body) || !Array.isArray(body['organisations'])) return undefined;
  return body['organisations'].flatMap((each: unknown) => {
    if (!isRecord(each)) return [];
    const { organisationId, name, kind } = each;
    return isText(organisationId) && isText(name) && isText(kind) ? [{ organisationId, name, kind }] : [];
  });
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

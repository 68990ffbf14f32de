import { expect } from 'vitest';
import type { CaseId, UserId } from '../../src/shared/ids.ts';
import type { LogFields } from '../../src/shared/logger.ts';
import { caseSheet, defendantSheet, entryOf, freshUuid, hearingSheet } from '../builders/caseDocuments.ts';
import { grant, person, testId } from '../builders/people.ts';
import { proofOf } from '../harness/deviceFetch.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { rawRequest } from '../harness/rawRequest.ts';
import { unhurriedAdmission } from '../harness/unhurriedAdmission.ts';
import { watchCalls, type WatchedCalls } from '../harness/watchCalls.ts';
import { until } from './stockPouch.ts';

/** A client made by hand, signed in as a solicitor on the case, and a rival who is on none. Names as in the list of faults. */
export const solicitor = person('defence-solicitor');
const rival = person('defence-solicitor', {
  userId: testId<UserId>('rival'),
  organisationId: testId('rival-firm'),
});
export const otherCase = testId<CaseId>('018f0000-0000-7000-8000-0000000000cb');

export const logged: LogFields[] = [];
const keep = (fields: LogFields): void => void logged.push(fields);
export let server: GatewayInProcess;
export let calls: WatchedCalls;
export let cookie: string;
export let rivalCookie: string;

/**
 * Starts the gateway with a case that the solicitor is on. The answer ends it, if it still answers and has asked nothing of its
 * database that is not listed.
 */
export async function startHostile(): Promise<() => Promise<void>> {
  calls = await watchCalls();
  server = await gatewayInProcess({
    admission: unhurriedAdmission,
    logger: {
      info: keep,
      warn: keep,
      error: (fields) => {
        keep(fields);
        calls.heard(fields);
      },
    },
    ...calls.options,
  });
  rivalCookie = await server.sessionOf(rival);
  await signInAgain();
  const documents = [
    defendantSheet(),
    hearingSheet(),
    caseSheet(),
    caseSheet({}, otherCase),
    grant({ organisationId: solicitor.organisationId }, 'defence'),
  ];
  await server.databases.record.bulkDocs([...documents]);
  await until(async () => (await idsOf(cookie)).length >= 4, 'the case in the solicitor’s feed');
  await server.gateway.idle();
  return async () => {
    // Whatever was thrown at it, it still answers.
    expect((await get('/health/ready', '')).status).toBe(200);
    await server.close();
    await calls.expectListed();
  };
}

export async function signInAgain(): Promise<void> {
  cookie = await server.sessionOf(solicitor);
}

interface Said {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}
export const ask = async (path: string, init: RequestInit = {}, who = cookie): Promise<Said> => {
  const reply = await fetch(`${server.url}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { ...(who === '' ? {} : { cookie: who }), ...(init.headers as Record<string, string>) },
  });
  return { status: reply.status, text: await reply.text(), headers: reply.headers };
};
export const get = (path: string, who = cookie): Promise<Said> => ask(path, {}, who);
export const post = (path: string, body: BodyInit, headers: Record<string, string> = {}, who = cookie) =>
  ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }, who);
export const raw = async (
  target: string,
  method = 'GET',
  headers: readonly string[] = [],
  body = '',
): Promise<number> => {
  const proof = Object.entries(await proofOf(server.url, cookie, { method, target, body }));
  return rawRequest(
    server.url,
    [
      `${method} ${target} HTTP/1.1`,
      'Host: localhost',
      `Cookie: ${cookie}`,
      ...proof.map(([name, value]) => `${name}: ${value}`),
      ...headers,
    ],
    body,
  );
};

export async function idsOf(who: string): Promise<string[]> {
  const { rows } = JSON.parse((await get('/replica/me/_all_docs', who)).text) as { rows: { id: string }[] };
  return rows.map((row) => row.id);
}
export const noteBy = (user = solicitor, changes: object = {}) => ({
  ...entryOf('note', user, { audience: 'court-and-all-parties', text: 'A note' }),
  _rev: `1-${freshUuid().replaceAll('-', '')}`,
  ...changes,
});
export const pushed = async (document: object): Promise<{ status: number; code: string | undefined }> => {
  const { status, text } = await post(
    '/replica/me/_bulk_docs',
    JSON.stringify({ docs: [document], new_edits: false }),
  );
  const [row] = JSON.parse(text) as { receipt?: { code?: string } }[];
  return { status, code: row?.receipt?.code };
};
/** Everything both databases hold, but for sessions, which slide, devices, which enrol with the first request, and how far police cards are made. */
export const everything = async (): Promise<string[]> => {
  const all = await Promise.all(
    [server.databases.record, server.databases.registry].map((database) => database.allDocs()),
  );
  return all
    .flatMap(({ rows }) => rows.map((row) => `${row.id} ${row.value.rev}`))
    .filter((line) => !/^(session|device|police-cards):/.test(line))
    .sort();
};

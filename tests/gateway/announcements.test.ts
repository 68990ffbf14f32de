import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AnnouncementReplySchema, AnnouncementsReplySchema } from '../../src/contracts/http/announcements.ts';
import { StatusReplySchema } from '../../src/contracts/http/status.ts';
import type { AnnouncementSheet } from '../../src/domain/status/announcement.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { lutonCourt, person } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';

const administrator = person('administrator');
const usher = person('usher');
const officer = person('police-officer');
const minute = 60_000;

let server: GatewayInProcess;
let cookies: Map<string, string>;
beforeAll(async () => {
  server = await gatewayInProcess({ status: {} });
  cookies = new Map();
  for (const user of [administrator, usher, officer]) cookies.set(user.userId, await server.sessionOf(user));
  await server.gateway.idle();
});
afterAll(async () => {
  await server.close();
});

const ask = (user: UserProfile, path: string, body?: object): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { cookie: cookies.get(user.userId) ?? '' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
const everybody = {
  severity: 'failed',
  parts: ['notices'],
  courts: 'all',
  roles: 'all',
  text: { en: { heading: 'Notices do not leave.' } },
};
async function announce(changes: object = {}) {
  const reply = await ask(administrator, '/api/admin/announcements', { ...everybody, ...changes });
  expect(reply.status).toBe(201);
  return v.parse(AnnouncementReplySchema, await reply.json()).announcement;
}
const end = (announcementId: string): Promise<Response> =>
  ask(administrator, '/api/admin/announcements/end', { announcementId });
/** What a device of this user gets by sync. */
async function announcedTo(user: UserProfile): Promise<AnnouncementSheet[]> {
  const reply = await ask(user, '/replica/me/_all_docs?include_docs=true');
  const { rows } = (await reply.json()) as { rows: { doc: AnnouncementSheet }[] };
  return rows.map(({ doc }) => doc).filter(({ type }) => type === 'announcement');
}
async function publicStatus() {
  await server.gateway.status.look();
  const reply = await fetch(`${server.url}/status.json`);
  return v.parse(StatusReplySchema, await reply.json());
}
const headings = async (): Promise<string[]> =>
  ((await publicStatus()).announcements ?? []).map(({ text }) => text.en.heading);

describe('an announcement', () => {
  test('reaches every device by sync, and so does its end, which counts once', async () => {
    const told = await announce({ courts: [lutonCourt], roles: ['usher'] });
    for (const user of [usher, officer]) {
      const held = (await announcedTo(user)).find(({ _id }) => _id.endsWith(told.announcementId));
      expect(held).toMatchObject({ channel: 'system', severity: 'failed', roles: ['usher'] });
      expect(held?.courts).toEqual([{ courtCentreId: lutonCourt, name: expect.any(String) }]);
    }
    const ended = v.parse(AnnouncementReplySchema, await (await end(told.announcementId)).json());
    expect(ended.announcement.endedAt).toBeDefined();
    const again = v.parse(AnnouncementReplySchema, await (await end(told.announcementId)).json());
    expect(again.announcement.endedAt).toBe(ended.announcement.endedAt);
    const held = (await announcedTo(usher)).find(({ _id }) => _id.endsWith(told.announcementId));
    expect(held?.endedAt).toBe(ended.announcement.endedAt);
  });

  test('is on the public page where it is for everybody, in both languages, letter for letter, until it ends', async () => {
    const heading = '<script>alert(1)</script> & more';
    const told = await announce({
      severity: 'information',
      parts: [],
      text: { en: { heading, body: 'Carry on.' }, cy: { heading: 'Mae popeth yn gweithio.' } },
    });
    await announce({ roles: ['usher'], text: { en: { heading: 'For ushers alone.' } } });
    expect(await headings()).toEqual([heading]);
    const page = await (await fetch(`${server.url}/status`)).text();
    expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62; &#38; more');
    expect(page).toMatch(/<div lang="cy">\s*<h2>Mae popeth yn gweithio\.<\/h2>/);
    expect(page).not.toContain('For ushers alone.');
    await end(told.announcementId);
    expect(await headings()).toEqual([]);
  });

  test('says of a part that nothing measures that it fails, and of a court that it pauses', async () => {
    const nextUpdateAt = new Date(Date.now() + 60 * minute).toISOString();
    const told = await announce({ nextUpdateAt });
    const paused = await announce({ parts: ['rollout'], courts: [lutonCourt] });
    const { parts } = await publicStatus();
    expect(parts.find(({ part }) => part === 'notices')).toMatchObject({
      state: 'failed',
      code: 'announced',
      what: 'Notices do not leave.',
      nextUpdateAt,
    });
    expect(parts.find(({ courtCentreId }) => courtCentreId === lutonCourt)).toMatchObject({
      part: 'rollout',
      state: 'failed',
      code: 'court-paused',
    });
    expect(JSON.stringify(parts)).not.toContain(administrator.name);
    for (const { announcementId } of [told, paused]) await end(announcementId);
    expect((await publicStatus()).parts.find(({ part }) => part === 'notices')?.state).toBe('not-in-use');
  });

  test('is listed with who wrote and who ended it in the audit', async () => {
    const told = await announce();
    await end(told.announcementId);
    const reply = await ask(administrator, '/api/admin/announcements');
    const { announcements } = v.parse(AnnouncementsReplySchema, await reply.json());
    expect(announcements[0]?.announcementId).toBe(told.announcementId);
    const { rows } = await server.databases.registry.allDocs<{
      action: string;
      subjectId?: string;
      userId: string;
    }>({
      startkey: 'audit:-:',
      endkey: 'audit:-:\uffff',
      include_docs: true,
    });
    const noted = rows.flatMap(({ doc }) =>
      doc?.subjectId?.endsWith(told.announcementId) ? [`${doc.action} ${doc.userId}`] : [],
    );
    expect(noted.sort()).toEqual([
      `announce ${administrator.userId}`,
      `end-announcement ${administrator.userId}`,
    ]);
  });

  test.each([
    [{ severity: 'loud' }, 'severity'],
    [{ parts: ['everything'] }, 'parts.0'],
    [{ courts: [] }, 'courts'],
    [{ courts: ['court-nowhere'] }, 'courts'],
    [{ roles: [] }, 'roles'],
    [{ text: { en: { heading: ' ' } } }, 'text.en.heading'],
    [{ text: { cy: { heading: 'Dim ond Cymraeg' } } }, 'text.en'],
    [{ until: '2020-01-01T00:00:00Z' }, 'until'],
    [{ from: '2090-01-02T00:00:00Z', until: '2090-01-01T00:00:00Z' }, 'until'],
    [{ nextUpdateAt: '2020-01-01T00:00:00Z' }, 'nextUpdateAt'],
    [{ author: 'me' }, 'author'],
  ])('%o is refused, and announces nothing', async (changes, field) => {
    const before = (await announcedTo(usher)).length;
    const reply = await ask(administrator, '/api/admin/announcements', { ...everybody, ...changes });
    expect(reply.status).toBe(400);
    expect(((await reply.json()) as { field: string }).field).toContain(field);
    expect(await announcedTo(usher)).toHaveLength(before);
  });

  test('that is none is not ended', async () => {
    expect((await end('018f0000-0000-7000-8000-0000000000aa')).status).toBe(404);
  });

  test('is nobody’s to push: it is kept apart', async () => {
    const forged = {
      _id: 'system:announcement:018f0000-0000-7000-8000-0000000000bb',
      _rev: `1-${'a'.repeat(32)}`,
      type: 'announcement',
      schemaVersion: 1,
      channel: 'system',
      ...everybody,
      from: '2020-01-01T00:00:00.000Z',
    };
    const reply = await ask(usher, '/replica/me/_bulk_docs', { docs: [forged], new_edits: false });
    expect(await reply.json()).toMatchObject([{ receipt: { state: 'quarantined' } }]);
    expect((await announcedTo(officer)).map(({ _id }) => _id)).not.toContain(forged._id);
  });
});

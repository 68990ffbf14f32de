import type { UserProfile } from '../../../src/domain/access/user.ts';
import { casePartition, documentId } from '../../../src/domain/document/documentId.ts';
import { newId } from '../../../src/shared/ids.ts';
import { caseIdOf, caseDocuments, people } from '../model/people.ts';
import type { World } from '../world/world.ts';
import type { Trick } from './operations.ts';

type Pushed = Record<string, unknown> & { readonly _id: string };

/** A program of somebody with a valid session, which pushes what no device of ours would. */
export async function pushHostile(
  world: World,
  user: UserProfile,
  trick: Trick,
  pick: number,
  number: number,
): Promise<void> {
  const document = make(world, user, trick, pick, number);
  if (document) await world.ask(user, '/replica/me/_bulk_docs', { docs: [document], new_edits: false });
}

function make(
  world: World,
  user: UserProfile,
  trick: Trick,
  pick: number,
  number: number,
): Pushed | undefined {
  const caseId = caseIdOf(1 + (pick % 6));
  const author = {
    userId: user.userId,
    name: user.name,
    role: user.role,
    organisationId: user.organisationId,
    organisationName: user.organisationName,
  };
  const own: Pushed = {
    _id: documentId(casePartition(caseId), 'note', newId()),
    _rev: '1-f00d',
    type: 'note',
    schemaVersion: 1,
    channel: 'all',
    caseId,
    author,
    deviceId: 'a-device-of-its-own',
    counter: 1,
    supersedes: [],
    times: { claimed: '2026-11-24T10:00:00.000Z', offsetMs: null },
    audience: 'court-and-all-parties',
    text: `Hostile words of step ${String(number)}`,
  };
  // What has reached the server: before that its author alone knows id and revision, and they do not forge their own.
  const contents = world.contents();
  const known = world.truth.saved.filter(({ id, rev }) => world.holds(contents, id, rev));
  const saved = known[pick % Math.max(1, known.length)];
  const theirs = saved && {
    ...(JSON.parse(saved.text) as Record<string, unknown>),
    _id: saved.id,
    _rev: saved.rev,
  };
  switch (trick) {
    case 'other-author':
      return { ...own, author: { ...author, userId: people.adviser.userId } };
    case 'other-case':
      return own;
    case 'second-revision':
      return (
        theirs && { ...theirs, _rev: '2-f00d', _revisions: { start: 2, ids: ['f00d', saved.rev.slice(2)] } }
      );
    case 'deletion':
      return theirs && { _id: theirs._id, _rev: '2-dead', _deleted: true };
    case 'forged-history':
      return { ...own, _rev: '999999999-f00d' };
    case 'same-revision':
      return theirs && { ...theirs, text: 'Other words under the same revision' };
    case 'not-an-entry': {
      const sheet = caseDocuments(1 + (pick % 6))[0];
      return sheet && { ...sheet, _rev: '5-f00d' };
    }
    case 'broken-schema':
      return { ...own, audience: 'everybody', text: 7 };
    case 'counter-ahead':
      return { ...own, counter: 9_000_000 };
  }
}

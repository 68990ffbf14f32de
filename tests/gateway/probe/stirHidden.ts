import { documentId } from '../../../src/domain/document/documentId.ts';
import type { UserProfile } from '../../../src/domain/access/user.ts';
import { entryOf, freshUuid } from '../../builders/caseDocuments.ts';
import { bedfordCourt, testId } from '../../builders/people.ts';
import { insiders } from './people.ts';
import { hiddenCases, today } from './worldCases.ts';
import type { World } from './worlds.ts';

let stirred = 0;

/** Something happens around a hidden case: each time something else, and each time something that its people see. */
export async function stirHidden(world: World): Promise<void> {
  stirred += 1;
  const { elsewhere, sensitiveElsewhere } = hiddenCases;
  const { solicitor, adviser, listing } = insiders;
  const ask = async (user: UserProfile, path: string, body?: object): Promise<Response> =>
    fetch(`${world.server.url}${path}`, {
      headers: { cookie: world.cookieOf(user), 'content-type': 'application/json' },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    });
  const push = (note: object): Promise<Response> =>
    ask(solicitor, '/replica/me/_bulk_docs', { docs: [note], new_edits: false });
  const note = noteOf(solicitor);
  switch (stirred % 6) {
    case 1:
      await push({ ...note, colour: 'red' });
      break;
    case 2:
      await ask(adviser, '/api/audit/views', {
        deviceId: freshUuid(),
        views: [
          { viewId: freshUuid(), caseId: elsewhere.caseId, at: `${today}T07:00:00.000Z`, offsetMs: null },
        ],
      });
      break;
    case 3:
      await ask(adviser, '/api/break-glass', {
        reference: sensitiveElsewhere.reference,
        reason: 'It is called on now and nobody has it.',
      });
      break;
    case 4:
      await ask(listing, '/api/courtroom/sitting', {
        courtCentreId: bedfordCourt,
        day: today,
        courtroom: 'Courtroom 01',
        userIds: stirred % 12 === 4 ? [insiders.judge.userId] : [],
      });
      break;
  }
  const reply = await push(note);
  if (reply.status !== 201) throw new Error(`The hidden case does not go on: ${await reply.text()}`);
  await world.server.gateway.idle();
}

function noteOf(user: UserProfile) {
  const { caseId } = hiddenCases.elsewhere;
  return {
    ...entryOf('note', user, {
      audience: 'court-and-all-parties',
      text: 'The hidden case goes on',
      caseId,
      _id: documentId(testId(caseId), 'note', freshUuid()),
    }),
    _rev: `1-${freshUuid().replaceAll('-', '')}`,
  };
}

import type { WriteCommand } from '../../../src/contracts/worker/api.ts';
import type { CaseView } from '../../../src/domain/case/caseView.ts';
import { valueIdsOf } from '../../../src/domain/entry/supersede.ts';
import { standingIds } from '../../builders/twoDevices.ts';
import type { WriteKind } from '../history/operations.ts';

const pleas = ['GUILTY', 'NOT_GUILTY', 'NO_INDICATION'] as const;
const events = ['hearing-started', 'called-on', 'defendant-arrived'] as const;

/** What a form on this case would ask to have written, naming what the screen shows; undefined where the case has no such thing. */
export function commandFor(
  what: WriteKind,
  view: CaseView,
  pick: number,
  words: string,
): WriteCommand | undefined {
  const { caseId } = view;
  const hearing = view.hearings[0];
  const defendant = view.defendants[pick % Math.max(1, view.defendants.length)];
  const offence = defendant?.offences[0];
  switch (what) {
    case 'note':
      return { kind: 'note', caseId, audience: 'court-and-all-parties', text: words };
    case 'private-note':
      return { kind: 'note', caseId, audience: 'only-me', text: words };
    case 'team-note':
      return { kind: 'note', caseId, audience: 'my-team', text: words };
    case 'plea':
      return defendant && offence
        ? {
            kind: 'plea',
            caseId,
            defendantId: defendant.defendantId,
            offenceId: offence.offenceId,
            pleaValue: pleas[pick % pleas.length] ?? 'GUILTY',
            pleaDate: '2026-11-24',
            supersedes: standingIds(offence.plea),
          }
        : undefined;
    case 'notified-plea':
      return defendant && offence
        ? {
            kind: 'notified-plea',
            caseId,
            defendantId: defendant.defendantId,
            offenceId: offence.offenceId,
            notifiedPleaValue: pick % 2 === 0 ? 'NOTIFIED_GUILTY' : 'NOTIFIED_NOT_GUILTY',
            supersedes: valueIdsOf(offence.notifiedPleas),
          }
        : undefined;
    case 'check-in':
      return hearing
        ? {
            kind: 'check-in',
            caseId,
            hearingId: hearing.hearingId,
            isPresent: pick % 2 === 0,
            supersedes: [],
          }
        : undefined;
    case 'hearing-event':
      return hearing
        ? {
            kind: 'hearing-event',
            caseId,
            hearingId: hearing.hearingId,
            definition: events[pick % events.length] ?? 'hearing-started',
            eventTime: '2026-11-24T10:00:00.000Z',
            note: words,
          }
        : undefined;
  }
}

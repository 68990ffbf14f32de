import type { Entry } from '../../domain/document/document.ts';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { Author, EntryEnvelope } from '../../domain/entry/entry.ts';
import type { WitnessDatesSheet } from '../../domain/police/policeCard.ts';
import type { DeviceId } from '../../shared/ids.ts';
import type { BuiltCase } from './buildCase.ts';
import { demoPerson, type DemoPerson } from './people.ts';
import type { Random } from './random.ts';

const author = (person: DemoPerson): Author => ({
  userId: person.userId,
  name: person.name,
  role: person.role,
  organisationId: person.organisationId,
  organisationName: person.organisationName,
});

/** What the demo's people wrote before the day began: notes of each audience, a notified plea, and one clash of pleas. */
export function demoEntries(random: Random, built: readonly BuiltCase[], at: string): Entry[] {
  const find = (label: string): BuiltCase | undefined => built.find((each) => each.planned.label === label);
  const entries: Entry[] = [];
  const envelope = (
    of: BuiltCase,
    by: string,
    type: Entry['type'],
    channel: EntryEnvelope['channel'],
    counter: number,
  ): EntryEnvelope & { readonly schemaVersion: 1 } => ({
    _id: documentId(casePartition(of.caseId), type, random.uuid()),
    type,
    schemaVersion: 1,
    channel,
    caseId: of.caseId,
    author: author(demoPerson(by)),
    deviceId: deviceOf(by),
    counter,
    supersedes: [],
    times: { claimed: new Date(Date.parse(at) + counter * 60_000).toISOString(), offsetMs: 0 },
    hearingId: of.hearingId,
  });

  const rival = find('remand-8');
  if (rival) {
    entries.push({
      ...envelope(rival, 'legal-adviser', 'note', 'all', 1),
      type: 'note',
      audience: 'court-and-all-parties',
      text: 'Both defendants produced from the cells. The prosecution asks for time to serve the body-worn video.',
    });
    entries.push({
      ...envelope(
        rival,
        'solicitor-hartwell',
        'note',
        `defence:${demoPerson('solicitor-hartwell').organisationId}`,
        2,
      ),
      type: 'note',
      audience: 'my-team',
      text: 'Client says the co-accused had the bag. Ask for the CCTV of the car park.',
    });
  }
  const plea = find('remand-2');
  const [offence] = plea?.defendants[0]?.offences ?? [];
  if (plea?.defendants[0] && offence) {
    entries.push({
      ...envelope(plea, 'solicitor-hartwell', 'notified-plea', 'all', 1),
      type: 'notified-plea',
      defendantId: plea.defendants[0].defendantId,
      offenceId: offence.offenceId,
      notifiedPleaValue: 'NOTIFIED_NOT_GUILTY',
    });
    entries.push({
      ...envelope(plea, 'usher', 'hearing-event', 'bench', 2),
      type: 'hearing-event',
      hearingId: plea.hearingId,
      definition: 'defendant-arrived',
      eventTime: new Date(Date.parse(at) + 20 * 60_000).toISOString(),
      note: 'In the cells',
    });
  }
  const clash = find('guilty-plea-8');
  const [clashing] = clash?.defendants[0]?.offences ?? [];
  if (clash?.defendants[0] && clashing) {
    const taken = {
      defendantId: clash.defendants[0].defendantId,
      offenceId: clashing.offenceId,
      pleaDate: clash.planned.day,
    };
    entries.push({
      ...envelope(clash, 'legal-adviser', 'plea', 'all', 1),
      type: 'plea',
      ...taken,
      pleaValue: 'GUILTY',
    });
    entries.push({
      ...envelope(clash, 'legal-adviser-2', 'plea', 'all', 1),
      type: 'plea',
      ...taken,
      pleaValue: 'NOT_GUILTY',
    });
  }
  return entries;
}

/** A device for each demo person, the same at every seeding. */
const deviceOf = (key: string): DeviceId =>
  demoPerson(key).userId.replace('8000', '8001') as string as DeviceId;

/** The officer gives evidence in the trials of her own cases. */
export function witnessDates(built: readonly BuiltCase[]): WitnessDatesSheet[] {
  const officer = demoPerson('police-officer');
  return built
    .filter(
      (each) => each.caseSheet.officerIds?.includes(officer.userId) && each.planned.hearingType === 'Trial',
    )
    .map((each) => ({
      _id: documentId(casePartition(each.caseId), 'witness-dates', officer.userId),
      type: 'witness-dates',
      schemaVersion: 1,
      channel: `private:${officer.userId}`,
      caseId: each.caseId,
      userId: officer.userId,
      dates: each.hearings
        .filter((hearing) => hearing.hearingId === each.hearingId)
        .flatMap((hearing) =>
          hearing.hearingDays.slice(0, 1).map((day) => ({
            at: day.sittingDay,
            court: hearing.courtCentre.name,
            ...(hearing.courtCentre.roomName ? { room: hearing.courtCentre.roomName } : {}),
            hearingType: hearing.hearingType.description,
          })),
        ),
    }));
}

import { lutonMagistrates } from '../../src/commands/demo/courts.ts';
import { grantToOrganisation } from '../../src/commands/demo/demoDirectory.ts';
import { demoOrganisation, demoPerson } from '../../src/commands/demo/people.ts';
import { seededRandom } from '../../src/commands/demo/random.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import type { AssizeDocument } from '../../src/domain/document/document.ts';
import { casePartition, documentId } from '../../src/domain/document/documentId.ts';
import type { CaseId, CourtCentreId, DefendantId, HearingId, OffenceId } from '../../src/shared/ids.ts';
import { caseSheet, defendantSheet, entryOf, freshUuid, hearingSheet, offence } from './caseDocuments.ts';

export const markersPerCase = 10;

export interface PlantedCase {
  readonly caseId: CaseId;
  readonly documents: readonly AssizeDocument[];
  /** By which *Find* finds it: names, and the reference. */
  readonly findable: readonly string[];
  /** Of which a card of it tells officers: names, titles of offences, and the reference. */
  readonly onPoliceCard: readonly string[];
}

/**
 * A case of Luton Magistrates' in which each of ten strings stands in one place of its own: reference, names, offences and their
 * wording, address, two notes. It is heard on `today` (yyyy-mm-dd), and the own case of the demo's police officer.
 */
export function plantedCase(markers: readonly string[], today: string): PlantedCase {
  const [reference, firstName, lastName, alias, title, otherTitle, wording, street, ...notes] = markers as [
    ...[string, string, string, string, string, string, string, string],
    ...string[],
  ];
  if (markers.length !== markersPerCase)
    throw new Error(`A planted case takes ${String(markersPerCase)} markers`);
  const caseId = freshUuid() as CaseId;
  const defendantId = freshUuid() as DefendantId;
  const courtCentreId = lutonMagistrates.courtCentreId as CourtCentreId;
  const by: UserProfile = demoPerson('legal-adviser');
  const room = lutonMagistrates.rooms[0]?.name ?? '';
  return {
    caseId,
    findable: [reference, firstName, lastName, alias],
    onPoliceCard: [reference, firstName, lastName, alias, title, otherTitle],
    documents: [
      grantToOrganisation(seededRandom(caseId), demoOrganisation('police'), {
        caseId,
        side: 'police',
        from: `${today}T00:00:00.000Z`,
      }),
      caseSheet(
        { reference, courtCentreIds: [courtCentreId], officerIds: [demoPerson('police-officer').userId] },
        caseId,
      ),
      defendantSheet(
        {
          defendantId,
          person: { firstName, lastName, dateOfBirth: '1990-02-03' },
          aliases: [{ lastName: alias }],
          offences: [
            offence(freshUuid() as OffenceId, 1, {
              title,
              wording: `On Monday ${wording} stole two shirts.`,
            }),
            offence(freshUuid() as OffenceId, 2, { title: otherTitle }),
          ],
        },
        caseId,
      ),
      {
        _id: documentId(casePartition(caseId), 'personal-details', defendantId),
        type: 'personal-details',
        schemaVersion: 1,
        channel: `defendant:${defendantId}`,
        caseId,
        defendantId,
        address: { lines: [`12 ${street} Road`, 'Luton'] },
      },
      hearingSheet(
        {
          hearingId: freshUuid() as HearingId,
          courtCentre: { id: courtCentreId, name: lutonMagistrates.name, roomName: room },
          hearingDays: [{ sittingDay: `${today}T10:00:00.000Z`, listingSequence: 1 }],
          defendantIds: [defendantId],
        },
        caseId,
      ),
      ...notes.map((text) =>
        entryOf('note', by, {
          caseId,
          audience: 'court-and-all-parties',
          text: `It is said that ${text} came.`,
        }),
      ),
    ],
  };
}

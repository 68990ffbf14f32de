import { demoCourts, lutonCrown, type DemoCourt } from '../../src/commands/demo/courts.ts';
import { grantToPerson } from '../../src/commands/demo/demoDirectory.ts';
import { inventPerson } from '../../src/commands/demo/names.ts';
import { demoPerson, type DemoPerson } from '../../src/commands/demo/people.ts';
import { seededRandom } from '../../src/commands/demo/random.ts';
import { identityDocumentId } from '../../src/commands/demo/seedDemo.ts';
import { userRoleLabels, type UserRole } from '../../src/domain/access/user.ts';
import type { AssizeDocument } from '../../src/domain/document/document.ts';
import { documentId, userPartition } from '../../src/domain/document/documentId.ts';
import type { CourtCentreId, OrganisationId, UserId } from '../../src/shared/ids.ts';
import type { Person } from './morning.ts';

/*
 * Who is at work that morning: three people at the bench of each of eleven courts and an advocate at seven of them, invented; and three
 * people of the demo, in browsers. The courts are those of Bedfordshire, Cambridgeshire and Hertfordshire but for the smallest.
 */

const courts = demoCourts.filter(({ rooms }) => rooms.length > 1);
/** The court of the browser's advocate. */
export const courtThatIsCut = lutonCrown;
const advocatesAt = 6;
/** Cases of a court that its advocate has. */
const casesOfAdvocate = 4;

export const adviser = demoPerson('legal-adviser');
export const advocate = demoPerson('advocate');
export const newcomer = demoPerson('legal-adviser-2');

export interface SimulatedPerson extends DemoPerson {
  readonly court: DemoCourt;
}

const ofCourt = (court: DemoCourt): readonly UserRole[] =>
  court.jurisdiction === 'CROWN'
    ? ['court-associate', 'usher', 'crown-court-judge']
    : ['legal-adviser', 'usher', 'district-judge'];

const invented = (court: DemoCourt, role: UserRole, number: number): SimulatedPerson => {
  const key = `drill-${String(number)}`;
  const random = seededRandom(key);
  const { firstName, lastName } = inventPerson(random);
  const isOfCourt = role !== 'advocate';
  const organisationName = isOfCourt ? court.name : 'Tidewell Chambers';
  return {
    key,
    subject: key,
    userId: random.uuid() as UserId,
    name: `${firstName} ${lastName}`,
    role,
    // Each advocate a chambers of their own: what a case is granted to is the person.
    organisationId: seededRandom(
      `drill-organisation/${isOfCourt ? court.ouCode : key}`,
    ).uuid() as OrganisationId,
    organisationName,
    courtCentreIds: isOfCourt ? [court.courtCentreId as CourtCentreId] : [],
    description: `${userRoleLabels[role]}, ${court.name}`,
    group: 'The drill',
    court,
  };
};

/** Forty, and after them eleven who are new that morning. */
export const simulatedPeople: readonly SimulatedPerson[] = courts
  .flatMap((court, index) =>
    [
      ...ofCourt(court),
      ...(index < advocatesAt || court === courtThatIsCut ? (['advocate'] as const) : []),
    ].map((role) => ({ court, role })),
  )
  .slice(0, 40)
  .map(({ court, role }, index) => invented(court, role, index + 1));
export const newPeople: readonly SimulatedPerson[] = courts.map((court, index) =>
  invented(court, 'usher', 101 + index),
);

export const asPerson = (who: SimulatedPerson): Person => ({
  key: who.key,
  name: who.name,
  description: who.description,
  court: who.court.name,
  isBrowser: false,
  isCut: who.court === courtThatIsCut,
});

/** What the store holds of them beside the demo: accounts, what their subjects at the provider are here, advocates' cases. */
export function documentsOfPeople(
  demo: readonly AssizeDocument[],
  issuer: string,
): { readonly record: readonly AssizeDocument[]; readonly registry: readonly { readonly _id: string }[] } {
  const all = [...simulatedPeople, ...newPeople];
  const casesAt = (court: DemoCourt) =>
    demo.filter(
      (each) =>
        each.type === 'case' &&
        each.isSensitive !== true &&
        each.courtCentreIds.some((id) => id === court.courtCentreId),
    );
  return {
    record: all.flatMap((who): AssizeDocument[] => [
      {
        _id: documentId(userPartition(who.userId), 'user', who.userId),
        type: 'user',
        schemaVersion: 1,
        channel: `user:${who.userId}`,
        userId: who.userId,
        name: who.name,
        role: who.role,
        organisationId: who.organisationId,
        organisationName: who.organisationName,
        courtCentreIds: who.courtCentreIds,
      },
      ...(who.role === 'advocate'
        ? casesAt(who.court)
            .slice(0, casesOfAdvocate)
            .flatMap((sheet) =>
              'caseId' in sheet
                ? [
                    grantToPerson(seededRandom(`${who.key}/${sheet._id}`), who, {
                      caseId: sheet.caseId,
                      side: 'defence',
                      from: '2020-01-01T00:00:00.000Z',
                    }),
                  ]
                : [],
            )
        : []),
    ]),
    registry: all.map(({ subject, userId }) => ({ _id: identityDocumentId(issuer, subject), userId })),
  };
}

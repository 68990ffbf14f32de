import {
  casesAtDemoCourts,
  casesPerCourt,
  casesPerFirm,
  FurtherCourts,
  furtherFirm,
} from '../../../src/commands/demo/furtherCourts.ts';
import { courtRows } from '../../../src/commands/demo/generateDemo.ts';
import { seededRandom } from '../../../src/commands/demo/random.ts';
import type { Channel } from '../../../src/domain/access/channel.ts';
import type { UserDocument, UserProfile } from '../../../src/domain/access/user.ts';
import { documentId, organisationPartition, userPartition } from '../../../src/domain/document/documentId.ts';
import type { Databases } from '../../../src/gateway/database/database.ts';
import { deviceIdOf } from '../../../src/gateway/identity/deviceKey.ts';
import { newSession } from '../../../src/gateway/identity/sessionRows.ts';
import type { CaseId, CourtCentreId, DeviceId, OrganisationId, UserId } from '../../../src/shared/ids.ts';
import { toBase64Url } from '../../../src/shared/bytes.ts';
import type { SigningDevice } from '../../../src/sync/requestSigner.ts';
import { newTestKey } from '../../harness/deviceFetch.ts';
import { say } from '../report.ts';

/** One of a court's own people for each nine solicitors: those have some 2,000 cases, these some 60. */
const devicesPerCourtDevice = 10;

/** Who shares a caseload: a firm, or the people of one court. What they write to each other nobody else gets. */
export interface Caseload {
  readonly key: string;
  readonly caseIds: readonly CaseId[];
  readonly audience: 'my-team' | 'court-staff';
  readonly channel: Channel;
  readonly role: 'defence-solicitor' | 'legal-adviser';
}

export interface BenchPerson {
  readonly user: UserProfile;
  readonly deviceId: DeviceId;
  readonly caseload: Caseload;
  /** The `Cookie` header. */
  readonly cookie: string;
  /** To which the session is bound. */
  readonly device: SigningDevice;
}

/** So many people with a session and a device each, written into the store as sign-in and enrolling would, while no gateway runs on it. */
export async function makePeople(databases: Databases, cases: number, count: number): Promise<BenchPerson[]> {
  const further = cases - casesAtDemoCourts;
  const firms = Math.floor(further / casesPerFirm);
  const courtCount = Math.ceil(further / casesPerCourt);
  const courts = new FurtherCourts(await courtRows());
  const caseloads = new Map<string, Caseload>();
  const caseloadOf = async (key: string, make: () => Promise<Caseload>): Promise<Caseload> => {
    const held = caseloads.get(key) ?? (await make());
    caseloads.set(key, held);
    return held;
  };
  const people: BenchPerson[] = [];
  const [users, sessions, devices]: [object[], object[], object[]] = [[], [], []];
  for (let index = 0; index < count; index += 1) {
    const random = seededRandom(`bench-server/${String(index)}`);
    const isCourt = index % devicesPerCourtDevice === 0;
    const turn = Math.floor(index / devicesPerCourtDevice);
    let caseload: Caseload;
    let place: Pick<UserProfile, 'organisationId' | 'organisationName' | 'courtCentreIds'>;
    if (isCourt) {
      const number = turn % courtCount;
      const court = courts.courtOf(number * casesPerCourt);
      // Firms whose cases are all of this court.
      const [from, to] = [
        Math.ceil((number * casesPerCourt) / casesPerFirm),
        Math.floor((Math.min(further, (number + 1) * casesPerCourt) - casesPerFirm) / casesPerFirm),
      ];
      caseload = await caseloadOf(court.ouCode, async () => {
        const caseIds: CaseId[] = [];
        for (let firm = from; firm <= to; firm += 1) caseIds.push(...(await casesOf(databases, firm)));
        return {
          key: court.ouCode,
          caseIds,
          audience: 'court-staff',
          channel: 'court',
          role: 'legal-adviser',
        };
      });
      const organisationId = seededRandom(`court-office/${court.ouCode}`).uuid() as OrganisationId;
      place = {
        organisationId,
        organisationName: court.name,
        courtCentreIds: [court.courtCentreId as CourtCentreId],
      };
    } else {
      const number = (index - turn - 1) % firms;
      const { organisationId, name } = furtherFirm(number * casesPerFirm);
      caseload = await caseloadOf(organisationId, async () => ({
        key: organisationId,
        caseIds: await casesOf(databases, number),
        audience: 'my-team',
        channel: `defence:${organisationId}`,
        role: 'defence-solicitor',
      }));
      place = { organisationId, organisationName: name, courtCentreIds: [] };
    }
    const user: UserProfile = {
      userId: random.uuid() as UserId,
      name: `Bench person ${String(index)}`,
      role: caseload.role,
      ...place,
    };
    const document: UserDocument = {
      _id: documentId(userPartition(user.userId), 'user', user.userId),
      type: 'user',
      schemaVersion: 1,
      channel: `user:${user.userId}`,
      ...user,
    };
    const session = newSession(user.userId, Date.now());
    const deviceId = random.uuid() as DeviceId;
    const signer = newTestKey();
    const key = toBase64Url(signer.publicKey);
    const bound = { deviceId: deviceIdOf(signer.publicKey), key };
    const seen = { firstSeenAt: session.document.signedInAt, lastSeenAt: session.document.signedInAt };
    users.push(document);
    sessions.push({ ...session.document, boundTo: bound });
    devices.push({
      _id: `device:${user.userId}:${bound.deviceId}`,
      name: 'A bench',
      key,
      entriesAs: deviceId,
      ...seen,
    });
    const device = { userId: user.userId, name: 'A bench', entriesAs: deviceId, signer };
    people.push({ user, deviceId, caseload, cookie: `assize=${session.cookie}`, device });
  }
  // Those of an earlier run are there already.
  await databases.record.bulkDocs(users);
  await databases.registry.bulkDocs([...sessions, ...devices]);
  const empty = [...caseloads.values()].filter(({ caseIds }) => caseIds.length === 0);
  if (empty.length > 0) throw new Error(`${String(empty.length)} caseloads are empty: is this store seeded?`);
  const mean = (role: Caseload['role']): string => {
    const sizes = [...caseloads.values()]
      .filter((each) => each.role === role)
      .map((each) => each.caseIds.length);
    return `${String(sizes.length)} of about ${String(Math.round(sizes.reduce((a, b) => a + b, 0) / Math.max(1, sizes.length)))} cases`;
  };
  say(
    `${String(count)} people, sessions made directly in the registry: 9 of 10 are solicitors (firms: ${mean('defence-solicitor')}), ` +
      `1 of 10 a legal adviser (courts: ${mean('legal-adviser')}).`,
  );
  return people;
}

async function casesOf(databases: Databases, firm: number): Promise<CaseId[]> {
  const partition = organisationPartition(furtherFirm(firm * casesPerFirm).organisationId);
  const { rows } = await databases.record.allDocs<{ caseId: CaseId }>({
    startkey: `${partition}:grant:`,
    endkey: `${partition}:grant:\uffff`,
    include_docs: true,
  });
  return rows.flatMap(({ doc }) => (doc ? [doc.caseId] : []));
}

import { vi } from 'vitest';
import type { UserProfile } from '../../../src/domain/access/user.ts';
import { importFile } from '../../../src/gateway/intake/applyIntake.ts';
import { holdKey } from '../../harness/deviceFetch.ts';
import { toBase64Url } from '../../../src/shared/bytes.ts';
import { silentLogger } from '../../../src/shared/logger.ts';
import { person } from '../../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../../harness/gatewayInProcess.ts';
import { unhurriedAdmission } from '../../harness/unhurriedAdmission.ts';
import { watchCalls, type WatchedCalls } from '../../harness/watchCalls.ts';
import { asking, insiders } from './people.ts';
import { probeKey, probeWriter } from './probeWriter.ts';
import { hiddenCases, organisations, sharedCases, today } from './worldCases.ts';

export interface World {
  readonly server: GatewayInProcess;
  readonly cookieOf: (user: UserProfile) => string;
  /** Of the prosecuting authority TVL. */
  readonly intakeToken: string;
  /** The upload-only credential of a device of theirs. */
  readonly uploadTokenOf: (user: UserProfile) => string;
}

/** Two worlds of the same clock, people, cases and secrets. In one of them there are cases more. */
export interface Worlds {
  readonly there: World;
  readonly nowhere: World;
  /** The clock of both goes on, milliseconds. */
  advance(ms: number): void;
  close(): Promise<void>;
}

/** Freezes the clock of this process and what is drawn at random for waiting times: these are the same in both then. */
export async function openWorlds(): Promise<Worlds> {
  let now = Date.parse(`${today}T08:00:00.000Z`);
  vi.useFakeTimers({ toFake: ['Date'], now });
  const calls = [await watchCalls(), await watchCalls()] as const;
  const open = ({ heard, options }: WatchedCalls): Promise<GatewayInProcess> =>
    gatewayInProcess({
      importFile,
      admission: unhurriedAdmission,
      logger: { ...silentLogger, error: heard },
      ...options,
    });
  const servers = [await open(calls[0]), await open(calls[1])] as const;
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  const [there, nowhere] = [await furnish(servers[0], true), await furnish(servers[1], false)];
  await idle({ there, nowhere });
  return {
    there,
    nowhere,
    advance(ms) {
      now += ms;
      vi.setSystemTime(now);
    },
    async close() {
      vi.useRealTimers();
      vi.restoreAllMocks();
      await servers[0].close();
      await servers[1].close();
      // No question of the probe became one to the database that is not listed.
      for (const each of calls) await each.expectListed();
    },
  };
}

async function furnish(server: GatewayInProcess, hasHidden: boolean): Promise<World> {
  const { record, registry } = server.databases;
  // Ids that intake makes are the same in both.
  await registry.put({ _id: 'intake:secret', ...{ secret: Buffer.alloc(32, 7).toString('base64') } });
  // What lines are sealed for is told whoever is signed in: it is the same in both too.
  await registry.put({ _id: 'line-keys', ...{ keys: [probeKey] } });
  // One after the other, each heard of: CouchDB's feed keeps no order, and both worlds are to number alike.
  const write = async (documents: readonly object[]): Promise<void> => {
    for (const document of documents) {
      await record.bulkDocs([document], { new_edits: false });
      await server.gateway.idle();
    }
  };
  const cookies = new Map<string, string>();
  for (const user of [...asking, ...Object.values(insiders)]) {
    const session = await server.sessionOf(user);
    cookies.set(user.userId, session);
    // In both worlds the device has the same key, with which it also seals lines.
    holdKey(server.url, session, probeWriter);
    await server.gateway.idle();
  }
  await write(organisations);
  const { elsewhere, sensitiveHere, sensitiveElsewhere } = hiddenCases;
  // Before, between and after what both worlds hold: a place in the order tells nothing either.
  if (hasHidden) await write(elsewhere.documents);
  for (const [index, each] of sharedCases.entries()) {
    await write(each.documents);
    if (hasHidden && index === 0) await write(sensitiveHere.documents);
  }
  if (hasHidden) await write(sensitiveElsewhere.documents);
  const cookieOf = (user: UserProfile): string => cookies.get(user.userId) ?? '';
  const made = await fetch(`${server.url}/api/admin/intake-credentials`, {
    method: 'POST',
    headers: { cookie: cookieOf(person('administrator')), 'content-type': 'application/json' },
    body: JSON.stringify({ organisationId: person('prosecutor').organisationId, label: 'Case system' }),
  });
  const { token } = (await made.json()) as { token: string };
  const uploadTokens = new Map<string, string>();
  for (const user of asking) {
    const given = await fetch(`${server.url}/api/upload-credential`, {
      method: 'POST',
      headers: { cookie: cookieOf(user), 'content-type': 'application/json' },
      body: JSON.stringify({ deviceKey: toBase64Url(probeWriter.deviceKey) }),
    });
    uploadTokens.set(user.userId, ((await given.json()) as { credential: string }).credential);
  }
  return {
    server,
    cookieOf,
    intakeToken: token,
    uploadTokenOf: (user) => uploadTokens.get(user.userId) ?? '',
  };
}

/** Everything that was written has arrived, in both. */
export const idle = async ({ there, nowhere }: Pick<Worlds, 'there' | 'nowhere'>): Promise<void> => {
  await Promise.all([there.server.gateway.idle(), nowhere.server.gateway.idle()]);
};

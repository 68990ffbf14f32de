import type { Opened } from '../contracts/worker/api.ts';
import type { UserProfile } from '../domain/access/user.ts';
import { openDeviceStore } from '../store/deviceStore.ts';
import { GatewayLine } from '../sync/gatewayLine.ts';
import { readLastSeen } from '../sync/syncStatus.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { DeviceSession } from './deviceSession.ts';
import { LineSealing } from './lineSealing.ts';
import { ReadingLease } from './readingLease.ts';
import { ResealWhenQuiet } from './resealWhenQuiet.ts';
import { storeNameOf } from './usersHere.ts';
import type { RowSealer } from './vaultDesk.ts';

/** A session with what it hangs on. */
export interface AtWork {
  readonly session: DeviceSession;
  readonly opened: Opened;
  readonly reseal: ResealWhenQuiet | undefined;
  /** Absent for who works without a vault: what they write leaves with them alone. */
  readonly forGateway: { readonly vault: OpenVault; readonly sealing: LineSealing } | undefined;
}

/** Between two looks whether everything is here that lines leave with when nobody has unlocked, milliseconds. */
const equipEveryMs = 60_000;

/** Opens a user's store with their keys. Nothing is sent or fetched yet. */
export async function openAtWork(
  user: UserProfile,
  { sealer, vault, ...signers }: RowSealer,
  options: {
    /** Scheme, host and port of the gateway. */
    readonly origin: string;
    readonly isSignedIn: boolean;
    readonly putOffUntil?: string;
    readonly onReadingMoved: () => void;
    /** Their session is over: what is unsent leaves without one. */
    readonly onSignedOut: () => void;
  },
): Promise<AtWork> {
  const sealing = vault && new LineSealing(vault);
  await sealing?.begin();
  const store = await openDeviceStore(storeNameOf(user.userId), sealer, () => sealing?.seal);
  const { isFilled, ...seen } = (await readLastSeen(store)) ?? { isFilled: false };
  const lease = new ReadingLease(user.userId, options.onReadingMoved);
  await lease.begin(isFilled);
  const session = new DeviceSession(user, store, lease, vault, signers);
  if (!options.isSignedIn) session.waitForSignIn(seen);
  let before: string | undefined;
  let equippedAt = -Infinity;
  session.onConnection = ({ connection, problem }) => {
    const now = problem ?? connection;
    // Without an answer as the connection came back, while it lasts.
    const isAgain = now === 'online' && performance.now() - equippedAt >= equipEveryMs;
    if (now === before && !isAgain) return;
    before = now;
    if (now === 'online') {
      equippedAt = performance.now();
      void session.wayTo(options.origin).then((way) => sealing?.equip(new GatewayLine(options.origin, way)));
    }
    if (now === 'signed-out') options.onSignedOut();
  };
  sealing?.follow(store);
  return {
    session,
    opened: {
      isFirstUse: !isFilled,
      ...(options.putOffUntil === undefined ? {} : { putOffUntil: options.putOffUntil }),
    },
    reseal: vault && new ResealWhenQuiet(store, vault),
    forGateway: vault && sealing && { vault, sealing },
  };
}

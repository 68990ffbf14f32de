import type { GrantReply } from '../../../src/contracts/http/grants.ts';
import { readCase } from '../../../src/worker/readCase.ts';
import { commandFor } from '../model/commands.ts';
import { caseDocuments, caseIdOf, defendantIdOf, people, type PersonName } from '../model/people.ts';
import type { Process } from '../world/scheduler.ts';
import type { World, WorldDevice } from '../world/world.ts';
import type { Operation, Step } from './operations.ts';
import { pushHostile } from './hostile.ts';

/** Does what a step says, at its time. What takes time goes on by itself. */
export function play(world: World, { number, operation }: Step): void {
  world.say(`${String(number).padStart(3)}. ${sayOperation(operation)}`);
  const done = perform(world, number, operation);
  done?.catch((error: unknown) => world.crashes.push(`step ${String(number)}: ${String(error)}`));
}

function perform(world: World, number: number, operation: Operation): Promise<void> | undefined {
  const device =
    'device' in operation && typeof operation.device === 'number'
      ? world.devices[operation.device]
      : undefined;
  switch (operation.kind) {
    case 'write':
      return device && write(world, device, number, operation);
    case 'hostile':
      return pushHostile(world, people[operation.person], operation.trick, operation.pick, number);
    case 'grant':
      return grant(world, operation);
    case 'end-grant':
      return endGrant(world, operation.pick);
    case 'new-case':
      return putDocuments(world, operation.caseNumber);
    case 'change-sheet':
      return changeSheet(world, operation.pick, number);
    case 'read':
      return device && read(device);
    case 'kill-device':
      return device && endDevice(world, device, operation);
    case 'kill-gateway':
      return killServer(world, operation);
    case 'back-up':
      return backUp(world);
    case 'restore':
      return restore(world, operation);
    case 'link-down': {
      if (!device) return undefined;
      setLink(world, device, false, operation.isKnown);
      world.scheduler.after(world.scheduler.world, operation.lasts, () =>
        setLink(world, device, true, operation.isKnown),
      );
      return undefined;
    }
    case 'network':
      device?.link().faults.push({ after: operation.after, fault: operation.fault });
      return undefined;
    case 'store-fails': {
      const { after, times, isAfterwards } = operation;
      world.storeFault = { after, times, isAfterwards };
      return undefined;
    }
    case 'disk-full':
      setFull(world, operation.device, true);
      world.scheduler.after(world.scheduler.world, operation.lasts, () =>
        setFull(world, operation.device, false),
      );
      return undefined;
    case 'clock':
      setClock(world, operation.who, operation.by);
      return undefined;
  }
}

async function write(
  world: World,
  device: WorldDevice,
  number: number,
  { what, pick }: Extract<Operation, { kind: 'write' }>,
): Promise<void> {
  await device.running?.run(async (session, store) => {
    const caseIds = [...(await store.caseIds())].sort();
    const caseId = caseIds[pick % Math.max(1, caseIds.length)];
    const read = caseId && (await readCase(store, caseId));
    const command = read && commandFor(what, read.view, pick, `Words of step ${String(number)}`);
    if (!command) return;
    const written = await session.write(command);
    world.say(
      `     step ${String(number)} of ${device.name}: ${written.ok ? `saved ${written.value.entryId}` : written.error.tag}`,
    );
  });
}

async function read(device: WorldDevice): Promise<void> {
  await device.running?.run(async (_session, store) => {
    for (const caseId of await store.caseIds()) await readCase(store, caseId);
  });
}

async function grant(world: World, operation: Extract<Operation, { kind: 'grant' }>): Promise<void> {
  const { caseNumber, to, isPersonal, isForOne, lasts } = operation;
  const user = people[to];
  const clock = world.gatewayClock.now();
  const reply = await world.ask(people.administrator, '/api/admin/grants', {
    caseId: caseIdOf(caseNumber),
    side: user.role === 'crown-prosecutor' ? 'prosecution' : 'defence',
    ...(isPersonal ? { userId: user.userId } : { organisationId: user.organisationId }),
    defendantIds: isForOne && user.role !== 'crown-prosecutor' ? [defendantIdOf(caseNumber, 1)] : 'all',
    ...(lasts === undefined ? {} : { until: new Date(clock + lasts).toISOString() }),
  });
  world.say(
    `     grant: ${reply?.status === 201 ? (reply.body as GrantReply).grant._id : String(reply?.status)}`,
  );
}

async function endGrant(world: World, pick: number): Promise<void> {
  const open = world.access.openGrants();
  const chosen = open[pick % Math.max(1, open.length)];
  if (chosen) await world.ask(people.administrator, '/api/admin/grants/end', { grantId: chosen._id });
}

/** As intake does: the parts of a case, and last the sheet that says that it is whole. */
async function putDocuments(world: World, caseNumber: number): Promise<void> {
  const { server } = world;
  if (!server?.databases) return;
  const { record } = server.databases;
  await world.scheduler.run(server.process, async () => {
    try {
      for (const document of caseDocuments(caseNumber)) {
        await record.put(document as object).catch((error: { status?: number }) => {
          if (error.status !== 409) throw error as Error;
        });
      }
    } catch {
      // The store failed: intake would say so, and be asked again.
    }
  });
}

async function changeSheet(world: World, pick: number, number: number): Promise<void> {
  const { server } = world;
  if (!server?.databases) return;
  const { record } = server.databases;
  await world.scheduler.run(server.process, async () => {
    const caseNumber = 1 + (pick % 6);
    const sheets = caseDocuments(caseNumber);
    const sheet = sheets[pick % sheets.length];
    if (!sheet) return;
    try {
      const held = await record.get(sheet._id);
      const change =
        'number' in held ? { aliases: [{ firstName: 'Also', lastName: `Known ${String(number)}` }] } : {};
      const occupation =
        'occupation' in held ? { occupation: `Occupation since step ${String(number)}` } : {};
      const reference =
        'reference' in held ? { markers: [{ description: `Marked in step ${String(number)}` }] } : {};
      await record.put({ ...held, ...change, ...occupation, ...reference });
    } catch {
      // No such case yet, or the store failed.
    }
  });
}

function killServer(
  world: World,
  { how, afterTasks, backAfter }: Extract<Operation, { kind: 'kill-gateway' }>,
): undefined {
  const { server } = world;
  if (!server) return undefined;
  const comes = (): void => {
    if (world.server !== server) return;
    world.stopServerNow(how === 'power-cut');
    void startAgain(world, backAfter);
  };
  comesOver(server.process, afterTasks, comes);
  return undefined;
}

function endDevice(
  world: World,
  device: WorldDevice,
  { how, afterTasks, isAtCommit, backAfter }: Extract<Operation, { kind: 'kill-device' }>,
): Promise<void> | undefined {
  const { running } = device;
  if (!running) return undefined;
  const end = (image: WorldDevice['image']): void => {
    if (device.running !== running) return;
    world.stopDevice(device, image);
    // A start is locked: the browser is back, sends what is unsent, and its user unlocks it later.
    world.scheduler.after(world.scheduler.world, Math.ceil(backAfter / 3), () => world.lockDevice(device));
    world.scheduler.after(world.scheduler.world, backAfter, () => {
      world.stopLocked(device);
      void world.startDevice(device);
    });
  };
  if (how === 'close') {
    const closed = running.run((session) => session.close()) as Promise<void>;
    return closed.then(() => end(running.disk.afterKill()));
  }
  const images = {
    kill: () => running.disk.afterKill(),
    'power-cut': () => running.disk.afterPowerCut(() => world.chance.happens(0.6)),
    evict: () => undefined,
  };
  const comes = (): void => {
    if (how === 'evict') {
      const contents = world.contents();
      world.truth.evicted(device.number, (id, rev) => world.holds(contents, id, rev));
    }
    end(images[how]());
  };
  if (how === 'evict') comes();
  else if (isAtCommit) running.disk.onStrictCommit = () => comesOver(running.process, 1, comes);
  else comesOver(running.process, afterTasks, comes);
  return undefined;
}

function comesOver(process: Process, afterTasks: number, comes: () => void): void {
  if (afterTasks === 0) comes();
  else process.fate = { tasksLeft: afterTasks, comes };
}

function startAgain(world: World, backAfter: number): Promise<void> {
  return new Promise((resolve) => {
    world.scheduler.after(world.scheduler.world, backAfter, () => resolve(world.startServer()));
  });
}

function backUp(world: World): undefined {
  const disks = world.disks ?? world.server?.disks();
  if (disks) world.backups.push({ receiptsGiven: world.truth.receiptsGiven, disks });
  return undefined;
}

function restore(
  world: World,
  { pick, log, backAfter }: Extract<Operation, { kind: 'restore' }>,
): Promise<void> | undefined {
  const backup = world.backups[pick % Math.max(1, world.backups.length)];
  if (!backup) return undefined;
  world.stopServerNow(false);
  world.restore(backup, log);
  return startAgain(world, backAfter);
}

function setLink(world: World, device: WorldDevice, isUp: boolean, isKnown: boolean): void {
  device.link().isDown = !isUp;
  const process = device.running?.process;
  if (!isKnown || !process) return;
  process.isOnline = isUp;
  const heard = process.listeners.get(isUp ? 'online' : 'offline') ?? [];
  for (const listener of heard) world.scheduler.post(process, listener);
}

function setFull(world: World, who: number | 'gateway', isFull: boolean): void {
  if (who === 'gateway') world.isGatewayFull = isFull;
  else {
    const device = world.devices[who];
    if (device) device.isDiskFull = isFull;
  }
}

function setClock(world: World, who: number | 'gateway', by: number): void {
  if (who === 'gateway') world.setGatewayClock(world.gatewayClock.offsetMs + by);
  else {
    const device = world.devices[who];
    if (!device) return;
    device.clockOffsetMs += by;
    if (device.running) device.running.process.clockOffsetMs = device.clockOffsetMs;
  }
}

export const sayOperation = ({ kind, ...rest }: Operation): string =>
  `${kind} ${Object.entries(rest)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ')}`;

export type { PersonName };

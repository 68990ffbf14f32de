import type { UploadCredentialReply } from '../../../src/contracts/http/sealedLines.ts';
import { sealLine } from '../../../src/contracts/sealedLine.ts';
import { fromBase64Url, type Bytes } from '../../../src/shared/bytes.ts';
import { boxKeyId } from '../../../src/shared/sealedBox.ts';
import { Connection } from '../../../src/store/connection.ts';
import type { GatewaySeal } from '../../../src/store/deviceStore.ts';
import { sealedStoreOn } from '../../../src/store/sealedStore.ts';
import { GatewayLine } from '../../../src/sync/gatewayLine.ts';
import { PushPace } from '../../../src/sync/pushPace.ts';
import { sendSealed } from '../../../src/sync/sendSealed.ts';
import { DeviceDisk } from './deviceDisk.ts';
import { plainSignature } from './plainSignature.ts';
import type { Process, Scheduler } from './scheduler.ts';
import { origin } from './server.ts';

/** What a device keeps beside its store, in the clear, so that lines leave while nobody has unlocked. */
export interface Sending {
  readonly credential: string;
  readonly seal: GatewaySeal;
}

export async function sendingOf(
  { credential, lineKey }: UploadCredentialReply,
  deviceKey: Bytes,
): Promise<Sending> {
  const gatewayKey = fromBase64Url(lineKey.publicKey);
  if (!gatewayKey) throw new Error('The gateway told no key');
  return {
    credential,
    seal: {
      keyId: await boxKeyId(gatewayKey),
      seal: (line) => sealLine(gatewayKey, line, () => Promise.resolve(plainSignature(deviceKey))),
    },
  };
}

/** Between two tries, milliseconds of the world. */
const againMs = 1_500;
let opened = 0;

/** A browser that nobody has unlocked: it has no keys and no session, and sends what is unsent as it was sealed. */
export class LockedDevice {
  readonly process: Process;
  readonly disk: DeviceDisk;
  readonly #scheduler: Scheduler;

  constructor(scheduler: Scheduler, name: string) {
    opened += 1;
    this.#scheduler = scheduler;
    this.process = scheduler.process(`${name}, locked #${String(opened)}`);
    this.disk = new DeviceDisk(`assize-locked-${name}-${String(opened)}`);
  }

  /** Ends only with its process. */
  start(
    image: Parameters<DeviceDisk['restore']>[0],
    { credential }: Sending,
    isDiskFull: () => boolean,
  ): Promise<void> {
    return this.#scheduler.run(this.process, async () => {
      await this.disk.restore(image);
      this.disk.isFull = isDiskFull;
      this.disk.use();
      const store = sealedStoreOn(new Connection(this.disk.name, 'relaxed'));
      const delivery = {
        store,
        gateway: new GatewayLine(origin),
        credential,
        pace: new PushPace(),
        withResting: false,
      };
      for (;;) {
        // A full disk: the receipts are taken with the next try.
        await sendSealed(delivery).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, againMs));
      }
    });
  }

  kill(): void {
    this.#scheduler.kill(this.process);
  }
}

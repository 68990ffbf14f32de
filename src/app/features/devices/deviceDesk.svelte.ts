import {
  DevicesReplySchema,
  type DeviceLostOfRequest,
  type DeviceLostRequest,
  type DevicesOfRequest,
  type ListedDevice,
} from '../../../contracts/http/device.ts';
import type { UserId } from '../../../shared/ids.ts';
import { askGateway } from '../../askGateway.ts';
import { Asking } from '../../asking.svelte.ts';

/** The devices of one person: one's own, or somebody's, for an administrator. All of it asks the gateway and waits for it. */
export class DeviceDesk extends Asking {
  /** Undefined before the first answer. */
  devices = $state.raw<readonly ListedDevice[]>();
  readonly #of: UserId | undefined;

  /** @param of whose, where they are not one's own */
  constructor(of?: UserId) {
    super();
    this.#of = of;
  }

  look(): Promise<boolean> {
    return this.whileAsking(() =>
      this.#of === undefined
        ? this.#ask('/api/devices', undefined)
        : this.#ask('/api/admin/devices', { userId: this.#of } satisfies DevicesOfRequest),
    );
  }

  /** @returns whether it was done */
  reportLost({ deviceId }: ListedDevice): Promise<boolean> {
    return this.whileAsking(() =>
      this.#of === undefined
        ? this.#ask('/api/devices/lost', { deviceId } satisfies DeviceLostRequest)
        : this.#ask('/api/admin/devices/lost', { userId: this.#of, deviceId } satisfies DeviceLostOfRequest),
    );
  }

  async #ask(path: string, body: object | undefined) {
    const answered = await askGateway(path, body, DevicesReplySchema);
    if (!answered.ok) return answered.error;
    this.devices = answered.value.devices;
    return undefined;
  }
}

import { newId, type DeviceId } from '../shared/ids.ts';
import type { DeviceStore } from '../store/deviceStore.ts';

/** This browser's own name in a user's entries; a second tab that makes one at the same time takes the first. */
export async function ownDeviceId(store: DeviceStore): Promise<DeviceId> {
  return navigator.locks.request(`assize-device-id-${store.name}`, async () => {
    const held = await store.getMeta('device-id');
    if (typeof held === 'string') return held as DeviceId;
    const made = newId<DeviceId>();
    await store.setMeta('device-id', made);
    return made;
  });
}

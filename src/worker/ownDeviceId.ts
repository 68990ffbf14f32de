import { newId, type DeviceId } from '../shared/ids.ts';
import type { DeviceStore } from '../store/deviceStore.ts';

const key = 'device-id';

/**
 * This browser's own name in a user's entries; a second tab that makes one at the same time takes the first. No tab waits for
 * another, which may be frozen.
 */
export async function ownDeviceId(store: DeviceStore): Promise<DeviceId> {
  for (;;) {
    const mark = await store.metaMark(key);
    const held = await store.getMeta(key);
    if (typeof held === 'string') return held as DeviceId;
    const made = newId<DeviceId>();
    if (await store.replaceMeta(key, mark, made)) return made;
  }
}

import type { DeviceStore } from '../store/deviceStore.ts';
import { destroyDeviceKey } from '../vault/deviceKey.ts';
import { isKeyInUse } from '../vault/keyUse.ts';
import type { OpenVault } from '../vault/openVault.ts';

/**
 * Seals anew, by the vault, what the device's earlier key sealed, and destroys that key once nothing needs it
 * (docs/decisions/0022-the-vault.md). That the key is there says that this is not done: killed at any point, it is begun
 * again at the next unlock, and until then both keys open what they sealed. True once the earlier key is gone.
 *
 * @param earlierName the earlier key's name (src/vault/deviceKey.ts)
 */
export async function takeOverEarlier(
  store: DeviceStore,
  vault: OpenVault,
  earlierName: string,
  isOver: () => boolean = () => false,
): Promise<boolean> {
  // A tab that works with the earlier key would write on with it after the last row was looked at.
  if (await isKeyInUse(vault.userId, 1)) return false;
  const first = await store.reseal(vault.generation, isOver);
  // What was found is sealed anew now; only a whole look that finds nothing says that nothing is left.
  const { isClean } = first.found > 0 ? await store.reseal(vault.generation, isOver) : first;
  if (!isClean || (await isKeyInUse(vault.userId, 1))) return false;
  await destroyDeviceKey(earlierName);
  vault.forgetEarlier();
  return true;
}

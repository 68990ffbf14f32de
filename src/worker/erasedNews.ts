import { changeErased, erasedHere, type ErasedRow } from '../vault/sendingRow.ts';

/** That a lost device has erased something, as long as nobody has read it here. A browser that gives no storage has erased nothing. */
export async function unseenErased(): Promise<ErasedRow | undefined> {
  try {
    return (await erasedHere()).find(({ isSeen }) => !isSeen);
  } catch {
    return undefined;
  }
}

export async function markErasedSeen(): Promise<void> {
  for (const { id } of await erasedHere()) await changeErased(id, (held) => ({ ...held, isSeen: true }));
}

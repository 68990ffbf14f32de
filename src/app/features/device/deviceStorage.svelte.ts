/** What the browser says about the store on this device. */
export class DeviceStorage {
  /** Whether the browser has promised not to clear it by itself; undefined where it does not say. */
  isPersisted = $state<boolean>();
  usedMegabytes = $state<number>();
  freeMegabytes = $state<number>();

  async look(): Promise<void> {
    const { storage } = navigator as { storage?: StorageManager };
    if (!storage) return;
    this.isPersisted = await answer(() => storage.persisted());
    const estimate = await answer(() => storage.estimate());
    if (estimate?.usage === undefined || estimate.quota === undefined) return;
    this.usedMegabytes = estimate.usage / 1_000_000;
    this.freeMegabytes = (estimate.quota - estimate.usage) / 1_000_000;
  }

  /** Asks for the promise. Chromium decides by itself, Firefox asks the person, WebKit looks at the home screen. */
  async persist(): Promise<void> {
    await answer(() => navigator.storage.persist());
    await this.look();
  }
}

/** An old or private browser refuses such questions by an exception: it then simply does not say. */
async function answer<T>(question: () => Promise<T>): Promise<T | undefined> {
  try {
    return await question();
  } catch {
    return undefined;
  }
}

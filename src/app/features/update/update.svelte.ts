import { Workbox } from 'workbox-window';
import { trustedScript } from '../../trustedScript.ts';

/**
 * The service worker and its updates. A new version is only offered: somebody may be halfway through a record. It is
 * taken on a click, or when the last window closes.
 */
export class Update {
  isReady = $state(false);
  isApplying = $state(false);
  #workbox: Workbox | undefined;

  async register(): Promise<void> {
    if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
    const workbox = new Workbox(trustedScript('/sw.js'), { scope: '/' });
    this.#workbox = workbox;
    workbox.addEventListener('waiting', () => {
      this.isReady = true;
    });
    workbox.addEventListener('controlling', (event) => {
      // Reload only the window in which somebody asked for it: another may hold something typed.
      if (event.isUpdate && this.isApplying) window.location.reload();
    });
    try {
      await workbox.register();
    } catch {
      // Private windows and old systems have none: Assize works, and says under Me that it will not open offline.
    }
  }

  async look(): Promise<void> {
    await this.#workbox?.update();
  }

  apply(): void {
    this.isApplying = true;
    this.#workbox?.messageSkipWaiting();
  }
}

import { Workbox } from 'workbox-window';
import { trustedScript } from '../../trustedScript.ts';

/** How often a window that stays open asks whether there is a new version. */
const lookEveryMs = 60 * 60_000;

/**
 * The service worker and its updates. A new version is only offered: somebody may be halfway through a record. It is
 * taken on a click, or when the last window closes.
 */
export class Update {
  isReady = $state(false);
  isApplying = $state(false);
  /**
   * This window is of an older version than what it talks to, or a part of it is gone because another window has taken
   * the update. It works on until it needs what it cannot have.
   */
  isOutdated = $state(false);
  /** Whether a service worker keeps the app itself on the device; undefined until it is known. */
  opensOffline = $state<boolean>();
  #workbox: Workbox | undefined;
  #registration: ServiceWorkerRegistration | undefined;

  /** Registers, and looks for updates until the returned function is called. */
  follow(): () => void {
    const onMissingPart = (): void => {
      this.isOutdated = true;
    };
    window.addEventListener('vite:preloadError', onMissingPart);
    void this.#register();
    const timer = window.setInterval(() => void this.look(), lookEveryMs);
    return () => {
      window.removeEventListener('vite:preloadError', onMissingPart);
      window.clearInterval(timer);
    };
  }

  async look(): Promise<void> {
    // Without a network the browser keeps the version it has.
    await this.#workbox?.update().catch(() => undefined);
  }

  /** The gateway, or another part of Assize, is of a later version: the update is looked for now, not within the hour. */
  meetNewer(): void {
    if (this.isOutdated) return;
    this.isOutdated = true;
    void this.look();
  }

  /** Takes the version that waits, and reloads: at once where none waits, because another window may have taken it. */
  apply(): void {
    this.isApplying = true;
    const waiting = this.#registration?.waiting;
    if (!waiting) {
      window.location.reload();
      return;
    }
    // A window that was reloaded past the service worker has no controller, so none that changes.
    if (!navigator.serviceWorker.controller)
      waiting.addEventListener('statechange', () => window.location.reload());
    this.#workbox?.messageSkipWaiting();
  }

  async #register(): Promise<void> {
    if (!('serviceWorker' in navigator) || !import.meta.env.PROD) {
      this.opensOffline = false;
      return;
    }
    const workbox = new Workbox(trustedScript('/sw.js'), { scope: '/' });
    this.#workbox = workbox;
    workbox.addEventListener('waiting', () => {
      this.isReady = true;
    });
    workbox.addEventListener('controlling', (event) => {
      if (!event.isUpdate) return;
      // Reload only the window in which somebody asked for it: another may hold something typed.
      if (this.isApplying) window.location.reload();
      else {
        this.isReady = false;
        this.isOutdated = true;
      }
    });
    try {
      this.#registration = await workbox.register();
      await navigator.serviceWorker.ready;
      this.opensOffline = true;
    } catch {
      // Private windows and old systems have none: Assize works, and says under Me that it will not open offline.
      this.opensOffline = false;
    }
  }
}

/** What Chromium offers where an app can be installed; WebKit and Firefox have no such event. */
interface InstallPrompt extends Event {
  prompt(): Promise<void>;
  readonly userChoice: Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

export type InstallState =
  /** It runs from the home screen, or from its own window. */
  | 'installed'
  /** The browser will do it on a click. */
  | 'can-ask'
  /** iOS and iPadOS: only by the share menu, so the words must say how. */
  | 'by-share-menu'
  | 'by-browser-menu';

/** Whether Assize is on the home screen, and how it gets there. Made once, before the browser's offer comes. */
export class Install {
  state = $state<InstallState>(firstState());
  #offer: InstallPrompt | undefined;

  follow(): () => void {
    const onOffer = (event: Event): void => {
      // The browser's own banner would push down what somebody reads.
      event.preventDefault();
      this.#offer = event as InstallPrompt;
      if (this.state !== 'installed') this.state = 'can-ask';
    };
    const onInstalled = (): void => {
      this.state = 'installed';
    };
    window.addEventListener('beforeinstallprompt', onOffer);
    window.addEventListener('appinstalled', onInstalled);
    return () => {
      window.removeEventListener('beforeinstallprompt', onOffer);
      window.removeEventListener('appinstalled', onInstalled);
    };
  }

  async ask(): Promise<void> {
    const offer = this.#offer;
    if (!offer) return;
    await offer.prompt();
    const { outcome } = await offer.userChoice;
    // An offer can be used once.
    this.#offer = undefined;
    this.state = outcome === 'accepted' ? 'installed' : 'by-browser-menu';
  }
}

function firstState(): InstallState {
  const isStandalone =
    window.matchMedia('(display-mode: standalone)').matches ||
    (navigator as { standalone?: boolean }).standalone === true;
  if (isStandalone) return 'installed';
  // iPadOS calls itself a Mac; no Mac has a touch screen.
  const isApple =
    /iPhone|iPad|iPod/.test(navigator.userAgent) ||
    (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
  return isApple ? 'by-share-menu' : 'by-browser-menu';
}

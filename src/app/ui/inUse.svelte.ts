const isTextField = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit'].includes(element.type)) ||
  element instanceof HTMLSelectElement ||
  (element instanceof HTMLElement && element.isContentEditable);

/**
 * Whether the page is in use: somebody types, or a finger or the mouse is down. Nothing on the page may then change its height. What
 * moves between the press and the release is not pressed: the browser gives the click to what both have in common, and the button
 * hears nothing of it.
 */
export class InUse {
  isInUse = $state(false);

  /** Follows focus and presses until the returned function is called. */
  follow(): () => void {
    const over = new AbortController();
    const { signal } = over;
    let isPressed = false;
    const look = (): void => {
      if (!signal.aborted) this.isInUse = isPressed || isTextField(document.activeElement);
    };
    // The next element has the focus only once the event is over; of a touch, press and click are one task after it.
    const lookSoon = (): void => void setTimeout(look);
    const pressed = ({ button }: PointerEvent): void => {
      // Of a menu's press some systems never tell the end.
      if (button !== 0) return;
      isPressed = true;
      look();
    };
    const released = (): void => {
      isPressed = false;
      lookSoon();
    };
    document.addEventListener('focusin', () => (isTextField(document.activeElement) ? look() : lookSoon()), {
      signal,
    });
    document.addEventListener('focusout', lookSoon, { signal });
    document.addEventListener('pointerdown', pressed, { capture: true, signal });
    document.addEventListener('pointerup', released, { capture: true, signal });
    document.addEventListener('pointercancel', released, { capture: true, signal });
    // Let go outside the window, or over something that took the release for itself.
    const moved = ({ buttons }: PointerEvent): void => {
      if (isPressed && buttons === 0) released();
    };
    document.addEventListener('pointermove', moved, { capture: true, passive: true, signal });
    look();
    return () => over.abort();
  }
}

/** What is wanted on the page, and what of it is shown: what comes, goes or changes waits until the page is not in use. */
export class WhenNotInUse<T> {
  shown = $state.raw<T>() as T;

  /** To be made while a component is. */
  constructor(wanted: () => T) {
    const page = new InUse();
    $effect(() => page.follow());
    $effect(() => {
      const next = wanted();
      if (!page.isInUse) this.shown = next;
    });
  }
}

/** Single letters are commands only where they are not text. */
export const isTypingIn = (target: EventTarget | null): boolean =>
  target instanceof Element && isTextField(target);

const isTextField = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit'].includes(element.type)) ||
  element instanceof HTMLSelectElement ||
  (element instanceof HTMLElement && element.isContentEditable);

/**
 * Whether somebody is typing: nothing on the page may then change its height, and single-letter keys do nothing. Pressing a
 * button ends it only when the press is over: what moved under the finger would not be pressed.
 */
export class Typing {
  isTyping = $state(false);

  /** Follows the focus until the returned function is called. */
  follow(): () => void {
    const over = new AbortController();
    const { signal } = over;
    let isPressed = false;
    const look = (): void => {
      if (signal.aborted) return;
      const isInText = isTextField(document.activeElement);
      if (isInText || !isPressed) this.isTyping = isInText;
    };
    // The next element has the focus only once the event is over; of a touch, press and click are one task after it.
    const lookSoon = (): void => void setTimeout(look);
    const released = (): void => {
      isPressed = false;
      lookSoon();
    };
    document.addEventListener('focusin', () => (isTextField(document.activeElement) ? look() : lookSoon()), {
      signal,
    });
    document.addEventListener('focusout', lookSoon, { signal });
    document.addEventListener('pointerdown', () => void (isPressed = true), { capture: true, signal });
    document.addEventListener('pointerup', released, { capture: true, signal });
    document.addEventListener('pointercancel', released, { capture: true, signal });
    look();
    return () => over.abort();
  }
}

export const isTypingIn = (target: EventTarget | null): boolean =>
  target instanceof Element && isTextField(target);

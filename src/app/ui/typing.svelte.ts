const isTextField = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit'].includes(element.type)) ||
  element instanceof HTMLSelectElement ||
  (element instanceof HTMLElement && element.isContentEditable);

/** Whether somebody is typing: nothing on the page may then change its height, and single-letter keys do nothing. */
export class Typing {
  isTyping = $state(false);

  /** Follows the focus until the returned function is called. */
  follow(): () => void {
    const look = (): void => {
      this.isTyping = isTextField(document.activeElement);
    };
    // After a focusout the next element has the focus only once the event is over.
    const lookSoon = (): void => queueMicrotask(look);
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', lookSoon);
    look();
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', lookSoon);
    };
  }
}

export const isTypingIn = (target: EventTarget | null): boolean =>
  target instanceof Element && isTextField(target);

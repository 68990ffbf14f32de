/**
 * Takes the focus to the beginning of a new screen, and to the new `main` when that is replaced: a view that arrives late,
 * a case that stands in place of "Opening the case". It ends when somebody moves the focus, or by the returned function.
 */
export function focusMain(): () => void {
  const focus = (): void => document.getElementById('main')?.focus({ preventScroll: true });
  // The browser leaves the focus of an element that is taken away on nothing.
  const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;
  const observer = new MutationObserver(() => {
    if (isLost()) focus();
  });
  const stop = (): void => {
    observer.disconnect();
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('pointerdown', stop);
  };
  const onFocus = ({ target }: FocusEvent): void => {
    if (target instanceof Element && target.id !== 'main') stop();
  };
  focus();
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusin', onFocus);
  document.addEventListener('pointerdown', stop);
  return stop;
}

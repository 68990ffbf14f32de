/** How somebody begins to do something on the device. */
export const touchEvents = ['keydown', 'pointerdown', 'wheel'] as const;

/** Somebody at work is told of no more often than this, milliseconds. */
const tellEveryMs = 10_000;

/** Calls back when somebody touches the device, now and then, until the returned function is called. */
export function followTouch(onTouch: () => void, nowMs: () => number = () => performance.now()): () => void {
  let told = -Infinity;
  const touched = (): void => {
    const now = nowMs();
    if (now - told < tellEveryMs) return;
    told = now;
    onTouch();
  };
  for (const event of touchEvents) window.addEventListener(event, touched, { passive: true, capture: true });
  return () => {
    for (const event of touchEvents) window.removeEventListener(event, touched, { capture: true });
  };
}

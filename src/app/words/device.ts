/** What people call the thing in their hands. Words on screen say "Saved on this tablet". */
export type DeviceWord = 'phone' | 'tablet' | 'computer';

/** Judged by the short side in CSS pixels and by whether its main pointer is a finger. */
function deviceWordFor(shortSide: number, longSide: number, isTouch: boolean): DeviceWord {
  if (shortSide < 600) return 'phone';
  return isTouch || longSide <= 1180 ? 'tablet' : 'computer';
}

export const deviceWord = (): DeviceWord =>
  deviceWordFor(
    Math.min(window.innerWidth, window.innerHeight),
    Math.max(window.innerWidth, window.innerHeight),
    window.matchMedia('(pointer: coarse)').matches,
  );

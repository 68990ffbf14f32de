const everyMs = 50;
/** Of what was measured last; the rest is what was before. */
const weight = 0.3;

/** How late this process comes to what is due, milliseconds, smoothed: what tells that it has more to do than it can. */
export interface LoopLag {
  lagMs(): number;
  close(): void;
}

export function watchLoopLag(): LoopLag {
  let lag = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    lag += weight * (Math.max(0, now - last - everyMs) - lag);
    last = now;
  }, everyMs);
  timer.unref();
  return { lagMs: () => lag, close: () => clearInterval(timer) };
}

const firstMs = 1_000;
const longestMs = 30_000;

/** Waits grow with each failure in a row and differ from device to device, so that no crowd comes back at once. */
export const backOffMs = (failures: number, random: () => number = Math.random): number => {
  const whole = Math.min(firstMs * 2 ** Math.min(failures, 10), longestMs);
  return whole / 2 + (random() * whole) / 2;
};

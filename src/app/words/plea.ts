import { sayNotified } from '../../domain/plea/pleaWords.ts';

export { sayPlea } from '../../domain/plea/pleaWords.ts';

/** "Defence says: guilty, not taken in court" (court.md). */
export const sayNotifiedPlea = (value: string): string =>
  `Defence says: ${sayNotified(value)}, not taken in court`;

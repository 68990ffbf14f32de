import { idOf } from '../../src/shared/ids.ts';

/** One id for one name, wherever a test needs it. */
export const definitionId = (name: string): string => idOf(`test result ${name}`);

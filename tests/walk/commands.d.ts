import type { NationalSet } from '../../src/contracts/reference/toResultDefinitions.ts';

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** The national set, where its files lie beside the repository. */
    nationalSet: () => Promise<NationalSet | null>;
  }
}

import { expect, test } from 'vitest';
import { permissionTable } from './permissionTable.ts';
import { recordsResults } from './recordsResults.ts';
import { userRoles } from './user.ts';

test('Whoever records results is whoever may write a verdict', () => {
  for (const role of userRoles) {
    const mayWrite = Object.values(permissionTable[role]).some(({ writes }) => writes.verdict !== undefined);
    expect(recordsResults(role), role).toBe(mayWrite);
  }
});

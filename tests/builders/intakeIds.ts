import { v5 } from 'uuid';
import type { IdFor } from '../../src/intake/intake.ts';

/** Ids as the gateway makes them, with a namespace in place of the installation's secret. */
export const intakeIds: IdFor = (kind, key) => v5(`${kind}|${key}`, '5b0c3a4e-3f2f-4c65-9a3d-0f6b1d0b7a11');

import { NIL } from 'uuid';
import { isUuid, type Branded } from '../shared/ids.ts';
import type { IdFor } from './intake.ts';

/**
 * The source's own id where it is a real UUID, which is opaque already; else one made from `key`, which must tell the thing
 * apart within the installation.
 */
export function sourceId<Id extends Branded<string>>(
  idFor: IdFor,
  kind: Parameters<IdFor>[0],
  given: string | undefined,
  key: string,
): Id {
  const text = given?.trim().toLowerCase();
  return (text !== undefined && isUuid(text) && text !== NIL ? text : idFor(kind, key)) as Id;
}

/** References are compared without spaces, slashes, hyphens and case. */
export const normaliseReference = (reference: string): string =>
  reference.replaceAll(/[\s/\-_.]/g, '').toUpperCase();

import type { SchemaOf } from '../contracts/documents/fields.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import type { LiveQueryName } from '../contracts/worker/api.ts';
import type { UserProfile } from '../domain/access/user.ts';

/** The value of a message, or an error that names its field and reaches the page as a call that failed. */
export function demand<T>(schema: SchemaOf<T>, value: unknown): T {
  const parsed = parseMessage(schema, value);
  if (!parsed.ok) throw new TypeError(`Message to the worker: ${parsed.error.message}`);
  return parsed.value;
}

/** A passphrase is not made of them. */
export const namesOf = ({ name, organisationName }: UserProfile): readonly string[] => [
  name,
  organisationName,
];

export const isLock = (name: LiveQueryName): name is 'lock' => name === 'lock';

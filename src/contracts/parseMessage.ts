import * as v from 'valibot';
import { err, ok, type Result } from '../shared/result.ts';
import type { SchemaOf } from './documents/fields.ts';

/** What is wrong with a message or a body. `field` is the place, as `docs.3.id`; empty where it is the whole. */
interface MessageFault {
  readonly tag: 'invalid';
  readonly field: string;
  /** In words, with the field. */
  readonly message: string;
}

/** Parses what came over a boundary, once, and names the first field that is wrong. */
export function parseMessage<T>(schema: SchemaOf<T>, value: unknown): Result<T, MessageFault> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  const field = v.getDotPath(issue) ?? '';
  return err({ tag: 'invalid', field, message: `${field || 'The body'}: ${issue.message}` });
}

import type { Names } from '../names.ts';
import { query } from '../parameters.ts';

/** One request, the same in both worlds but for names that each made up itself (`mark` in ../names.ts). */
export interface Question {
  readonly route: string;
  readonly path: string;
  readonly method?: string;
  readonly body?: unknown;
  /** As text that is no JSON. */
  readonly text?: string;
  /** With the credential of a prosecuting authority instead of a session. */
  readonly hasCredential?: true;
  /** Without a session, by the upload-only credential of a device of theirs; the documents are sealed for the gateway. */
  readonly upload?: { readonly sealed?: readonly object[] };
  /** With a session of its own, which it ends. */
  readonly endsSession?: true;
  /** It is answered when the clock goes on, not before. */
  readonly waits?: true;
}

type Ask = (names: Names) => Omit<Question, 'route'>;

export const anyBody = (names: Names): unknown =>
  names.random.pick([{}, [], 'x', { caseId: names.caseId() }, { key: 1 }, { reference: names.reference() }]);
/** Now and then a body that breaks its schema; the words must not tell either. */
export const body =
  (make: (names: Names) => unknown) =>
  (names: Names): unknown =>
    names.random.chance(0.06) ? anyBody(names) : make(names);
export const post =
  (path: string, make: (names: Names) => unknown): Ask =>
  (names) => ({ path, method: 'POST', body: body(make)(names) });
export const get =
  (path: string, ...of: Parameters<typeof query>[1]): Ask =>
  (names) => ({ path: `${path}${query(names, of)}` });

/** How routes are asked, and how often beside the others, by method and path. */
export type Asks = Readonly<Record<string, readonly [weight: number, ask: Ask]>>;

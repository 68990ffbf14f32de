import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { err, ok, type Result } from '../shared/result.ts';

const PeopleSchema = v.pipe(
  v.array(
    v.object({
      subject: v.pipe(v.string(), v.minLength(1)),
      name: v.pipe(v.string(), v.minLength(1)),
      description: v.string(),
      group: v.string(),
    }),
  ),
  v.minLength(1, 'holds nobody'),
);

/** Somebody who can sign in, and the heading they stand under on the page. */
export type Person = v.InferOutput<typeof PeopleSchema>[number];

export interface IdentityEnvironment {
  readonly port: number;
  readonly issuer: string;
  readonly people: readonly Person[];
  /** File of the signing key: made at the first start, kept from then on. */
  readonly keysFile: string;
  /** File of refresh tokens, so that a restart takes nobody's. */
  readonly grantsFile: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  /** Where logout tokens are posted; none are where it is undefined. */
  readonly logoutUri: string | undefined;
  /** Opens the switches of ./adminSwitch.ts; closed where it is undefined. */
  readonly adminToken: string | undefined;
}

const schema = v.object({
  IDENTITY_PORT: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,5}$/, 'is no port number'),
      v.transform(Number),
      v.maxValue(65_535, 'is no port number'),
    ),
    '3001',
  ),
  IDENTITY_PEOPLE: v.string('names no JSON file of people'),
  IDENTITY_KEYS: v.optional(v.string(), './data/identity-keys.json'),
  IDENTITY_REDIRECT_URIS: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(/[\s,]+/).filter(Boolean)),
      v.array(v.pipe(v.string(), v.url('holds something that is no URL'))),
      v.minLength(1, 'is empty'),
    ),
    'http://localhost:3000/sign-in/callback',
  ),
  IDENTITY_GRANTS: v.optional(v.string(), './data/identity-grants.jsonl'),
  IDENTITY_LOGOUT_URI: v.optional(v.pipe(v.string(), v.url('is no URL'))),
  IDENTITY_ADMIN_TOKEN: v.optional(v.pipe(v.string(), v.minLength(16, 'is shorter than 16 letters'))),
  OIDC_CLIENT_ID: v.optional(v.string(), 'assize'),
  OIDC_CLIENT_SECRET: v.optional(v.string(), 'assize-demo-secret'),
});

/** Reads the environment and the file of people; every mistake is named. */
export async function readIdentityEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): Promise<Result<IdentityEnvironment, { readonly tag: 'bad-environment'; readonly reason: string }>> {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = v.safeParse(schema, given);
  if (!parsed.success) return bad(sayIssues(parsed.issues));
  const values = parsed.output;
  const people = await readPeople(values.IDENTITY_PEOPLE);
  if (!people.ok) return people;
  return ok({
    port: values.IDENTITY_PORT,
    issuer: `http://127.0.0.1:${String(values.IDENTITY_PORT)}`,
    people: people.value,
    keysFile: values.IDENTITY_KEYS,
    grantsFile: values.IDENTITY_GRANTS,
    clientId: values.OIDC_CLIENT_ID,
    clientSecret: values.OIDC_CLIENT_SECRET,
    redirectUris: values.IDENTITY_REDIRECT_URIS,
    logoutUri: values.IDENTITY_LOGOUT_URI,
    adminToken: values.IDENTITY_ADMIN_TOKEN,
  });
}

async function readPeople(
  file: string,
): Promise<Result<readonly Person[], { readonly tag: 'bad-environment'; readonly reason: string }>> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    return bad(`IDENTITY_PEOPLE ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = v.safeParse(PeopleSchema, content);
  return parsed.success ? ok(parsed.output) : bad(`IDENTITY_PEOPLE ${file}: ${sayIssues(parsed.issues)}`);
}

const bad = (reason: string) => err({ tag: 'bad-environment' as const, reason });

const sayIssues = (issues: readonly v.BaseIssue<unknown>[]): string =>
  issues.map((issue) => `${v.getDotPath(issue) ?? ''} ${issue.message}`.trim()).join('; ');

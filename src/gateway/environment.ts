import * as v from 'valibot';
import { err, ok, type Result } from '../shared/result.ts';

/** What the gateway process reads from its environment. */
export interface GatewayEnvironment {
  readonly port: number;
  readonly host: string;
  /** Where people find Assize: scheme, host and port. Cookies and redirects depend on it. */
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly couchdbUrl: string | undefined;
  readonly databasePrefix: string | undefined;
  readonly oidc: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
    /** Whether people are asked to consent at each sign-in, without which some providers give no refresh token; yes unless said. */
    readonly asksConsent?: boolean;
  };
  /** Milliseconds between two questions to the provider about one session, about. */
  readonly checkEveryMs: number;
  /** File of those who get notices (src/contracts/notices/recipients.ts); nobody does without. */
  readonly noticeRecipients: string | undefined;
  /** The built app. */
  readonly appDir: string;
  readonly logLevel: string;
}

const port = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}$/, 'is no port number'),
  v.transform(Number),
  v.maxValue(65_535, 'is no port number'),
);
const url = v.pipe(v.string(), v.url('is no URL'));
/** What people's identities travel over: https, or plain http on this very machine. */
const safeUrl = v.pipe(
  url,
  v.check(
    (text) => /^https:/.test(text) || /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/.test(text),
    'is neither https nor on this machine',
  ),
);

const schema = v.object({
  PORT: v.optional(port, '3000'),
  HOST: v.optional(v.string(), 'localhost'),
  PUBLIC_URL: v.optional(safeUrl),
  DATA_DIR: v.optional(v.pipe(v.string(), v.minLength(1, 'is empty')), './data'),
  COUCHDB_URL: v.optional(url),
  DATABASE_PREFIX: v.optional(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_-]*$/, 'is no CouchDB name'))),
  OIDC_ISSUER: v.optional(safeUrl, 'http://127.0.0.1:3001'),
  OIDC_CLIENT_ID: v.optional(v.string(), 'assize'),
  OIDC_CLIENT_SECRET: v.optional(v.string(), 'assize-demo-secret'),
  OIDC_PROMPT: v.optional(v.picklist(['consent', 'never'], 'is neither consent nor never'), 'consent'),
  OIDC_CHECK_SECONDS: v.optional(
    v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/, 'is no number of seconds'), v.transform(Number)),
    '900',
  ),
  NOTICE_RECIPIENTS: v.optional(v.string()),
  APP_DIR: v.optional(v.string(), './dist'),
  LOG_LEVEL: v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
});

/** Reads the environment once; every mistake is named, so that a start does not fail one variable at a time. */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): Result<GatewayEnvironment, { readonly tag: 'bad-environment'; readonly reason: string }> {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = v.safeParse(schema, given);
  if (!parsed.success) {
    const reason = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? ''} ${issue.message}`).join('; ');
    return err({ tag: 'bad-environment', reason });
  }
  const values = parsed.output;
  return ok({
    port: values.PORT,
    host: values.HOST,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${String(values.PORT)}`).replace(/\/$/, ''),
    dataDir: values.DATA_DIR,
    couchdbUrl: values.COUCHDB_URL,
    databasePrefix: values.DATABASE_PREFIX,
    oidc: {
      issuer: values.OIDC_ISSUER,
      clientId: values.OIDC_CLIENT_ID,
      clientSecret: values.OIDC_CLIENT_SECRET,
      asksConsent: values.OIDC_PROMPT === 'consent',
    },
    checkEveryMs: values.OIDC_CHECK_SECONDS * 1_000,
    noticeRecipients: values.NOTICE_RECIPIENTS,
    appDir: values.APP_DIR,
    logLevel: values.LOG_LEVEL,
  });
}

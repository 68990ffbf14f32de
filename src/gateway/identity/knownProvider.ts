import type { JSONWebKeySet } from 'jose';
import * as client from 'openid-client';
import * as v from 'valibot';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Database } from '../database/database.ts';
import { codeOf } from './renewalAnswer.ts';
import { isConflict, isMissing, sha256 } from './sessionRows.ts';

/** The client's own settings at the provider. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Milliseconds until the provider's silence is one. A sign-in waits so long; nothing else ever waits for it. */
const providerTimeoutMs = 4_000;
/**
 * In the background it gets longer: a question that is given up may have spent its token. Short enough that who was refused is
 * out within a minute, whatever others are asked meanwhile.
 */
export const usualRenewalTimeoutMs = 10_000;
/** Keys that nobody asked for are not fetched more often than this, whatever key a token names. */
const keysAtMostEveryMs = 30_000;

const KeySchema = v.looseObject({ kty: v.string() });
const KeysSchema = v.pipe(
  v.looseObject({ keys: v.pipe(v.array(KeySchema), v.minLength(1, 'holds no key')) }),
  v.transform((keys) => keys as JSONWebKeySet),
);
const MetadataSchema = v.pipe(
  v.looseObject({
    issuer: v.string(),
    authorization_endpoint: v.string(),
    token_endpoint: v.string(),
    jwks_uri: v.string(),
  }),
  v.transform((metadata) => metadata as client.ServerMetadata & { readonly jwks_uri: string }),
);

/** `identity-provider:<sha256 of the issuer>` in the registry: nothing secret. */
const KeptSchema = v.object({ _rev: v.string(), metadata: MetadataSchema, keys: KeysSchema });

/** The provider's discovery document and its public keys. */
export interface ProviderDescription {
  readonly metadata: client.ServerMetadata;
  readonly keys: JSONWebKeySet;
}

export interface NoAnswer {
  readonly tag: 'no-answer';
  readonly code: string;
}

/** What was heard of the provider. One that refuses the gateway itself answers, and nobody can sign in all the same. */
export type ProviderHeard =
  | { readonly answers: true }
  | { readonly answers: false; readonly code: string; readonly refusesGateway?: true };

/**
 * Whether the provider answers as one, since when (milliseconds since 1970), and with what it failed first. That it refuses the
 * gateway stays so until it has answered about somebody, whatever else fails meanwhile.
 */
export type ProviderHealth = ProviderHeard & { readonly since: number };

/**
 * What is known of the provider. It is kept in the registry: after a restart it is there before the provider was asked, and
 * when it cannot be asked.
 */
export interface KnownProvider {
  /** What it said last, here or at another gateway. Undefined where it never said anything. */
  description(): Promise<ProviderDescription | undefined>;
  /** Asks it now, once for all who want to know at the same time, and keeps what it says. */
  ask(): Promise<Result<ProviderDescription, NoAnswer>>;
  /** The same for a token whose key is not among those known, where that was not just tried. */
  askForKeys(): Promise<void>;
  /** What was heard of it where it was asked about people: an answer, or none. Only another one there says otherwise. */
  heard(said: ProviderHeard): void;
  /** Undefined until it was asked. */
  health(): ProviderHealth | undefined;
}

export function knownProvider(options: {
  readonly settings: ProviderSettings;
  readonly registry: Database;
  readonly logger: Logger;
  readonly now?: () => number;
}): KnownProvider {
  const { settings, registry, logger, now = Date.now } = options;
  const rowId = `identity-provider:${sha256(settings.issuer)}`;
  let held: ProviderDescription | undefined;
  let asking: Promise<Result<ProviderDescription, NoAnswer>> | undefined;
  let health: ProviderHealth | undefined;
  /** It described itself, and failed where it was asked about people. */
  let failsOtherwise = false;
  let keysAskedAt = Number.NEGATIVE_INFINITY;

  const read = async (): Promise<v.InferOutput<typeof KeptSchema> | undefined> => {
    try {
      const kept = v.safeParse(KeptSchema, await registry.get(rowId));
      return kept.success && kept.output.metadata.issuer === settings.issuer ? kept.output : undefined;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };

  /** Nobody waits for it, and what fails is written when it is asked again. */
  const keep = async (said: ProviderDescription): Promise<void> => {
    try {
      const before = await read();
      const row = { metadata: said.metadata, keys: said.keys };
      if (before && isSame({ metadata: before.metadata, keys: before.keys }, row)) return;
      await registry.put({ _id: rowId, ...(before ? { _rev: before._rev } : {}), ...row });
    } catch (error) {
      // Another gateway has just written what it heard itself.
      if (!isConflict(error)) logger.warn({ error: String(error) }, 'the provider’s keys were not kept');
    }
  };

  const note = (said: ProviderHeard): void => {
    const before = health;
    if (said.answers) {
      if (before?.answers === true) return;
      if (before) logger.warn({ code: 'identity-answers' }, 'the identity provider answers again');
      health = { answers: true, since: now() };
      return;
    }
    // Nobody gets in since it was silent, if it was.
    const since = before?.answers === false ? before.since : now();
    const { code } = said;
    if (said.refusesGateway) {
      if (before?.answers === false && before.refusesGateway) return;
      logger.error({ alarm: 'identity-client-refused', code }, 'the identity provider refuses the gateway');
      health = { answers: false, since, code, refusesGateway: true };
    } else if (before?.answers !== false) {
      logger.warn({ code }, 'the identity provider does not answer');
      health = { answers: false, since, code };
    }
  };

  const ask = (): Promise<Result<ProviderDescription, NoAnswer>> => {
    asking ??= (async () => {
      try {
        const said = await fetchDescription(settings);
        held = said;
        if (!failsOtherwise) note({ answers: true });
        void keep(said);
        return ok(said);
      } catch (error) {
        const code = codeOf(error);
        note({ answers: false, code });
        return err({ tag: 'no-answer', code } as const);
      } finally {
        asking = undefined;
      }
    })();
    return asking;
  };

  return {
    ask,
    heard(said) {
      failsOtherwise = !said.answers;
      note(said);
    },
    health: () => health,
    async description() {
      held ??= descriptionOf(await read());
      return held;
    },
    async askForKeys() {
      if (asking !== undefined || now() - keysAskedAt < keysAtMostEveryMs) return;
      keysAskedAt = now();
      await ask();
    },
  };
}

const descriptionOf = (kept: v.InferOutput<typeof KeptSchema> | undefined): ProviderDescription | undefined =>
  kept && { metadata: kept.metadata, keys: kept.keys };

/** A client of the provider as it is described; nothing is fetched for it. */
export function configurationOf(
  { clientId, clientSecret, issuer }: ProviderSettings,
  metadata: client.ServerMetadata,
  timeoutMs = providerTimeoutMs,
): client.Configuration {
  const configuration = new client.Configuration(
    metadata,
    clientId,
    clientSecret,
    client.ClientSecretBasic(clientSecret),
  );
  configuration.timeout = timeoutMs / 1_000;
  // The environment allows plain http to loopback alone.
  if (issuer.startsWith('http:')) client.allowInsecureRequests(configuration);
  return configuration;
}

/** Throws what went wrong where it does not answer as a provider, both parts of it, in time. */
async function fetchDescription(settings: ProviderSettings): Promise<ProviderDescription> {
  const over = AbortSignal.timeout(providerTimeoutMs);
  const { issuer, clientId, clientSecret } = settings;
  const found = await client.discovery(
    new URL(issuer),
    clientId,
    clientSecret,
    client.ClientSecretBasic(clientSecret),
    {
      timeout: providerTimeoutMs / 1_000,
      execute: issuer.startsWith('http:') ? [client.allowInsecureRequests] : [],
    },
  );
  // Without the functions that it comes with.
  const plain: unknown = JSON.parse(JSON.stringify(found.serverMetadata()));
  const metadata = v.parse(MetadataSchema, plain);
  const reply = await fetch(metadata.jwks_uri, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: over,
  });
  if (!reply.ok) {
    await reply.body?.cancel();
    throw new KeysNotConform(`The provider’s keys: status ${String(reply.status)}`);
  }
  const keys = v.safeParse(KeysSchema, await reply.json());
  if (!keys.success) throw new KeysNotConform('The provider’s keys are none');
  return { metadata, keys: keys.output };
}

class KeysNotConform extends Error {
  override readonly name = 'keys-not-conform';
}

/** Same content, in whatever order of names a store gives it back. */
const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)))
      : part,
  );

/** The part of oidc-provider 9 that the demo provider uses; the package ships no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface Interaction {
    readonly uid: string;
    readonly prompt: { readonly name: string };
  }

  export interface ErrorReply {
    readonly error: string;
    readonly error_description?: string;
  }

  export interface GrantModel {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  export interface OidcContext {
    type: string;
    body: unknown;
    set(name: string, value: string): void;
    readonly oidc: {
      readonly client: { readonly clientId: string };
      readonly session: { readonly accountId: string };
      readonly provider: Provider;
    };
  }

  export interface Adapter {
    upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void>;
    find(id: string): Promise<AdapterPayload | undefined>;
    findByUid(uid: string): Promise<AdapterPayload | undefined>;
    findByUserCode(userCode: string): Promise<AdapterPayload | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }

  export interface AdapterPayload {
    readonly uid?: string;
    readonly userCode?: string;
    readonly grantId?: string;
    readonly [name: string]: unknown;
  }

  export interface InteractionPolicy {
    get(prompt: string): { readonly checks: { remove(reason: string): void } };
  }
  export const interactionPolicy: { base(): InteractionPolicy };

  export interface Configuration {
    readonly adapter: new (model: string) => Adapter;
    readonly clients: readonly Readonly<Record<string, unknown>>[];
    readonly jwks: { readonly keys: readonly object[] };
    readonly cookies: Readonly<Record<string, unknown>>;
    readonly features: Readonly<Record<string, { readonly enabled: boolean }>>;
    readonly pkce: { readonly required: () => boolean };
    readonly ttl: Readonly<Record<string, number | (() => number)>>;
    readonly interactions: {
      readonly url: (ctx: OidcContext, interaction: Interaction) => string;
      readonly policy: InteractionPolicy;
    };
    readonly findAccount: (
      ctx: OidcContext,
      id: string,
    ) => Promise<
      { readonly accountId: string; readonly claims: () => Promise<{ readonly sub: string }> } | undefined
    >;
    readonly loadExistingGrant: (ctx: OidcContext) => Promise<GrantModel>;
    readonly renderError: (ctx: OidcContext, out: ErrorReply, error: Error) => Promise<void>;
    readonly clientBasedCORS: () => boolean;
    readonly rotateRefreshToken: () => boolean;
    readonly fetch: (
      address: string | URL,
      options: RequestInit & { readonly dispatcher?: unknown },
    ) => Promise<Response>;
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration);
    readonly Client: {
      find(
        clientId: string,
      ): Promise<{ backchannelLogout(sub: string, sid?: string): Promise<void> } | undefined>;
    };
    readonly Grant: new (of: { readonly clientId: string; readonly accountId: string }) => GrantModel;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: { readonly login: { readonly accountId: string; readonly remember: boolean } },
      options: { readonly mergeWithLastSubmission: boolean },
    ): Promise<void>;
    on(event: 'server_error', listener: (ctx: OidcContext, error: Error) => void): this;
  }
}

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Database } from '../database/database.ts';
import { installationSecret } from '../intake/installationSecret.ts';

/** What the provider gave to ask it with again. */
const HeldTokensSchema = v.strictObject({
  token: v.string(),
  /** The one before it, while it is not certain that `token` came from the provider itself. */
  before: v.exactOptional(v.string()),
});
export type HeldTokens = v.InferOutput<typeof HeldTokensSchema>;

/**
 * Seals refresh tokens for the registry with a key of the installation's secret, each for its own session: moved to another
 * row it does not open.
 */
export interface TokenSeal {
  seal(sessionId: string, tokens: HeldTokens): Promise<string>;
  /** Undefined for what was sealed elsewhere, for another session, or was changed. */
  open(sessionId: string, sealed: string): Promise<HeldTokens | undefined>;
}

export function tokenSeal(registry: Database): TokenSeal {
  let made: Promise<Uint8Array> | undefined;
  const key = (): Promise<Uint8Array> => {
    made ??= installationSecret(registry).then(
      (secret) => new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), 'session refresh tokens', 32)),
    );
    // A store that fails is asked again the next time.
    made.catch(() => (made = undefined));
    return made;
  };
  return {
    async seal(sessionId, tokens) {
      const nonce = Uint8Array.from(randomBytes(12));
      const cipher = createCipheriv('aes-256-gcm', await key(), nonce);
      cipher.setAAD(bytesOf(sessionId));
      const text = cipher.update(JSON.stringify(tokens), 'utf8', 'base64url') + cipher.final('base64url');
      return [Buffer.from(nonce).toString('base64url'), text, cipher.getAuthTag().toString('base64url')].join(
        '.',
      );
    },
    async open(sessionId, sealed) {
      const opening = await key();
      const [nonce, text, tag] = sealed.split('.');
      if (!nonce || !text || !tag) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', opening, fromBase64(nonce), { authTagLength: 16 });
        decipher.setAAD(bytesOf(sessionId));
        decipher.setAuthTag(fromBase64(tag));
        const plain = decipher.update(text, 'base64url', 'utf8') + decipher.final('utf8');
        const parsed = v.safeParse(HeldTokensSchema, JSON.parse(plain));
        return parsed.success ? parsed.output : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64url'));

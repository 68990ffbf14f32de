import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as v from 'valibot';

/** What the browser carries from the start of a sign-in to its end, sealed: nothing is kept on the server meanwhile. */
const schema = v.strictObject({
  state: v.string(),
  nonce: v.string(),
  verifier: v.string(),
  to: v.string(),
  until: v.number(),
});
export type SignInAttempt = v.InferOutput<typeof schema>;

/** A sign-in that takes longer begins again. */
export const attemptMs = 10 * 60 * 1_000;

/** Seals attempts with a key that lives as long as this process. */
export class SignInAttempts {
  readonly #key = Uint8Array.from(randomBytes(32));

  seal(attempt: SignInAttempt): string {
    const nonce = Uint8Array.from(randomBytes(12));
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const text = cipher.update(JSON.stringify(attempt), 'utf8', 'base64url') + cipher.final('base64url');
    return `${Buffer.from(nonce.buffer).toString('base64url')}.${text}.${cipher.getAuthTag().toString('base64url')}`;
  }

  /** Undefined for what was sealed by nobody here, was changed, or is too old. */
  open(sealed: string, now: number): SignInAttempt | undefined {
    const [nonce, text, tag] = sealed.split('.');
    if (!nonce || !text || !tag) return undefined;
    try {
      const decipher = createDecipheriv(
        'aes-256-gcm',
        this.#key,
        Uint8Array.from(Buffer.from(nonce, 'base64url')),
      );
      decipher.setAuthTag(Uint8Array.from(Buffer.from(tag, 'base64url')));
      const plain = decipher.update(text, 'base64url', 'utf8') + decipher.final('utf8');
      const parsed = v.safeParse(schema, JSON.parse(plain));
      return parsed.success && parsed.output.until > now ? parsed.output : undefined;
    } catch {
      return undefined;
    }
  }
}

import { createPrivateKey, generateKeyPair, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';

const SigningKeysSchema = v.strictObject({
  /** RSA, as a JSON Web Key with its private part. */
  signingKey: v.looseObject({ kty: v.literal('RSA'), n: v.string(), d: v.string(), kid: v.string() }),
  cookieKey: v.string(),
});
export type SigningKeys = v.InferOutput<typeof SigningKeysSchema>;

/** The provider's keys, the same after a restart. Made where there are none, readable by their own user alone. */
export async function openSigningKeys(file: string): Promise<SigningKeys> {
  try {
    return v.parse(SigningKeysSchema, JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
  }
  const made = await promisify(generateKeyPair)('rsa', { modulusLength: 2_048 });
  // Read once more: Node 20 waits for itself for ever where it forgets, while it writes a JWK, that this key was made.
  const privateKey = createPrivateKey(made.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const keys = v.parse(SigningKeysSchema, {
    signingKey: {
      ...privateKey.export({ format: 'jwk' }),
      use: 'sig',
      alg: 'RS256',
      kid: randomBytes(8).toString('hex'),
    },
    cookieKey: randomBytes(32).toString('base64url'),
  });
  await mkdir(dirname(file), { recursive: true });
  const fresh = `${file}.${String(process.pid)}`;
  await writeFile(fresh, JSON.stringify(keys), { mode: 0o600 });
  await rename(fresh, file);
  return keys;
}

import type { NewMethod, PasskeySummary, UnlockSecret } from '../../../contracts/worker/unlock.ts';
import { toBase64Url, type Bytes } from '../../../shared/bytes.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

export type PasskeyFailure =
  /** Put away, not answered in time, or refused by the browser, which does not say which of these it was. */
  | { readonly tag: 'not-done' }
  /** This browser, or the passkey that answered, cannot give a key (WebAuthn PRF): a passphrase can. */
  | { readonly tag: 'no-prf' }
  /** The authenticator has one of this vault's passkeys already. */
  | { readonly tag: 'has-passkey' };

/** What a person may take to find their key, milliseconds. */
const timeout = 120_000;
const prfSaltLength = 32;

/** Whether it is worth offering. That a passkey can give a key shows only when it is made. */
export const mayHavePasskey = (): boolean => typeof PublicKeyCredential === 'function';

/**
 * Makes a passkey for a vault, and asks it for its key. Call it in answer to a press: Safari demands one.
 *
 * @param name how the browser lists it: the user, never a case
 * @param held passkeys that the vault has already
 */
export async function makePasskey(
  name: string,
  label: string,
  held: readonly PasskeySummary[] = [],
): Promise<Result<NewMethod & { readonly kind: 'passkey' }, PasskeyFailure>> {
  if (!mayHavePasskey()) return err({ tag: 'no-prf' });
  const prfSalt = random(prfSaltLength);
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: random(32),
        rp: { name: 'Assize' },
        // Another for each: with one name, a passkey that is synced would take the place of that of another device.
        user: { id: random(32), name, displayName: name },
        pubKeyCredParams: [-7, -257].map((alg) => ({ type: 'public-key', alg })),
        // The key differs with and without it.
        authenticatorSelection: { userVerification: 'required', residentKey: 'discouraged' },
        attestation: 'none',
        excludeCredentials: held.map(({ credentialId }) => ({ type: 'public-key', id: credentialId })),
        extensions: { prf: { eval: { first: prfSalt } } },
        timeout,
      },
    }),
  );
  if (!made.ok) return made;
  const credentialId = new Uint8Array(made.value.rawId);
  const { prf } = made.value.getClientExtensionResults();
  if (prf?.enabled !== true) return err({ tag: 'no-prf' });
  const done = (prfOutput: Bytes) =>
    ok({ kind: 'passkey' as const, credentialId, prfSalt, prfOutput, label });
  const given = outputOf(prf.results?.first);
  if (given) return done(given);
  // Most authenticators give a key only when they are asked again.
  const answer = await askPasskey([{ credentialId, prfSalt }]);
  return answer.ok ? done(answer.value.prfOutput) : answer;
}

/** Asks for any of these passkeys, and for the key that opens its door. Call it in answer to a press. */
export async function askPasskey(
  methods: readonly Pick<PasskeySummary, 'credentialId' | 'prfSalt'>[],
): Promise<Result<UnlockSecret & { readonly kind: 'passkey' }, PasskeyFailure>> {
  if (!mayHavePasskey()) return err({ tag: 'no-prf' });
  const answer = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        // Nobody checks what is signed: the key that comes with it is what opens.
        challenge: random(32),
        allowCredentials: methods.map(({ credentialId }) => ({ type: 'public-key', id: credentialId })),
        userVerification: 'required',
        extensions: {
          prf: {
            evalByCredential: Object.fromEntries(
              methods.map(({ credentialId, prfSalt }) => [toBase64Url(credentialId), { first: prfSalt }]),
            ),
          },
        },
        timeout,
      },
    }),
  );
  if (!answer.ok) return answer;
  const prfOutput = outputOf(answer.value.getClientExtensionResults().prf?.results?.first);
  if (!prfOutput) return err({ tag: 'no-prf' });
  return ok({ kind: 'passkey', credentialId: new Uint8Array(answer.value.rawId), prfOutput });
}

async function asked(
  ask: () => Promise<Credential | null>,
): Promise<Result<PublicKeyCredential, PasskeyFailure>> {
  try {
    const credential = await ask();
    return credential instanceof PublicKeyCredential ? ok(credential) : err({ tag: 'not-done' });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    if (error.name === 'InvalidStateError') return err({ tag: 'has-passkey' });
    if (error.name === 'NotSupportedError') return err({ tag: 'no-prf' });
    return err({ tag: 'not-done' });
  }
}

/** 32 bytes, whichever kind of buffer the browser gives. */
function outputOf(first: BufferSource | undefined): Bytes | undefined {
  if (first === undefined) return undefined;
  const bytes = ArrayBuffer.isView(first)
    ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength)
    : new Uint8Array(first);
  return bytes.length === 32 ? Uint8Array.from(bytes) : undefined;
}

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

import type { Manner } from '../../src/identity-provider/adminSwitch.ts';

/** Opens the switches of the demo identity provider that a test has started. */
export const adminToken = 'the-token-of-a-test-of-identity';

export type IdentityOrder =
  | { readonly manner: Manner }
  | { readonly subject: string; readonly isDisabled: boolean }
  /** Sends the gateway a logout token of that person. */
  | { readonly logOut: string };

export async function orderIdentityProvider(issuer: string, order: IdentityOrder): Promise<unknown> {
  const reply = await fetch(`${issuer}/admin`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}` },
    body: JSON.stringify(order),
  });
  if (!reply.ok) throw new Error(`The provider took no order: ${String(reply.status)}`);
  return reply.json();
}

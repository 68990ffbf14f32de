interface ScriptPolicy {
  createScriptURL(url: string): unknown;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptPolicy;
}

let policy: ScriptPolicy | undefined;

/**
 * A script address of our own origin, as Trusted Types want it (the policy `assize` of the gateway's CSP). Anything
 * else throws: no other script is ever loaded.
 */
export function trustedScript(address: string): string {
  const url = new URL(address, window.location.origin);
  if (url.origin !== window.location.origin) throw new Error('Scripts come from this origin alone');
  const factory = (window as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return url.href;
  policy ??= factory.createPolicy('assize', { createScriptURL: (text) => text });
  return policy.createScriptURL(url.href) as string;
}

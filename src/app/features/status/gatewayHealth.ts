/** What the gateway says of itself. */
export type GatewayHealth =
  | { readonly state: 'working' }
  /** It answers, and says that a part of it does not work. */
  | { readonly state: 'not-ready'; readonly part?: string }
  | { readonly state: 'no-answer' };

/** `GET /health/ready`: 200, or 503 with the part that is not ready. */
export async function askHealth(fetchImpl: typeof fetch = fetch): Promise<GatewayHealth> {
  try {
    const reply = await fetchImpl('/health/ready', {
      cache: 'no-store',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(10_000),
    });
    if (reply.ok) return { state: 'working' };
    // Anything but 503 is not the gateway that speaks: a portal, a proxy.
    if (reply.status !== 503) return { state: 'no-answer' };
    const body: unknown = await reply.json().catch(() => undefined);
    const part = partOf(body);
    return part === undefined ? { state: 'not-ready' } : { state: 'not-ready', part };
  } catch {
    return { state: 'no-answer' };
  }
}

function partOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { part, reason, error } = body as Record<string, unknown>;
  return [part, reason, error].find((text): text is string => typeof text === 'string');
}

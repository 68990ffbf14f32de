import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

/** What a gateway leaves for commands on its machine: its address, and the token that only they can read. */
const GatewayInfoSchema = v.object({ url: v.pipe(v.string(), v.url()), intakeToken: v.string() });
export type GatewayInfo = v.InferOutput<typeof GatewayInfoSchema>;

/** How long a gateway may take to say that it is there, milliseconds. */
const answerWithinMs = 5_000;

/**
 * The gateway that runs on this data folder, as `gateway.json` in it says; undefined where none answers there (none runs, or
 * it died and left its file).
 */
export async function runningGateway(dataDir: string): Promise<GatewayInfo | undefined> {
  let info: GatewayInfo;
  try {
    const text = await readFile(join(dataDir, 'gateway.json'), 'utf8');
    info = v.parse(GatewayInfoSchema, JSON.parse(text));
  } catch {
    // None was started here, or its file was cut off when it died.
    return undefined;
  }
  try {
    // Another one on the same port does not know the token.
    const reply = await fetch(`${info.url}/api/machine`, {
      headers: { authorization: `Bearer ${info.intakeToken}` },
      signal: AbortSignal.timeout(answerWithinMs),
    });
    await reply.body?.cancel();
    return reply.status === 200 ? info : undefined;
  } catch {
    return undefined;
  }
}

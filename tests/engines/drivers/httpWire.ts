import * as v from 'valibot';
import { commands, SessionSchema, WireErrorSchema, type Wire } from './wire.ts';

const ReplySchema = v.object({ value: v.unknown() });

/** Opens a WebDriver session with a driver that listens at `address`. */
export async function openHttpWire(
  address: string,
  capabilities: Readonly<Record<string, unknown>>,
): Promise<Wire> {
  const session = v.parse(
    SessionSchema,
    await ask(address, 'POST', '/session', { capabilities: { alwaysMatch: capabilities } }),
  );
  const base = `${address}/session/${session.sessionId}`;
  return {
    browserVersion: session.capabilities.browserVersion,
    send(command, parameters = {}) {
      const [method, path] = commands[command].http;
      const { id, ...body } = parameters;
      return ask(base, method, path.replace('{id}', String(id)), body);
    },
    close: async () => void (await ask(base, 'DELETE', '')),
  };
}

async function ask(
  base: string,
  method: string,
  path: string,
  body?: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const reply = await fetch(`${base}${path}`, {
    method,
    ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
  });
  const { value } = v.parse(ReplySchema, await reply.json());
  if (reply.ok) return value;
  const refusal = v.safeParse(WireErrorSchema, value);
  throw new Error(
    `${method} ${path}: ${refusal.success ? `${refusal.output.error}: ${refusal.output.message}` : String(reply.status)}`,
  );
}

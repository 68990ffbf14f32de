import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import * as v from 'valibot';
import { commands, SessionSchema, WireErrorSchema, type Wire } from './wire.ts';

/** `[1, id of the command, error, result]` */
const AnswerSchema = v.tuple([v.literal(1), v.number(), v.nullable(WireErrorSchema), v.unknown()]);
/** Most results come as `{ value }`; lists and the session come bare. */
const ValueSchema = v.strictObject({ value: v.unknown() });

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Marionette: the socket in Firefox to which geckodriver hands WebDriver's commands. Messages are JSON with their length
 * in bytes and a colon in front (Firefox source, `remote/marionette/transport.sys.mjs`); a command is
 * `[0, id, name, parameters]`.
 */
export async function openMarionetteWire(port: number): Promise<Wire> {
  const socket = createConnection({ host: '127.0.0.1', port });
  await once(socket, 'connect');
  const waiting = new Map<number, Waiting>();
  let last = 0;

  const ask = (name: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject: (error) => reject(new Error(`${name}: ${error.message}`)) });
      const message = JSON.stringify([0, last, name, parameters]);
      socket.write(`${String(Buffer.byteLength(message))}:${message}`);
    });
  const failAll = (error: Error): void => {
    for (const each of waiting.values()) each.reject(error);
    waiting.clear();
  };
  socket.on('error', failAll);
  socket.on('close', () => failAll(new Error('Firefox closed the connection')));
  onMessages(socket, (message) => {
    // The first message greets; it is no answer.
    const answer = v.safeParse(AnswerSchema, message);
    if (!answer.success) return;
    const [, id, error, result] = answer.output;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(`${error.error}: ${error.message}`));
    else asked?.resolve(result);
  });

  const session = v.parse(SessionSchema, await ask('WebDriver:NewSession', {}));
  return {
    browserVersion: session.capabilities.browserVersion,
    async send(command, parameters = {}) {
      const result = await ask(commands[command].marionette, parameters);
      const wrapped = v.safeParse(ValueSchema, result);
      return wrapped.success ? wrapped.output.value : result;
    },
    async close() {
      await ask('Marionette:Quit', { flags: ['eForceQuit'] });
      socket.destroy();
    },
  };
}

/** Cuts the stream into its messages: they arrive in pieces, and several at once. */
function onMessages(socket: Socket, take: (message: unknown) => void): void {
  // One character a byte, because lengths count bytes.
  let held = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk) => {
    held += String(chunk);
    for (;;) {
      const colon = held.indexOf(':');
      if (colon < 0) return;
      const start = colon + 1;
      const end = start + Number(held.slice(0, colon));
      if (held.length < end) return;
      const message: unknown = JSON.parse(Buffer.from(held.slice(start, end), 'latin1').toString('utf8'));
      held = held.slice(end);
      take(message);
    }
  });
}

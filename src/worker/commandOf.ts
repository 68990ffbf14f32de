import { parseMessage } from '../contracts/parseMessage.ts';
import { WriteCommandSchema, type WriteCommand } from '../contracts/worker/writeCommand.ts';
import type { Entry } from '../domain/document/document.ts';

/** The command that would write an entry's content once more: what `composeEntry` made it of. Undefined where no form makes such. */
export function commandOf(entry: Entry): WriteCommand | undefined {
  const {
    _id,
    _rev,
    type: kind,
    schemaVersion: _version,
    channel: _channel,
    author: _author,
    deviceId: _device,
    counter: _counter,
    times: _times,
    supersedes,
    ...content
  } = entry;
  // A note replaces nothing, and its command says nothing of it.
  for (const fields of [{ ...content, supersedes }, content]) {
    const command = parseMessage(WriteCommandSchema, { kind, ...fields });
    if (command.ok) return command.value;
  }
  return undefined;
}

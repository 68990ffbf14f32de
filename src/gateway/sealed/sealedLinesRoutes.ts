import type { Context } from 'hono';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import type { Receipt } from '../../contracts/http/receipts.ts';
import {
  ErasedRequestSchema,
  SealedLinesRequestSchema,
  UploadCredentialRequestSchema,
  WaitingRequestSchema,
  type SealedLinesReply,
  type SealedReceipt,
  type UploadCredentialReply,
} from '../../contracts/http/sealedLines.ts';
import { readJson } from '../http/readJson.ts';
import type { Route } from '../http/routes.ts';
import type { GatewayEnv } from '../http/variables.ts';
import { deviceIdOf } from '../identity/deviceKey.ts';
import type { DisabledAccounts } from '../identity/disabledAccounts.ts';
import { acceptDocuments } from '../record/acceptDocuments.ts';
import type { Court } from '../record/keepApart.ts';
import { doubtsOf } from './doubtsOf.ts';
import type { DeviceFate } from './deviceFate.ts';
import type { LineKeys } from './lineKeys.ts';
import { openLines } from './openLines.ts';
import type { UploadCredential, UploadCredentials } from './uploadCredentials.ts';
import { UploadPace } from './uploadPace.ts';

type Row = SealedLinesReply['rows'][number];

/** What leaves a device without its user: the credential for it, the lines, and that a lost device has erased. */
export function sealedLinesRoutes(
  court: Court,
  options: {
    readonly keys: LineKeys;
    readonly credentials: Pick<UploadCredentials, 'make'>;
    readonly fate: DeviceFate;
    readonly disabled: Pick<DisabledAccounts, 'find'>;
  },
): readonly Route[] {
  const { keys, credentials, fate, disabled } = options;
  const pace = new UploadPace(() => court.replica.now());
  const at = (): string => new Date(court.replica.now()).toISOString();

  const make: Route['handle'] = async (c) => {
    const body = await readJson(c, UploadCredentialRequestSchema);
    if (!body.ok) return body.reply;
    const { deviceKey } = body.value;
    // For the key alone that signed this request: a credential for another would be of a device that nobody can report as lost.
    if (deviceIdOf(deviceKey) !== c.var.device?.deviceId) {
      const reason = 'deviceKey: is not the key of this device';
      return c.json({ error: 'bad_request', reason, field: 'deviceKey' } satisfies ErrorReply, 400);
    }
    const reply: UploadCredentialReply = {
      credential: await credentials.make(c.var.user.userId, deviceKey),
      lineKey: await keys.current(),
    };
    return c.json(reply, 201);
  };

  const deliver: Route['handle'] = async (c) => {
    const upload = uploadOf(c);
    const waitSeconds = pace.take(`${upload.userId} ${upload.deviceId}`);
    if (waitSeconds !== undefined) {
      const reason = 'This device sends too often. Nothing was lost; it goes on by itself.';
      return c.json({ error: 'busy', reason } satisfies ErrorReply, 429, {
        'retry-after': String(waitSeconds),
      });
    }
    const body = await readJson(c, SealedLinesRequestSchema);
    if (!body.ok) return body.reply;
    const lostAt = await fate.lostAt(upload.userId, upload.deviceId);
    const opened = await openLines(keys, upload.deviceKey, body.value.lines);
    const documents = opened.flatMap((each) => (each.opened.ok ? [each.opened.value] : []));
    const off = documents.length > 0 ? await disabled.find(upload.userId) : undefined;
    const accepted = await acceptDocuments(
      court,
      {
        user: c.var.user,
        // No session sends: none has heard of anything by it, and what others of the same person heard counts.
        sessionId: `session:${upload.tokenSha256}`,
        doubts: doubtsOf({ lostAt, offAt: off?.at }),
      },
      documents.map(({ document }) => document),
      () => documents.map(({ text }) => text),
    );
    let next = 0;
    const rows = opened.map(({ line: { entryId: id, rev }, opened: each }): Row => {
      if (!each.ok) return { id, rev, fault: each.error.tag };
      const receipt = accepted[next++]?.receipt;
      return receipt ? { id, rev, receipt: withoutWords(receipt) } : { id, rev, fault: 'no-room' };
    });
    const reply: SealedLinesReply = { rows, ...(lostAt === undefined ? {} : { lost: { at: lostAt } }) };
    return c.json(reply);
  };

  const erased: Route['handle'] = async (c) => {
    const body = await readJson(c, ErasedRequestSchema);
    if (!body.ok) return body.reply;
    const { userId, deviceId } = uploadOf(c);
    await fate.erased(userId, deviceId, { at: at(), ...body.value });
    return c.json({});
  };

  const waiting: Route['handle'] = async (c) => {
    const body = await readJson(c, WaitingRequestSchema);
    if (!body.ok) return body.reply;
    const { userId, deviceId } = uploadOf(c);
    await fate.waiting(userId, deviceId, { at: at(), ...body.value });
    return c.json({});
  };

  const post = (path: string, access: Route['access'], handle: Route['handle']): Route => ({
    method: 'POST',
    path,
    access,
    handle,
  });
  return [
    post('/api/upload-credential', 'signed-in', make),
    post('/api/sealed-lines', 'upload-credential', deliver),
    post('/api/sealed-lines/waiting', 'upload-credential', waiting),
    post('/api/sealed-lines/erased', 'upload-credential', erased),
  ];
}

function uploadOf(c: Context<GatewayEnv>): UploadCredential {
  const { upload } = c.var;
  if (!upload) throw new Error('Sealed lines came past their guard');
  return upload;
}

const withoutWords = (receipt: Receipt): SealedReceipt =>
  receipt.state === 'recorded'
    ? { state: 'recorded', at: receipt.at }
    : { state: 'quarantined', at: receipt.at, code: receipt.code };

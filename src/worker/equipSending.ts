import * as v from 'valibot';
import {
  UploadCredentialReplySchema,
  type UploadCredentialReply,
  type UploadCredentialRequest,
} from '../contracts/http/sealedLines.ts';
import { equalBytes, toBase64Url, type Bytes } from '../shared/bytes.ts';
import type { GatewayLine } from '../sync/gatewayLine.ts';
import { inOneWindow } from '../sync/inOneWindow.ts';
import { changeSending, sendingOf } from '../vault/sendingRow.ts';

/**
 * Asks for the credential that lines leave with when nobody has unlocked, where this vault has none that counts. One window at a
 * time; beside one that was frozen meanwhile two may ask. The gateway takes the credential that it gave last: where the other was
 * kept, it is refused once, and asked for anew. Without an answer it is asked for with the next connection.
 *
 * @param deviceKey the public half of the vault's key
 * @returns what lines are sealed for now; undefined where nothing was asked or said
 */
export const equipSending = async (
  userId: string,
  deviceKey: Bytes,
  gateway: Pick<GatewayLine, 'postJson'>,
): Promise<UploadCredentialReply['lineKey'] | undefined> =>
  await inOneWindow(`assize-equip-${userId}`, async () => {
    const { credential, isRefused } = (await sendingOf(userId)) ?? {};
    if (credential && !isRefused && equalBytes(credential.deviceKey, deviceKey)) return undefined;
    const reply = await gateway.postJson('/api/upload-credential', {
      deviceKey: toBase64Url(deviceKey),
    } satisfies UploadCredentialRequest);
    if (!reply.ok || !v.is(UploadCredentialReplySchema, reply.value)) return undefined;
    const { credential: token, lineKey } = reply.value;
    await changeSending(userId, ({ isRefused: _refused, ...held }) => ({
      ...held,
      credential: { token, deviceKey },
    }));
    return lineKey;
  });

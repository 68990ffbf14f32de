import type { Context } from 'hono';
import type { ProofRequiredReply } from '../../contracts/http/device.ts';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import { proofHeader } from '../../contracts/requestProof.ts';
import { readWhole } from '../http/readJson.ts';
import { retryAfter } from '../http/retryAfter.ts';
import type { GatewayEnv } from '../http/variables.ts';
import { wireTarget } from '../http/wireTarget.ts';
import type { Devices } from './devices.ts';
import type { ProofAlarm } from './proofAlarm.ts';
import type { RequestProofs } from './requestProofs.ts';
import type { Session } from './sessions.ts';

/** Asks of a request with a session whether the session's device signed it. */
export interface Proving {
  /** What the device signs next. */
  nonceFor(sessionId: string): string;
  /** The answer that refuses, or undefined where it is proved; then the context holds what hash its body must have. */
  refusal(c: Context<GatewayEnv>, session: Session): Promise<Response | undefined>;
}

export function openProving(options: {
  readonly proofs: RequestProofs;
  readonly devices: Pick<Devices, 'seen'>;
  readonly alarm: Pick<ProofAlarm, 'note'>;
}): Proving {
  const { proofs, devices, alarm } = options;
  return {
    nonceFor: (sessionId) => proofs.nonceFor(sessionId),
    async refusal(c, { sessionId, user, device }) {
      const header = c.req.header(proofHeader);
      const asked = { sessionId, method: c.req.method, target: wireTarget(c) };
      const checked = device && proofs.check(asked, header, device.key);
      if (checked?.ok) {
        c.set('bodyHash', checked.value.bodyHash);
        devices.seen(user.userId, device?.deviceId ?? '');
        return undefined;
      }
      // A device of this version that does not know yet that somebody signed in anew is nobody's alarm.
      const fault = checked?.error ?? ({ tag: header === undefined ? 'missing' : 'stale' } as const);
      alarm.note(fault);
      // Read to its end and forgotten: who is cut off while sending may never read the answer.
      const read = await readWhole(c);
      if (!read.ok) return read.reply;
      return fault.tag === 'missing' && !device && isPage(c)
        ? updateNeeded(c)
        : proofRequired(c, device !== undefined);
    },
  };
}

export const proofRequired = (c: Context<GatewayEnv>, isBound: boolean): Response =>
  c.json(
    {
      error: 'proof_required',
      reason: 'The device of this session did not sign this request, or signed it too long ago.',
      isBound,
    } satisfies ProofRequiredReply,
    400,
  );

/** A page of the app asks, by what browsers say of themselves and no script can say for them. */
const isPage = (c: Context<GatewayEnv>): boolean =>
  c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') === 'same-origin';

/**
 * A page without any proof is of an Assize that knows of none. It would take 400 for its author's fault; told to come back later it
 * keeps what it has, and offers the update.
 */
const updateNeeded = (c: Context<GatewayEnv>): Response =>
  c.json(
    {
      error: 'update_needed',
      reason: 'This page is of an earlier Assize. Reload it: what was written is kept, and is sent then.',
    } satisfies ErrorReply,
    503,
    { 'retry-after': retryAfter(20, 60) },
  );

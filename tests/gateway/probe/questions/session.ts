import { sign } from 'node:crypto';
import { enrolmentText } from '../../../../src/contracts/requestProof.ts';
import { toBase64Url } from '../../../../src/shared/bytes.ts';
import { bundleOf } from '../../../builders/authorKeys.ts';
import { newTestKey } from '../../../harness/deviceFetch.ts';
import type { Names } from '../names.ts';
import { insiders } from '../people.ts';
import { get, post, type Asks } from './ask.ts';

const strangeKey = newTestKey();
/** Of another device, well signed or not; now and then in the name of somebody else. */
const enrolmentOf = (names: Names): unknown => {
  const { userId } = names.random.pick([names.user, names.user, insiders.solicitor]);
  const enrolment = { userId, name: 'Chrome on Linux', entriesAs: names.random.uuid() };
  const text = enrolmentText({ ...enrolment, key: strangeKey.publicKey });
  const signed = names.random.chance(0.8) ? text : text.slice(1);
  const signature = sign('sha256', signed, { key: strangeKey.privateKey, dsaEncoding: 'ieee-p1363' });
  return {
    ...enrolment,
    key: toBase64Url(strangeKey.publicKey),
    signature: signature.toString('base64url'),
  };
};

/** Who somebody is, and on which devices. */
export const asksOfSession: Asks = {
  'GET /sign-in': [1, get('/sign-in', 'to')],
  'GET /sign-in/callback': [1, get('/sign-in/callback', 'state', 'to')],
  'POST /sign-out': [1, () => ({ path: '/sign-out', method: 'POST', endsSession: true })],
  'POST /sign-out/back-channel': [
    1,
    () => ({ path: '/sign-out/back-channel', method: 'POST', text: 'logout_token=a.b.c' }),
  ],
  'GET /api/session': [1, get('/api/session')],
  'POST /api/device': [1, post('/api/device', enrolmentOf)],
  'GET /api/author-keys': [1, get('/api/author-keys')],
  'POST /api/author-keys': [1, post('/api/author-keys', () => ({ bundle: bundleOf(), replaces: 0 }))],
  'GET /api/devices': [1, get('/api/devices')],
  'POST /api/devices/lost': [1, post('/api/devices/lost', () => ({ deviceId: 'a'.repeat(64) }))],
};

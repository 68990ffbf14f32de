import { quarantineKey } from '../../../../src/gateway/quarantine/quarantined.ts';
import { toBase64Url } from '../../../../src/shared/bytes.ts';
import { cppiCharge, spiNewCase } from '../../../builders/intakeFiles.ts';
import type { Names } from '../names.ts';
import { insiders } from '../people.ts';
import { probeWriter } from '../probeWriter.ts';
import { pushes } from '../pushes.ts';
import { anyBody, body, get, post, type Asks } from './ask.ts';

const keyOf = (names: Names): string => {
  const document = names.document();
  const author = names.random.pick([...Object.values(insiders), names.user]);
  return names.random.pick([quarantineKey(author.userId, document._rev, document), 'a'.repeat(40)]);
};

const handedIn = (names: Names): string => {
  const urn = names.case().reference;
  if (names.random.chance(0.2)) return spiNewCase(urn);
  const more = { prosecutingAuthority: names.random.pick(['TVL', 'TVL', 'HID']) };
  return JSON.stringify(cppiCharge(urn, ['TH68010'], more));
};

/** What was sent in: its receipts, and what of it is sealed or kept apart. */
export const asksOfSending: Asks = {
  'POST /api/receipts': [
    6,
    post('/api/receipts', (names) => ({ ids: names.ids().map((id) => ({ id, rev: names.rev(id) })) })),
  ],
  'POST /api/upload-credential': [
    1,
    post('/api/upload-credential', (names) => ({
      deviceKey: names.random.chance(0.8) ? toBase64Url(probeWriter.deviceKey) : 'A'.repeat(87),
    })),
  ],
  'POST /api/sealed-lines': [
    8,
    (names) => ({
      path: '/api/sealed-lines',
      method: 'POST',
      upload: names.random.chance(0.95) ? { sealed: pushes(names) } : {},
      ...(names.random.chance(0.95) ? {} : { body: anyBody(names) }),
    }),
  ],
  'POST /api/sealed-lines/erased': [
    1,
    (names) => ({
      path: '/api/sealed-lines/erased',
      method: 'POST',
      upload: {},
      body: body(() => ({ unsent: names.random.int(0, 9), drafts: names.random.int(0, 9) }))(names),
    }),
  ],
  'POST /api/sealed-lines/waiting': [
    1,
    (names) => ({
      path: '/api/sealed-lines/waiting',
      method: 'POST',
      upload: {},
      body: body(() => ({ entries: names.random.int(0, 9) }))(names),
    }),
  ],
  'GET /api/quarantine': [3, get('/api/quarantine', 'state', 'before', 'of')],
  'POST /api/quarantine/open': [3, post('/api/quarantine/open', (names) => ({ key: keyOf(names) }))],
  'POST /api/quarantine/release': [3, post('/api/quarantine/release', (names) => ({ key: keyOf(names) }))],
  'POST /api/quarantine/withdraw': [
    4,
    post('/api/quarantine/withdraw', (names) => {
      const id = names.documentId();
      return names.random.chance(0.5) ? { key: keyOf(names) } : { id, rev: names.rev(id) };
    }),
  ],
  'POST /api/intake': [
    4,
    (names) => ({
      path: '/api/intake',
      method: 'POST',
      text: handedIn(names),
      ...(names.random.chance(0.7) ? { hasCredential: true as const } : {}),
    }),
  ],
};

import { describe, expect, test } from 'vitest';
import { newTestKey, type TestKey } from '../../../tests/harness/deviceFetch.ts';
import { proofText, readProof, writeProof } from '../../contracts/requestProof.ts';
import { utf8, type Bytes } from '../../shared/bytes.ts';
import { hashOf } from '../../sync/requestSigner.ts';
import { readDeviceKey } from './deviceKey.ts';
import { nonceLifeMs, RequestProofs } from './requestProofs.ts';

const sessionId = 'session:one';
const asked = { sessionId, method: 'POST', target: '/replica/me/_bulk_docs?x=1' } as const;
const key = newTestKey();
const device = readDeviceKey(key.publicKey);
if (!device) throw new Error('It is a key');
let now = 1_000_000;
const proofsOf = (most?: number): RequestProofs => new RequestProofs(() => now, most);
let named = 0;

interface Signing {
  readonly nonce: string;
  readonly id?: string;
  readonly by?: TestKey;
  readonly method?: string;
  readonly target?: string;
  readonly body?: string;
}
const newName = (): string => {
  named += 1;
  return Buffer.from(String(named).padStart(8, '0')).toString('base64url');
};
async function proof({ nonce, id = newName(), by = key, body = '{}', ...request }: Signing): Promise<string> {
  const parts = { nonce, id, bodyHash: await hashOf(utf8(body)) };
  const signature = await by.sign(proofText({ ...asked, ...request, ...parts }));
  return writeProof({ ...parts, signature });
}
const check = (proofs: RequestProofs, header: string | undefined, changes: Partial<typeof asked> = {}) => {
  const checked = proofs.check({ ...asked, ...changes }, header, device);
  return checked.ok ? 'proved' : checked.error.tag;
};

describe('a proof', () => {
  test('of the device, for this request and a fresh nonce, says what hash the body must have', async () => {
    const proofs = proofsOf();
    const header = await proof({ nonce: proofs.nonceFor(sessionId) });
    const checked = proofs.check(asked, header, device);
    expect(checked.ok && Buffer.from(checked.value.bodyHash).toString('hex')).toBe(
      Buffer.from(await hashOf(utf8('{}'))).toString('hex'),
    );
  });

  test('is good once; another with the same nonce is another', async () => {
    const proofs = proofsOf();
    const nonce = proofs.nonceFor(sessionId);
    const header = await proof({ nonce });
    expect(check(proofs, header)).toBe('proved');
    expect(check(proofs, header)).toBe('used');
    expect(check(proofs, await proof({ nonce }))).toBe('proved');
  });

  test('is not good again with the other signature that every signature of this curve has', async () => {
    const proofs = proofsOf();
    const header = await proof({ nonce: proofs.nonceFor(sessionId) });
    const read = readProof(header);
    if (!read) throw new Error('It is one');
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const s = BigInt(`0x${Buffer.from(read.signature.subarray(32)).toString('hex')}`);
    const other = Uint8Array.from(Buffer.from((order - s).toString(16).padStart(64, '0'), 'hex'));
    const signature: Bytes = new Uint8Array([...read.signature.subarray(0, 32), ...other]);
    expect(check(proofs, header)).toBe('proved');
    expect(check(proofs, writeProof({ ...read, signature }))).toBe('used');
  });

  test('for another method, another address, or by another key is wrong', async () => {
    const proofs = proofsOf();
    const nonce = proofs.nonceFor(sessionId);
    for (const changed of [
      { method: 'PUT' },
      { target: '/replica/me/_bulk_docs' },
      { target: '/replica/me/_bulk_docs?x=2' },
      { by: newTestKey() },
    ]) {
      expect(check(proofs, await proof({ nonce, ...changed }))).toBe('wrong');
    }
  });

  test.each([
    ['nothing', ''],
    ['words', 'a proof'],
    ['parts that are too short', 'a.b.c.d'],
    ['too much', 'a'.repeat(4_000)],
  ])('that is %s is wrong', (_what, header) => {
    expect(check(proofsOf(), header)).toBe('wrong');
  });

  test('with a part more, or another text of the same bytes, is wrong', async () => {
    const proofs = proofsOf();
    const header = await proof({ nonce: proofs.nonceFor(sessionId) });
    for (const other of [`${header}.x`, `${header}=`, ` ${header}`, header.replace('.', '..')]) {
      expect(check(proofs, other)).toBe('wrong');
    }
  });

  test('that is missing is missing', () => {
    expect(check(proofsOf(), undefined)).toBe('missing');
  });

  test('is the same where a proxy wrote an escape otherwise, and for nothing else', async () => {
    const proofs = proofsOf();
    const sign = (target: string): Promise<string> => proof({ nonce: proofs.nonceFor(sessionId), target });
    const as = (target: string): Partial<typeof asked> => ({ target }) as Partial<typeof asked>;
    expect(check(proofs, await sign('/replica/me/a%3ab%7e'), as('/replica/me/a%3Ab~'))).toBe('proved');
    for (const other of [
      '/replica/me/a:b~',
      '/replica/me/a%253Ab~',
      '/replica/me/A%3Ab~',
      '/replica/me/a%3Ab~/',
    ]) {
      expect(check(proofs, await sign('/replica/me/a%3ab%7e'), as(other)), other).toBe('wrong');
    }
  });
});

describe('a nonce', () => {
  test('of another session, another gateway, or an earlier run is stale', async () => {
    const proofs = proofsOf();
    expect(check(proofs, await proof({ nonce: proofs.nonceFor('session:two') }))).toBe('stale');
    expect(check(proofs, await proof({ nonce: proofsOf().nonceFor(sessionId) }))).toBe('stale');
  });

  test('lives for ten minutes, and not before it was made', async () => {
    const proofs = proofsOf();
    const nonce = proofs.nonceFor(sessionId);
    now += nonceLifeMs - 1;
    expect(check(proofs, await proof({ nonce }))).toBe('proved');
    now += 1;
    expect(check(proofs, await proof({ nonce }))).toBe('stale');
    now += 5_000;
    const later = proofs.nonceFor(sessionId);
    now -= 5_000;
    expect(check(proofs, await proof({ nonce: later }))).toBe('stale');
  });

  test('that was changed in any letter is stale', async () => {
    const proofs = proofsOf();
    const nonce = proofs.nonceFor(sessionId);
    for (let at = 0; at < nonce.length - 1; at += 1) {
      const other = `${nonce.slice(0, at)}${nonce[at] === 'A' ? 'B' : 'A'}${nonce.slice(at + 1)}`;
      expect(check(proofs, await proof({ nonce: other })), other).toBe('stale');
    }
  });
});

test('memory has a bound, and no proof is good twice although it is full', async () => {
  const proofs = proofsOf(20);
  const used: string[] = [];
  for (let each = 0; each < 60; each += 1) {
    now += 1;
    const header = await proof({ nonce: proofs.nonceFor(sessionId) });
    expect(check(proofs, header)).toBe('proved');
    used.push(header);
    for (const earlier of used) expect(['used', 'stale']).toContain(check(proofs, earlier));
  }
  // Whoever signed with a nonce of before signs once more, with one that is told them then.
  now += 1;
  expect(check(proofs, await proof({ nonce: proofs.nonceFor(sessionId) }))).toBe('proved');
});

test('what was used is remembered for as long as its nonce lives, however long nothing else comes', async () => {
  const proofs = proofsOf();
  const nonce = proofs.nonceFor(sessionId);
  const early = await proof({ nonce });
  expect(check(proofs, early)).toBe('proved');
  now += nonceLifeMs - 2;
  const late = await proof({ nonce });
  expect(check(proofs, late)).toBe('proved');
  now += 1;
  expect([check(proofs, early), check(proofs, late)]).toEqual(['used', 'used']);
});

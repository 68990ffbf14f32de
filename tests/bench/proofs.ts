import { newProofId, proofText, writeProof } from '../../src/contracts/requestProof.ts';
import { utf8 } from '../../src/shared/bytes.ts';
import { readDeviceKey } from '../../src/gateway/identity/deviceKey.ts';
import { RequestProofs } from '../../src/gateway/identity/requestProofs.ts';
import { hashOf } from '../../src/sync/requestSigner.ts';
import { newTestKey } from '../harness/deviceFetch.ts';
import { print, rounded, say } from './report.ts';

const proofsAtOnce = 2_000;
/** Of a feed, which devices ask for most often. */
const target =
  '/replica/me/_changes?style=all_docs&feed=longpoll&heartbeat=10000&since=AAAAAAAAAAAAAAAAAAAAAAAAAAAA&limit=1000';

/**
 * How many proofs one core of the gateway takes in a second, all of it: the header read, the nonce looked at, the signature
 * checked, the proof remembered. Of some hundred devices in turn, each proof signed beforehand; the best of the rounds.
 */
export async function proofsVerified(rounds: number): Promise<void> {
  const proofs = new RequestProofs();
  const devices = Array.from({ length: 100 }, (_, number) => {
    const signer = newTestKey();
    const key = readDeviceKey(signer.publicKey);
    if (!key) throw new Error('It is a key');
    return { signer, key, sessionId: `session:${String(number).padStart(64, '0')}` };
  });
  const bodyHash = await hashOf(utf8(''));
  let best = 0;
  for (let round = 0; round < rounds; round += 1) {
    const asked = await Promise.all(
      Array.from({ length: proofsAtOnce }, async (_, number) => {
        const device = devices[number % devices.length];
        if (!device) throw new Error('There are some');
        const parts = { nonce: proofs.nonceFor(device.sessionId), id: newProofId(), bodyHash };
        const signature = await device.signer.sign(proofText({ method: 'GET', target, ...parts }));
        return { ...device, header: writeProof({ ...parts, signature }) };
      }),
    );
    const began = performance.now();
    const proved = asked.filter(
      ({ sessionId, key, header }) => proofs.check({ sessionId, method: 'GET', target }, header, key).ok,
    );
    const seconds = (performance.now() - began) / 1_000;
    if (proved.length < proofsAtOnce) throw new Error('Not every proof was good');
    best = Math.max(best, proofsAtOnce / seconds);
  }
  say(`proofs-verified: ${String(rounded(best))} a second on one core`);
  print({ measure: 'proofs-verified', n: proofsAtOnce, value: best, unit: '/s', against: '-', ratio: null });
}

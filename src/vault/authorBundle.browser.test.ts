import { describe, expect, test } from 'vitest';
import { cheap, freshPasskey, freshUser, kettle, ladder } from '../../tests/builders/vaults.ts';
import { AuthorKeysReplySchema, KeepAuthorKeysRequestSchema } from '../contracts/http/authorKeys.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import { apartFrom, isCurrent, makeBundle, openByDoor, openByWay } from './authorBundle.ts';
import { joinedWith, newAuthorRing, readRing, renewedFor, sealingKey, writtenRing } from './authorRing.ts';
import { makeVault, addMethod } from './changeVault.ts';
import { readVault } from './vaultStore.ts';

const now = '2026-11-26T08:30:00.000Z';
const methodsOf = async (userId: string) => {
  const held = await readVault(userId);
  return held.ok ? held.value.methods : expect.fail(held.error.tag);
};
const idsOf = ({ keys }: { readonly keys: readonly { readonly keyId: string }[] }) =>
  keys.map(({ keyId }) => keyId);

async function tablet() {
  const userId = freshUser();
  const passkey = freshPasskey();
  await makeVault(userId, ladder, cheap);
  await addMethod(userId, ladder, passkey.method, cheap);
  const ring = await newAuthorRing(1, now);
  const methods = await methodsOf(userId);
  return { userId, passkey, ring, methods, bundle: await makeBundle(userId, ring, methods) };
}

describe('The bundle that the gateway keeps of an author’s keys', () => {
  test('opens by each way in of the device that made it, and by no other', async () => {
    const { userId, passkey, ring, bundle } = await tablet();
    for (const secret of [ladder, passkey.secret]) {
      expect((await openByWay(userId, bundle, secret))?.keys).toEqual(ring.keys);
    }
    for (const secret of [kettle, freshPasskey().secret]) {
      expect(await openByWay(userId, bundle, secret)).toBeUndefined();
    }
    expect(await openByWay(freshUser(), bundle, ladder)).toBeUndefined();
  });

  test('is what its schema takes, and says in the clear no key and nothing that opens one', async () => {
    const { ring, bundle } = await tablet();
    expect(parseMessage(KeepAuthorKeysRequestSchema, { bundle, replaces: 0 }).ok).toBe(true);
    expect(
      parseMessage(AuthorKeysReplySchema, { bundles: [{ ...bundle, revision: 1, keptAt: now }] }).ok,
    ).toBe(true);
    const written = JSON.stringify(writtenRing(ring));
    const { secret } = (JSON.parse(written) as { keys: [{ secret: string }] }).keys[0];
    expect(JSON.stringify(bundle)).not.toContain(secret);
    expect(JSON.stringify(bundle)).not.toContain('violet');
  });

  test('opens unasked for a device whose door it knows', async () => {
    const { userId, ring, methods, bundle } = await tablet();
    const laptop = await newAuthorRing(1, now);
    const opened = (await openByWay(userId, bundle, ladder)) ?? expect.fail();
    const both = joinedWith(laptop, opened, now);
    expect(idsOf(both)).toEqual([...idsOf(laptop), ...idsOf(ring)]);
    // What the laptop keeps now opens on the tablet without anybody being asked.
    const ofLaptop = await makeBundle(userId, both, methods);
    const back = (await openByDoor(userId, ofLaptop, ring)) ?? expect.fail();
    const onTablet = joinedWith(ring, back, now);
    expect(idsOf(onTablet).sort()).toEqual(idsOf(both).sort());
    expect(await openByDoor(userId, ofLaptop, await newAuthorRing(1, now))).toBeUndefined();
    // Joined once, it is nothing new.
    expect(joinedWith(onTablet, back, now)).toBe(onTablet);
    // The key of its own goes on to seal.
    expect(sealingKey(both).keyId).toBe(sealingKey(laptop).keyId);
    expect(await isCurrent(bundle, ring, methods)).toBe(true);
    expect(await isCurrent(bundle, onTablet, methods)).toBe(false);
  });

  test('that was changed opens nothing, and breaks nothing', async () => {
    const { userId, bundle } = await tablet();
    const [way, ...ways] = bundle.ways;
    if (!way) return expect.fail();
    const other = (await tablet()).bundle;
    const changed = [
      { ...bundle, ring: other.ring },
      { ...bundle, ring: 'AAAA' },
      { ...bundle, bundleId: other.bundleId },
      { ...bundle, ways: [{ ...way, root: other.ways[0]?.root ?? '' }, ...ways] },
      { ...bundle, ways: [{ ...way, privateKey: 'AAAA' }, ...ways] },
      { ...bundle, ways: [{ ...way, publicKey: 'AAAA' }, ...ways] },
      { ...bundle, devices: ['AAAA', way.root] },
    ];
    for (const each of changed.slice(0, -1)) {
      expect(await openByWay(userId, each, ladder)).toBeUndefined();
    }
    const ring = await newAuthorRing(1, now);
    expect(await openByDoor(userId, { ...bundle, devices: ['AAAA', way.root] }, ring)).toBeUndefined();
  });

  test('a way that is gone opens none that is made later, and new notes have a key that it never had', async () => {
    const { userId, ring, methods, passkey } = await tablet();
    const renewed = renewedFor(ring, 2, now);
    expect(renewed.keys).toHaveLength(2);
    expect(sealingKey(renewed).keyId).not.toBe(sealingKey(ring).keyId);
    expect(renewedFor(renewed, 2, now)).toBe(renewed);
    const left = methods.filter(({ kind }) => kind === 'passphrase');
    const later = await makeBundle(userId, renewed, left);
    expect(await openByWay(userId, later, passkey.secret)).toBeUndefined();
    expect((await openByWay(userId, later, ladder))?.keys).toEqual(renewed.keys);
  });

  test('a way that is gone on one device renews the key of the others too, once, when they hear of it', async () => {
    const { userId, ring, methods, bundle } = await tablet();
    const opened = (await openByWay(userId, bundle, ladder)) ?? expect.fail();
    const laptop = joinedWith(await newAuthorRing(1, now), opened, now);
    const renewed = { ...renewedFor(ring, 2, now), others: [laptop.door.publicKey] };
    const later =
      (await openByDoor(userId, await makeBundle(userId, renewed, methods), laptop)) ?? expect.fail();
    const after = joinedWith(laptop, later, now);
    expect(sealingKey(after).keyId).not.toBe(sealingKey(laptop).keyId);
    expect(idsOf(opened)).not.toContain(sealingKey(after).keyId);
    expect(joinedWith(after, later, now)).toBe(after);
    // The tablet takes the laptop’s new key, and makes no other for it.
    const back = { keys: after.keys, doors: [], epoch: after.epoch };
    expect(sealingKey(joinedWith(renewed, back, now)).keyId).toBe(sealingKey(renewed).keyId);
  });

  test('with a key that its device lacks is another’s from then on; until it lacks one, it is its own', async () => {
    const { userId, ring, methods, bundle } = await tablet();
    const other = await makeBundle(userId, await newAuthorRing(1, now), methods);
    expect(apartFrom(ring, [other, bundle])).toBe(ring);
    expect(apartFrom(ring, [])).toBe(ring);
    const renewed = renewedFor(ring, 2, now);
    const later = await makeBundle(userId, renewed, methods);
    expect(apartFrom(renewed, [other, later])).toBe(renewed);
    const apart = apartFrom(ring, [other, later]);
    expect(apart).toEqual({ ...ring, bundleId: apart.bundleId });
    expect(apartFrom(apart, [other, later])).toBe(apart);
    expect([ring.bundleId, other.bundleId]).not.toContain(apart.bundleId);
  });

  test('a ring is read as it was written, and one of a later version is not', async () => {
    const ring = await newAuthorRing(3, now);
    expect(readRing(writtenRing(ring))).toEqual(ring);
    expect(readRing({ ...(writtenRing(ring) as object), version: 2 })).toBeUndefined();
    expect(readRing(undefined)).toBeUndefined();
  });
});

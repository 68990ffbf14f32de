import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { authorKeyGateway } from '../../tests/builders/authorKeyGateway.ts';
import { adviser } from '../../tests/builders/caseDocuments.ts';
import { sealedGateway } from '../../tests/builders/sealedGateway.ts';
import { cheap, freshUser, ladder } from '../../tests/builders/vaults.ts';
import { frozenIn } from '../../tests/harness/frozenWindow.ts';
import { storeForEach } from '../../tests/harness/storeForEach.ts';
import { erasedMark, forgetErased, takeOff } from '../sync/erasedCases.ts';
import { ok } from '../shared/result.ts';
import { makeVault } from '../vault/changeVault.ts';
import { OpenVault } from '../vault/openVault.ts';
import { forgetSending, sendingOf } from '../vault/sendingRow.ts';
import { destroyVault } from '../vault/vaultStore.ts';
import { AuthorKeys } from './authorKeys.ts';
import { DraftDesk } from './draftDesk.ts';
import { equipSending } from './equipSending.ts';
import { ownDeviceId } from './ownDeviceId.ts';
import { inTurnOfPapers, nextPaperCount } from './paperCounts.ts';

const { store, caseId } = storeForEach();
const freezes = (name: string): void => frozenIn(`assize-${name}`, onTestFinished);
let vault: OpenVault;
let userId: string;
const window = (): AuthorKeys => {
  const keys = new AuthorKeys(store(), vault, () => undefined);
  onTestFinished(() => keys.close());
  return keys;
};
beforeEach(async () => {
  userId = freshUser();
  const made = await makeVault(userId, ladder, cheap);
  vault = new OpenVault(made.ok ? made.value : expect.fail(made.error.tag));
  return async () => {
    await destroyVault(userId);
    await forgetSending(userId);
  };
});

describe('A window that was frozen in its turn', () => {
  test('keeps no other from naming the device, numbering papers, or taking off a case', async () => {
    for (const what of ['device-id', 'papers', 'erased']) freezes(`${what}-${store().name}`);
    const [named, numbered] = await Promise.all([
      ownDeviceId(store()),
      inTurnOfPapers(store(), () => nextPaperCount(store())),
      takeOff(store(), caseId(), 'nowhere', () => store().eraseCase(caseId())),
    ]);
    expect(named).toBe(await ownDeviceId(store()));
    expect(numbered).toBe(1);
    expect(await erasedMark(store(), caseId())).toMatchObject({ by: 'nowhere' });
  });

  test('keeps no session from closing, and no key from being made, put at the gateway, or sent with', async () => {
    for (const what of ['drafts', 'author-ring', 'author-keys']) freezes(`${what}-${store().name}`);
    freezes(`equip-${userId}`);
    const desk = new DraftDesk(store(), adviser, () => ownDeviceId(store()));
    const [keys, gateway] = [window(), authorKeyGateway(userId)];
    keys.connect(gateway.line);
    void desk.settle();
    const { signingKey } = vault;
    const { told } = await sealedGateway();
    await Promise.all([
      desk.idle(),
      keys.seal('{}', 'a note').then(() => keys.attend()),
      equipSending(userId, signingKey, {
        postJson: () => Promise.resolve(ok({ credential: 'assize-upload_x', lineKey: told })),
      }),
    ]);
    await expect.poll(() => gateway.list()).toHaveLength(1);
    expect(await sendingOf(userId)).toMatchObject({ credential: { token: 'assize-upload_x' } });
  });

  test('and thaws, gives no number of a paper twice, and no second name to the device', async () => {
    expect((await Promise.all([nextPaperCount(store()), nextPaperCount(store())])).sort()).toEqual([1, 2]);
    const [one, other] = await Promise.all([ownDeviceId(store()), ownDeviceId(store())]);
    expect(one).toBe(other);
  });

  test('and thaws, writes over no key that another window has made meanwhile', async () => {
    const [frozen, inFront] = [window(), window()];
    const { replaceMeta } = store();
    let sealed: string | undefined;
    store().replaceMeta = async (...args) => {
      store().replaceMeta = replaceMeta;
      await navigator.locks.request(`assize-author-ring-${store().name}`, { steal: true }, () => undefined);
      sealed = await inFront.seal('{}', 'a note');
      return replaceMeta(...args);
    };
    expect(await frozen.seal('{}', 'a note')).toBe(sealed);
    expect(await store().getMeta('author-keys')).toMatchObject({ keys: [{}] });
  });

  test('and thaws, takes off nothing without a mark by which it comes back', async () => {
    await takeOff(store(), caseId(), 'nowhere', async () => {
      // Another had the turn: it was theirs again, and was fetched.
      await forgetErased(store(), caseId());
      await store().eraseCase(caseId());
    });
    expect(await erasedMark(store(), caseId())).toMatchObject({ by: 'nowhere' });
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import { destroyDeviceKey, openDeviceKey } from './deviceKey.ts';
import { SealBroken, type Bytes } from './sealer.ts';

const bytes = (text: string): Bytes => new TextEncoder().encode(text);
const words = (opened: Bytes): string => new TextDecoder().decode(opened);

describe('The device seals what it stores', () => {
  const name = `test-${String(Date.now())}`;
  afterEach(() => destroyDeviceKey(name));

  test('what was sealed opens under the same name', async () => {
    const sealer = await openDeviceKey(name);
    const sealed = await sealer.seal(bytes('Theft from a shop'), 'docs/a');
    expect(words(await sealer.open(sealed, 'docs/a'))).toBe('Theft from a shop');
    expect(words(sealed)).not.toContain('Theft');
  });

  test('an empty text can be sealed', async () => {
    const sealer = await openDeviceKey(name);
    expect(await sealer.open(await sealer.seal(bytes(''), 'docs/a'), 'docs/a')).toHaveLength(0);
  });

  test('it does not open under another name', async () => {
    const sealer = await openDeviceKey(name);
    const sealed = await sealer.seal(bytes('text'), 'docs/a');
    await expect(sealer.open(sealed, 'docs/b')).rejects.toMatchObject({
      tag: 'seal-broken',
      boundTo: 'docs/b',
    });
  });

  test('it does not open when any byte was changed, or when it was cut short', async () => {
    const sealer = await openDeviceKey(name);
    const sealed = await sealer.seal(bytes('text'), 'docs/a');
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = sealed.slice();
      changed[index] = (changed[index] ?? 0) ^ 1;
      await expect(sealer.open(changed, 'docs/a')).rejects.toBeInstanceOf(SealBroken);
      await expect(sealer.open(sealed.slice(0, index), 'docs/a')).rejects.toBeInstanceOf(SealBroken);
    }
  });

  test('the same text sealed twice differs, so that equal rows cannot be told', async () => {
    const sealer = await openDeviceKey(name);
    const sealed = await Promise.all([1, 2].map(() => sealer.seal(bytes('text'), 'docs/a')));
    expect(sealed[0]).not.toEqual(sealed[1]);
  });

  test('the key is the same after it is opened again, and for two tabs at once', async () => {
    const [one, two] = await Promise.all([openDeviceKey(name), openDeviceKey(name)]);
    const sealed = await one.seal(bytes('text'), 'docs/a');
    expect(words(await two.open(sealed, 'docs/a'))).toBe('text');
    expect(words(await (await openDeviceKey(name)).open(sealed, 'docs/a'))).toBe('text');
  });

  test('keys of different names open nothing of each other, nor does a key after it was destroyed', async () => {
    const sealed = await (await openDeviceKey(name)).seal(bytes('text'), 'docs/a');
    const other = await openDeviceKey(`${name}-other`);
    await expect(other.open(sealed, 'docs/a')).rejects.toBeInstanceOf(SealBroken);
    await destroyDeviceKey(`${name}-other`);
    await destroyDeviceKey(name);
    await expect((await openDeviceKey(name)).open(sealed, 'docs/a')).rejects.toBeInstanceOf(SealBroken);
  });

  test('the key cannot be taken out of the browser', async () => {
    await openDeviceKey(name);
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('assize-keys');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('assize-keys does not open'));
    });
    const key = await new Promise<CryptoKey>((resolve) => {
      const request = database.transaction('keys').objectStore('keys').get(name);
      request.onsuccess = () => resolve(request.result as CryptoKey);
    });
    database.close();
    expect(key).toMatchObject({ extractable: false, algorithm: { name: 'AES-GCM', length: 256 } });
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  });
});

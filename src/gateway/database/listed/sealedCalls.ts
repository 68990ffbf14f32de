import { exactly, hash, user, type ListedCall } from './listedCall.ts';

const credential = exactly(`upload-credential:${user}:${hash}`);

/** Of the registry: what leaves devices without their users. */
export const sealedCalls: readonly ListedCall[] = [
  { database: 'registry', call: 'get', of: exactly('line-keys'), why: 'the keys that lines are sealed for' },
  { database: 'registry', call: 'put', of: exactly('line-keys'), why: 'another one of them' },
  {
    database: 'registry',
    call: 'get',
    of: credential,
    why: 'which device delivers sealed lines, and so has a vault',
  },
  { database: 'registry', call: 'put', of: credential, why: 'that it may; that it has erased what it had' },
];

import { describe } from 'vitest';
import { changesContract } from './contract/changes.ts';
import { conflictContract } from './contract/conflicts.ts';
import { documentContract } from './contract/documents.ts';
import { historyContract } from './contract/histories.ts';
import { replicationContract } from './contract/replication.ts';
import { contractSetting, type AdapterUnderTest } from './contract/setting.ts';

/** What our adapter and PouchDB's memory adapter both must do. Its parts name the pitfalls they guard (docs/adapter.md). */
export function adapterContract(name: string, adapter: AdapterUnderTest): void {
  describe(`${name}: a PouchDB adapter`, () => {
    const setting = contractSetting(adapter);
    documentContract(setting);
    conflictContract(setting);
    changesContract(setting);
    historyContract(setting);
    replicationContract(setting);
  });
}

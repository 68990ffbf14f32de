import { expect, test } from 'vitest';
import { schemaHashes } from '../../../tests/builders/schemaShape.ts';
import { workerContractVersion } from './version.ts';

/** Every file of this folder: a new one cannot be forgotten here. */
const files = import.meta.glob<object>(['./*.ts', '!./*.test.ts'], { eager: true });

/*
 * The shape of every message of this version. Where a line differs, an old tab and a new worker no longer mean the same:
 * raise `workerContractVersion`, then write down the new line. A new message is a new line and no more.
 */
const shapes = {
  version: 15,
  schemas: {
    DraftFormSchema: '09d338675c62',
    PadFormSchema: 'fc09221fccfe',
    SyncStatusSchema: 'b695289d5dc8',
    WriteCommandSchema: '78a97f9d32da',
    WatchRequestSchema: '5ad8026c1dbb',
    TabMessageSchema: 'd57e61973853',
    OpenRequestSchema: '474e6a15ea6c',
    BeginAgainSchema: '9f995e0de5a8',
    KeepDraftSchema: '872221a538fa',
    UnlockSecretSchema: '001c6adce2a9',
    NewMethodSchema: 'f3abb603f1e5',
    AddMethodSchema: '6dcc22e6b2c4',
    ChangePassphraseSchema: '630eff9da5de',
    RemoveMethodSchema: 'a606df384122',
    LineDecisionSchema: 'fc5bfd79c689',
    AskGatewaySchema: '65d5777b04c4',
    ExportLineSchema: '19b98d0df290',
    FindTextSchema: '741949549a1c',
    ConnectionStatusSchema: '8771e502ccbf',
  },
};

test('no message between page and worker changes its shape without a new version of the contract', () => {
  expect({
    version: workerContractVersion,
    schemas: schemaHashes(...Object.values(files)),
  }).toEqual(shapes);
});

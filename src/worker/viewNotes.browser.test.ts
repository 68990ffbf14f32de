import { expect, test } from 'vitest';
import { caseSheet, defendantSheet, hearingSheet, adviser } from '../../tests/builders/caseDocuments.ts';
import { testCase } from '../../tests/builders/people.ts';
import { pulled } from '../../tests/harness/storeForEach.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { viewPrefix } from '../sync/sendViews.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { DeviceSession } from './deviceSession.ts';

test('a watch of a case that is here is one opening of it, however often it changes; one of a case that is not is none', async () => {
  const name = `views-${newId<CaseId>()}`;
  const store = await openDeviceStore(name, await openDeviceKey('device-views-test'));
  const session = new DeviceSession(adviser, store);
  await pulled(store, caseSheet(), defendantSheet(), hearingSheet());
  const told = await new Promise<number>((resolve) => {
    let values = 0;
    session.watch('case', { caseId: testCase }, (shown) => {
      values += 1;
      if (shown?.view.notes.length === 1) resolve(values);
      else if (shown)
        void session.write({
          kind: 'note',
          caseId: testCase,
          audience: 'only-me',
          text: 'Put back to 11:30',
        });
    });
    session.watch('case', { caseId: newId<CaseId>() }, () => undefined);
  });
  expect(told).toBeGreaterThan(1);
  session.watch('today', {}, () => undefined);
  await session.close();
  const again = await openDeviceStore(name, await openDeviceKey('device-views-test'));
  const held = [...(await again.metaUnder(viewPrefix)).values()];
  expect(held).toEqual([expect.objectContaining({ caseId: testCase, offsetMs: null })]);
  await again.close();
  await deviceTables(name, 'relaxed').delete();
});

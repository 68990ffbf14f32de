import { afterEach, expect, test, vi } from 'vitest';
import { adviser } from '../../tests/builders/caseDocuments.ts';
import type { TodayView } from '../contracts/worker/api.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { DeviceSession } from './deviceSession.ts';

afterEach(() => void vi.useRealTimers());

test('a window that stays open over midnight shows the new day as today, though nothing changes in any case', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T23:59:59.500Z') });
  const name = `today-${newId<CaseId>()}`;
  const store = await openDeviceStore(name, await openDeviceKey('device-today-test'));
  const session = new DeviceSession(adviser, store);
  const shown: Pick<TodayView, 'day' | 'isToday'>[] = [];
  session.watch('today', {}, ({ day, isToday }) => shown.push({ day, isToday }));
  await vi.waitFor(() => expect(shown).toEqual([{ day: '2026-11-24', isToday: true }]));
  vi.setSystemTime(new Date('2026-11-25T00:00:00.100Z'));
  await vi.waitFor(() => expect(shown.at(-1)).toEqual({ day: '2026-11-25', isToday: true }), {
    timeout: 20_000,
  });
  await session.close();
  await deviceTables(name, 'relaxed').delete();
});

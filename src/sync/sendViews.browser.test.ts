import { expect, test } from 'vitest';
import { ViewsRequestSchema, viewsAtOnce, type ViewsRequest } from '../contracts/http/audit.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import { storeForEach } from '../../tests/harness/storeForEach.ts';
import { newId, type CaseId, type DeviceId } from '../shared/ids.ts';
import { ViewNotes } from '../worker/viewNotes.ts';
import { GatewayLine } from './gatewayLine.ts';
import { sendViews, viewPrefix } from './sendViews.ts';

const { store, reopen } = storeForEach();
const deviceId = newId<DeviceId>();
const notes = (): ViewNotes => new ViewNotes(store(), () => Promise.resolve(deviceId));
const held = async (): Promise<number> => (await store().metaUnder(viewPrefix)).size;

/** A line to a gateway that answers so; what was told to it. */
const lineTo = (answer: (told: ViewsRequest) => Response) => {
  const told: ViewsRequest[] = [];
  const line = new GatewayLine('http://gateway.test', (_input, init) => {
    const body = parseMessage(ViewsRequestSchema, JSON.parse(init?.body as string));
    if (!body.ok) return Promise.reject(new Error(body.error.message));
    told.push(body.value);
    return Promise.resolve(answer(body.value));
  });
  return { line, told };
};
const keeps = (told: ViewsRequest): Response => Response.json({ kept: told.views.length });

test('each opening is kept over a restart, told once, and forgotten when the gateway has it', async () => {
  const [first, second] = [newId<CaseId>(), newId<CaseId>()];
  await notes().note(first, null);
  await reopen();
  await notes().note(second, 1_500);
  const { line, told } = lineTo(keeps);
  await sendViews(store(), line);
  expect(told.map(({ views }) => views.map(({ caseId, offsetMs }) => [caseId, offsetMs]))).toEqual([
    [
      [first, null],
      [second, 1_500],
    ],
  ]);
  expect(told[0]?.deviceId).toBe(deviceId);
  expect(await held()).toBe(0);
  await sendViews(store(), line);
  expect(told).toHaveLength(1);
});

test('what the gateway did not say that it kept is told again, with the same ids', async () => {
  await notes().note(newId<CaseId>(), 0);
  const failing = lineTo(() => new Response('', { status: 503 }));
  await sendViews(store(), failing.line);
  const strange = lineTo(() => Response.json({}));
  await sendViews(store(), strange.line);
  expect(await held()).toBe(1);
  const { line, told } = lineTo(keeps);
  await sendViews(store(), line);
  expect(told[0]?.views[0]?.viewId).toBe(failing.told[0]?.views[0]?.viewId);
  expect(await held()).toBe(0);
});

test('more than one request holds goes in several, the oldest first', async () => {
  const caseIds = Array.from({ length: viewsAtOnce + 1 }, () => newId<CaseId>());
  const noting = notes();
  for (const caseId of caseIds) await noting.note(caseId, 0);
  const { line, told } = lineTo(keeps);
  await sendViews(store(), line);
  expect(told.map(({ views }) => views.length)).toEqual([viewsAtOnce, 1]);
  expect(told.flatMap(({ views }) => views.map((view) => view.caseId))).toEqual(caseIds);
});

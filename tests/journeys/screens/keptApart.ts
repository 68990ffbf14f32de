import { expect } from '@playwright/test';
import { deviceFetch } from '../../harness/deviceFetch.ts';
import { after, goTo, network, press, type Screen, type Visit } from './reach.ts';

/** Sends a note that no case takes in, as a device of this person would. */
const sendWrong = async ({ assize }: Visit, who: string, text: string): Promise<void> => {
  const cookie = await assize.signIn(who);
  const uuid = crypto.randomUUID();
  const reply = await deviceFetch(`${assize.url}/replica/me/_bulk_docs`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ docs: [{ _id: `${uuid}:note:${uuid}`, _rev: '1-aa', type: 'note', text }] }),
  });
  expect(reply.status).toBe(201);
};

/** What the gateway keeps apart, as administrators see it. */
export const keptApartScreens: readonly Screen[] = [
  [
    'kept apart',
    async (visit) => {
      await sendWrong(visit, 'administrator', 'Written to a case that is none.');
      await sendWrong(visit, 'solicitor-hartwell', 'Nobody elsewhere reads this.');
      await goTo('/kept-apart', '.ent')(visit);
    },
  ],
  ['kept apart, opened', press('button', /^Open/, 'dialog[open] .original')],
  ['kept apart, not to be let in', press('button', 'Let it into the record', 'dialog[open] .warnline.bad')],
  [
    'kept apart, withdrawn',
    after(press('button', 'Withdraw it', '.st.ok'), press('button', 'Decided already', '.ent .st')),
  ],
  [
    'kept apart, without an answer',
    after(network(false), press('button', 'Decided already', '.warnline.bad'), network(true)),
  ],
];

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoPerson } from '../../src/commands/demo/people.ts';
import type { Assize } from '../harness/startAssize.ts';
import { complaintsOf } from './listeningApp.ts';
import { casesOf, type CaseInRecord } from './record.ts';
import type { Screen } from './screen.ts';
import { until } from './until.ts';

export interface Step {
  /** A sentence that begins with what happens. */
  readonly name: string;
  run(): Promise<void>;
}

export interface JourneyParts {
  readonly assize: Assize;
  readonly screen: Screen;
  /** Folder for pictures, and what their names begin with. */
  readonly pictures: string;
  readonly engine: string;
}

/** How many steps a journey has: for engines that are not there. */
export const stepCount = (): number => journey({} as JourneyParts).length;

const solicitor = 'solicitor-hartwell';
const reader = 'legal-adviser';
/** Of nobody. Typed, since no driver has a passkey in every engine. */
const passphrase = 'violet ladder tuesday soup';
/** What lawyers hold: an iPad on its side, an iPhone. CSS pixels. */
const sizes = [
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const;

/**
 * The day of a defence solicitor with a network that goes away, written once for every engine: sign in, choose a passphrase, get the cases, lose the
 * gateway, reload, read, write, come back.
 */
export function journey({ assize, screen, pictures, engine }: JourneyParts): readonly Step[] {
  const note = `Written in ${engine} while the gateway was away – Ünsent, 5 £.`;
  let cases: readonly CaseInRecord[] = [];
  const chosen = (): CaseInRecord => {
    const [most] = [...cases].sort((a, b) => b.results.length - a.results.length);
    if (!most || most.results.length === 0) throw new Error('No demo case of the solicitor has results');
    return most;
  };

  const seesToday = async (): Promise<void> => {
    await until(`all ${String(cases.length)} cases of Today`, async () => {
      const links = await screen.run(
        'return [...document.querySelectorAll("a[href^=\'/case/\']")].map((a) => a.getAttribute("href"));',
      );
      const missing = cases.filter(({ caseId }) => !JSON.stringify(links).includes(caseId));
      if (missing.length === 0) return true;
      throw new Error(`Missing: ${missing.map(({ reference }) => reference).join(', ')}`);
    });
  };
  /** What every start asks for, and a further window is given. */
  const unlocks = async (): Promise<void> => {
    const shown = await until('the lock, or what is behind it', async () => {
      const found = await screen.run(
        'return (document.querySelector(".choose form, .unlock form, .govuk-skip-link") || document.body).closest(".choose, .unlock, .govuk-skip-link")?.className;',
      );
      return typeof found === 'string' && found;
    });
    if (shown.includes('choose')) {
      await screen.fill('New passphrase', passphrase);
      await screen.press('Use this passphrase');
    } else if (shown.includes('unlock')) {
      await screen.fill('Passphrase', passphrase);
      await screen.press('Unlock');
    }
    await until(
      'the app behind the lock',
      async () => (await screen.run('return document.querySelector(".govuk-skip-link") !== null;')) === true,
    );
  };
  const openChosen = async (): Promise<void> => {
    await screen.goTo(`${assize.url}/case/${chosen().caseId}`);
    await unlocks();
  };
  const readsChosen = async (): Promise<void> => {
    const { reference, offences, offenceCodes, results } = chosen();
    await screen.press('At a glance');
    await screen.sees(reference, ...offences, ...offenceCodes);
    await screen.press('Hearings');
    await screen.sees(...results.flatMap(({ label, resultText }) => [label, resultText ?? label]));
  };

  return [
    {
      name: 'A solicitor signs in through the provider and is back in the app',
      async run() {
        cases = await casesOf(assize, solicitor);
        await screen.goTo(assize.url);
        await screen.press('Sign in');
        await screen.press(demoPerson(solicitor).name);
        await unlocks();
        await screen.sees('Today', 'Find', 'Me', 'all sent');
      },
    },
    {
      name: 'The caseload arrives: every case of the record is on Today, and an as-at time',
      async run() {
        await seesToday();
        await screen.sees('as at');
      },
    },
    {
      name: 'The app itself is kept on the device',
      async run() {
        await screen.press('Me');
        await screen.sees(demoPerson(solicitor).name, 'Opens without a connection');
      },
    },
    {
      name: 'The gateway is stopped, and the screen says since when there is no connection',
      async run() {
        await assize.stopGateway();
        await screen.sees('No connection since', 'Carry on');
      },
    },
    {
      name: 'Reloaded without the gateway, Today is there',
      async run() {
        await screen.goTo(`${assize.url}/`);
        await screen.reload();
        await unlocks();
        await seesToday();
        await screen.sees('offline', 'as at');
      },
    },
    {
      name: 'A case is found by the end of its reference, and read: offences, and results word for word',
      async run() {
        await screen.press('Find');
        await screen.fill('', chosen().reference.slice(-6));
        await screen.pressThe(`a[href="/case/${chosen().caseId}"]`);
        await readsChosen();
      },
    },
    {
      name: 'A note to the court and all parties is kept on the device and says that it is not sent',
      async run() {
        await screen.press('Write');
        await screen.press('Note');
        await screen.choose('Court and all parties');
        await screen.fill('Note for: Court and all parties', note);
        await screen.press('Save note');
        await screen.press('Yes, for all to read');
        await screen.press('Notes');
        await screen.sees(note, 'not sent');
      },
    },
    {
      name: 'Reloaded once more without the gateway, the note is still there, unsent',
      async run() {
        await screen.reload();
        await unlocks();
        await screen.press('Notes');
        await screen.sees(note, 'not sent', '1 not sent');
      },
    },
    ...sizes.map((size) => ({
      name: `A second window of ${String(size.width)} × ${String(size.height)} shows Today, the case and the note, and nothing runs out sideways`,
      async run() {
        const keep = async (name: string): Promise<void> => {
          const sideways = await screen.sideways();
          if (sideways > 0) throw new Error(`${name} runs ${String(sideways)} pixels out sideways`);
          const file = `${engine.toLowerCase()}-${String(size.width)}-${name}.png`;
          await writeFile(join(pictures, file), await screen.picture(), 'base64');
        };
        await screen.inWindow(size, `${assize.url}/`, async () => {
          await unlocks();
          await seesToday();
          await keep('today');
          await openChosen();
          await readsChosen();
          await keep('hearings');
          await screen.press('At a glance');
          await keep('glance');
          await screen.press('Notes');
          await screen.sees(note, 'not sent');
          await screen.press('Write');
          await screen.sees('Notified plea');
          await keep('write');
          await screen.press('Close');
        });
      },
    })),
    {
      name: 'The gateway is there again: the connection is back, and the note says "In the court\'s record"',
      async run() {
        await assize.startGateway();
        await screen.sees('Connection back', note, "In the court's record", 'all sent');
      },
    },
    {
      name: 'The legal adviser gets the note from the record, once',
      async run() {
        await until('the note in the record', async () => {
          const found = (await casesOf(assize, reader)).find(({ caseId }) => caseId === chosen().caseId);
          const copies = found?.notes.filter((text) => text === note).length ?? 0;
          if (copies > 1) throw new Error(`It is there ${String(copies)} times`);
          return copies === 1;
        });
      },
    },
    {
      name: 'Back on a page that the browser had put aside, the connection is followed as before',
      async run() {
        await screen.goTo(`${assize.url}/me`);
        await unlocks();
        await screen.sees('Connected since');
        await screen.back();
        await unlocks();
        await screen.sees(note, "In the court's record");
        await assize.stopGateway();
        await screen.sees('No connection since');
        await assize.startGateway();
        await screen.sees('Connection back', 'all sent');
      },
    },
    {
      name: 'Nothing went wrong unheard: no uncaught error, nothing stopped by the content security policy',
      async run() {
        const complaints = await complaintsOf(screen);
        if (complaints.length > 0) throw new Error(complaints.join('\n'));
      },
    },
  ];
}

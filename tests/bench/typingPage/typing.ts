import { mount } from 'svelte';
import type { ResultDesk } from '../../../src/app/features/resulting/resultDesk.svelte.ts';
import { foldCase } from '../../../src/domain/case/foldCase.ts';
import { makeResultCatalogue } from '../../../src/domain/resulting/catalogue.ts';
import { builtInResults } from '../../../src/reference/results/builtInResults.ts';
import { idOf, type OffenceId } from '../../../src/shared/ids.ts';
import { caseSheet, defendantSheet, hearingSheet, offence } from '../../builders/caseDocuments.ts';
import { testCase } from '../../builders/people.ts';
import WalkPage from '../../walk/WalkPage.svelte';
import { longNotepad } from '../longNotepad.ts';

/** The real notepad of a long hearing beside a plain field; each key is timed until what it changed is painted. */
const offences = Array.from({ length: 60 }, (_, at) =>
  offence(idOf<OffenceId>(`offence ${String(at)}`), at + 1),
);
const today = '2026-11-24';
const view = foldCase(testCase, [caseSheet(), defendantSheet({ offences }), hearingSheet()]);
const [hearing] = view.hearings;
if (!hearing) throw new Error('the case has no hearing');
mount(WalkPage, {
  target: document.body,
  props: {
    catalogue: makeResultCatalogue(builtInResults),
    view,
    hearing,
    today,
    onready: (desk: ResultDesk) => {
      for (const { text } of longNotepad) desk.pad.insertAfter(undefined, text);
    },
  },
});

const taken: number[] = [];
document.addEventListener(
  'keydown',
  ({ timeStamp }) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => taken.push(performance.now() - timeStamp);
      port2.postMessage(null);
    });
  },
  true,
);
Object.assign(globalThis, { taken });

import type { Component } from 'svelte';
import type { WriteCommand } from '../../contracts/worker/api.ts';
import type { CaseView } from '../../domain/case/caseView.ts';
import AllocationForm from '../features/allocation/AllocationForm.svelte';
import ApplicationForm from '../features/application/ApplicationForm.svelte';
import ChargeForm from '../features/charge/ChargeForm.svelte';
import DetailsForm from '../features/details/DetailsForm.svelte';
import EventForm from '../features/event/EventForm.svelte';
import IdentificationForm from '../features/identification/IdentificationForm.svelte';
import NoteForm from '../features/note/NoteForm.svelte';
import NotifiedPleaForm from '../features/plea/NotifiedPleaForm.svelte';
import PleaForm from '../features/plea/PleaForm.svelte';
import TakenForm from '../features/taken/TakenForm.svelte';
import TrialForm from '../features/trial/TrialForm.svelte';
import type { WriteAgain } from '../writeAgain.ts';

type Kind = WriteCommand['kind'];
type FormAgain<Of extends Kind> = Component<{
  view: CaseView;
  again: WriteAgain<Of>;
  onsaved: () => void;
}>;

/** What has no form of its own is said again where it was said, or taken back. */
type SaidElsewhere =
  | 'amendment-decision'
  | 'appearance'
  | 'bail-decision'
  | 'check-in'
  | 'list-addition'
  | 'list-change'
  | 'notice-seen'
  | 'paper-issued'
  | 'results-shared'
  | 'slot-answer'
  | 'verdict';

const forms: { readonly [Of in Exclude<Kind, SaidElsewhere>]: FormAgain<Of> } = {
  'address-corrected': DetailsForm,
  allocation: AllocationForm,
  'application-made': ApplicationForm,
  charge: ChargeForm,
  'details-corrected': DetailsForm,
  'hearing-event': EventForm,
  identification: IdentificationForm,
  note: NoteForm,
  'notified-plea': NotifiedPleaForm,
  'offences-taken': TakenForm,
  plea: PleaForm,
  'trial-outcome': TrialForm,
};

const formOf: { readonly [Of in Kind]?: FormAgain<Of> } = forms;

/** The form in which an entry of this kind is written anew. */
export const formAgain = <Of extends Kind>(kind: Of): FormAgain<Of> | undefined => formOf[kind];

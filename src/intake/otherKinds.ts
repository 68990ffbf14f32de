import type { Json, JsonObject } from '../shared/json.ts';
import type { XmlRoot } from './formats.ts';
import { isObject } from './readLog.ts';

/** A kind of file that the courts' systems exchange and that brings no case or hearing by itself. */
interface OtherKind<Root> {
  readonly recognise: (root: Root) => boolean;
  /** What it is, after "This is". */
  readonly name: string | ((root: Root) => string);
  /** What a person can do instead. */
  readonly advice: string;
}

const has =
  (...names: readonly string[]) =>
  (root: JsonObject): boolean =>
    names.every((name) => Object.hasOwn(root, name));

const textOf = (value: Json | undefined, otherwise: string): string =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : otherwise;

const importCase = 'It says nothing of the charges: import the case itself.';
const fromResults = 'Import the results event of that hearing ("hearing resulted") instead.';

const jsonKinds: readonly OtherKind<JsonObject>[] = [
  {
    recognise: (root) => Array.isArray(root['events']) && (has('hearingId')(root) || has('hearing_id')(root)),
    name: (root) =>
      `a hearing event log, of hearing ${textOf(root['hearingId'] ?? root['hearing_id'], 'unknown')}`,
    advice: 'It names no case. Import the case or the hearing; events are logged on the hearing’s page.',
  },
  {
    recognise: has('prosecutionConcluded'),
    name: 'a notice to legal aid that proceedings are concluded',
    advice: 'It names the case by its id alone. Import the case or its last hearing.',
  },
  {
    recognise: has('registerDate', 'hearingVenue', 'prosecutionAuthorityCode'),
    name: (root) =>
      `a register of results for a prosecutor (${textOf(root['prosecutionAuthorityName'] ?? root['prosecutionAuthorityCode'], 'unnamed')})`,
    advice: `It is a printed list with neither case nor defendant ids. ${fromResults}`,
  },
  {
    recognise: (root) => has('finalisedFormData')(root) || has('defendantOffencesSubjects')(root),
    name: (root) =>
      has('draftIndictment')(root)
        ? 'a PTPH form alone'
        : has('finalisedFormData')(root)
          ? 'a finalised PET form alone'
          : 'a PET form alone',
    advice: `A form belongs to a case that is there. ${importCase}`,
  },
  {
    recognise: (root) => isObject(root['courtApplication']) || has('courtApplication')(root),
    name: 'a court application without a case',
    advice: 'It asks the court for something in a case that it does not tell. Import the case first.',
  },
  {
    recognise: (root) =>
      has('resultLines', '__metadata__')(root) ||
      has('draftResult')(root) ||
      has('relations', 'resultLines')(root),
    name: 'a draft result set',
    advice: `Nothing of it has been ordered yet. ${fromResults}`,
  },
  {
    recognise: (root) => has('judicialResultId')(root) || has('judicialResultTypeId')(root),
    name: (root) => `a single result ("${textOf(root['label'], 'without a label')}")`,
    advice: `It does not say about whom. ${fromResults}`,
  },
  {
    recognise: (root) =>
      has('courtLists', 'document')(root) || has('DailyList')(root) || isObject(root['document']),
    name: 'a published court list',
    advice:
      'A list shows names for the public and not the charges as laid. Import the cases or hearings on it.',
  },
  {
    recognise: has('listType', 'hearingDates'),
    name: 'a court list for printing',
    advice: 'Import the cases or hearings on it.',
  },
  {
    recognise: (root) => has('hearingSlots')(root),
    name: 'an answer about free hearing slots',
    advice: 'It names no case.',
  },
  {
    recognise: (root) => Array.isArray(root['hearings']),
    name: 'a listing message (several hearings to be listed, or the answer to a search of the calendar)',
    advice: 'Import each hearing as a file of its own, or the case.',
  },
  {
    recognise: (root) => has('caseDecisions')(root) || has('sjpSessionId')(root),
    name: 'a set of single justice decisions',
    advice: 'It names the case by its id alone. Import the case.',
  },
  {
    recognise: (root) => has('pleaDetails')(root) || has('financialMeans', 'personalDetails')(root),
    name: 'a plea made online',
    advice: `It belongs to a case that is there. ${importCase}`,
  },
  {
    recognise: has('courtReferral'),
    name: 'a referral of a single justice case to a court hearing',
    advice: 'Import the hearing that it led to, or the case.',
  },
  {
    recognise: (root) => Array.isArray(root['resultDefinitions']) || Array.isArray(root['organisationunits']),
    name: 'reference data',
    advice: 'It is packed with the program (npm run reference:pack), not imported.',
  },
];

const xmlKinds: readonly OtherKind<XmlRoot>[] = [
  {
    recognise: ({ element }) => element === 'DailyList' || element === 'FirmList' || element === 'WarnedList',
    name: 'a Crown Court list (XHIBIT)',
    advice: 'A list shows no charges as laid. Import the cases or hearings on it.',
  },
  {
    recognise: ({ element }) => element === 'currentcourtstatus',
    name: 'a public display of a Crown Court',
    advice: 'It says what is on now and keeps no record. Import the cases or hearings.',
  },
  {
    recognise: ({ element }) => element === 'rotaSchedule',
    name: 'a rota of magistrates',
    advice: 'It names no case.',
  },
  {
    recognise: ({ element, content }) =>
      element === 'Envelope' && content.includes('ExternalDocumentRequest'),
    name: 'a court list of Libra',
    advice: 'Import the cases or hearings on it.',
  },
  {
    recognise: ({ element }) => element === 'CP' || element === 'CP20',
    name: 'a CPS message that carries documents (CP20)',
    advice: 'It belongs to a case that is there. Import the case.',
  },
];

/** Why a JSON file that no format recognises cannot be imported, where its kind is known. */
export function otherJsonKind(root: Json): string | undefined {
  if (Array.isArray(root)) {
    const [first] = root as readonly Json[];
    const kind = isObject(first) ? otherJsonKind(first) : undefined;
    return kind && `The file is a list of ${root.length.toString()}. Of the first: ${kind}`;
  }
  return isObject(root) ? describe(jsonKinds, root) : undefined;
}

export const otherXmlKind = (root: XmlRoot): string | undefined => describe(xmlKinds, root);

function describe<Root>(kinds: readonly OtherKind<Root>[], root: Root): string | undefined {
  const kind = kinds.find((each) => each.recognise(root));
  if (!kind) return undefined;
  const name = typeof kind.name === 'string' ? kind.name : kind.name(root);
  return `This is ${name}. ${kind.advice}`;
}

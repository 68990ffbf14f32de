import { isCourtStaff, permissionTable } from '../access/permissionTable.ts';
import { userRoleLabels, userRoles, type UserRole } from '../access/user.ts';
import type { Entry, EntryType } from '../document/document.ts';
import { appearanceKey } from '../hearing/appearance.ts';
import { arrivalKey } from '../hearing/hearingEvent.ts';
import { hearingEventDefinition } from '../hearing/hearingEventDefinitions.ts';
import { listQuestion } from '../list/listChange.ts';
import type { ClashingType } from './clashingType.ts';

/** Who may replace an answer, of those whom the permission table lets write one at all. */
interface Replacer {
  readonly words: string;
  readonly allows: (entry: Entry, target: Entry) => boolean;
}

const replacers = {
  writer: { words: 'whoever may write one', allows: () => true },
  author: {
    words: 'its author',
    allows: (entry, target) => entry.author.userId === target.author.userId,
  },
  organisation: {
    words: 'anybody of the organisation that said it',
    allows: (entry, target) => entry.author.organisationId === target.author.organisationId,
  },
  'author-or-court-staff': {
    words: 'its author, and court staff',
    allows: (entry, target) =>
      isCourtStaff(entry.author.role) || entry.author.userId === target.author.userId,
  },
  logger: {
    words: 'whoever may log the event that is replaced',
    allows: (entry, target) =>
      target.type === 'hearing-event' &&
      hearingEventDefinition(target.definition)?.loggedBy.includes(entry.author.role) === true,
  },
} as const satisfies Record<string, Replacer>;

/** What a screen shows of answers that stand beside one another, neither of which replaced the other. */
const showings = {
  clash: 'both, as a clash, with author and time',
  each: 'each, with author and time; no clash',
  together: 'all that they say, with author and time of each',
  refused: 'that it does not stand, as long as one refused it; each, with author and time',
  last: 'the last in the order of the record; all in the timeline',
} as const;

interface ClashRow<Of extends Entry> {
  /** The question that an entry answers, in words. */
  readonly question: string;
  /** What entries share that answer one question, beside their type and channel. */
  about(entry: Of): readonly string[];
  /** How a sheet's values that it may replace are named in their ids (./supersede.ts); null where no sheet holds one. */
  readonly onSheets: string | null;
  readonly replacedBy: keyof typeof replacers;
  readonly shows: keyof typeof showings;
}

const aboutOffence = ({ defendantId, offenceId }: Extract<Entry, { offenceId: unknown }>) => [
  defendantId,
  offenceId,
];
const aboutDefendant = ({ defendantId }: Extract<Entry, { defendantId: unknown }>) => [defendantId];

/**
 * The one table of clashes: for each type of entry what it answers, who may replace an answer and so settle between two, and
 * what a screen shows until then. In words: docs/clashes.md, which a test compares with this.
 */
export const clashPolicy = {
  note: {
    question: 'what one note says',
    about: () => [],
    onSheets: null,
    replacedBy: 'author',
    shows: 'each',
  },
  'hearing-event': {
    question: 'what happened, and when: one line of a hearing’s log',
    about: ({ hearingId }) => [hearingId],
    onSheets: 'event',
    replacedBy: 'logger',
    shows: 'clash',
  },
  'check-in': {
    question: 'whether one person is here for one hearing',
    about: (entry) => [entry.hearingId, arrivalKey(entry)],
    onSheets: null,
    replacedBy: 'author-or-court-staff',
    shows: 'last',
  },
  appearance: {
    question: 'who sits in a hearing, who prosecutes, or who appears for one defendant',
    about: ({ hearingId, of }) => [hearingId, appearanceKey(of)],
    onSheets: null,
    replacedBy: 'writer',
    shows: 'each',
  },
  'list-change': {
    question:
      'one thing on the list of a day: where a hearing stands, its place, whether somebody is here, or how a defendant takes part',
    about: listQuestion,
    onSheets: null,
    replacedBy: 'writer',
    shows: 'each',
  },
  'list-addition': {
    question: 'who was added to a list by the court, and what became of it',
    about: ({ hearingId }) => [hearingId],
    onSheets: null,
    replacedBy: 'writer',
    shows: 'last',
  },
  'slot-answer': {
    question: 'which slot listing gives to a next hearing that the court ordered',
    about: ({ hearingId, requestId }) => [hearingId, requestId],
    onSheets: null,
    replacedBy: 'writer',
    shows: 'each',
  },
  plea: {
    question: 'the plea of one defendant to one offence',
    about: aboutOffence,
    onSheets: 'plea',
    replacedBy: 'writer',
    shows: 'clash',
  },
  'notified-plea': {
    question: 'what the defence says that plea will be',
    about: aboutOffence,
    onSheets: 'notified-plea',
    replacedBy: 'organisation',
    shows: 'each',
  },
  allocation: {
    question: 'how one offence of one defendant is to be tried',
    about: aboutOffence,
    onSheets: 'allocation',
    replacedBy: 'writer',
    shows: 'clash',
  },
  verdict: {
    question: 'the verdict on one offence of one defendant',
    about: aboutOffence,
    onSheets: 'verdict',
    replacedBy: 'writer',
    shows: 'clash',
  },
  charge: {
    question: 'what one charge of a defendant says, and whether it is one',
    about: aboutOffence,
    onSheets: 'charge',
    replacedBy: 'writer',
    shows: 'clash',
  },
  'offences-taken': {
    question: 'what one defendant answered to one schedule of offences to be taken into consideration',
    about: ({ defendantId, schedule }) => [defendantId, schedule],
    onSheets: null,
    replacedBy: 'writer',
    shows: 'each',
  },
  'details-corrected': {
    question: 'name, birth date and nationality of one defendant',
    about: aboutDefendant,
    onSheets: 'details',
    replacedBy: 'writer',
    shows: 'clash',
  },
  'address-corrected': {
    question: 'the address of one defendant',
    about: aboutDefendant,
    onSheets: 'address',
    replacedBy: 'writer',
    shows: 'clash',
  },
  identification: {
    question: 'by what one defendant was identified in one hearing',
    about: ({ hearingId, defendantId }) => [hearingId, defendantId],
    onSheets: null,
    replacedBy: 'writer',
    shows: 'each',
  },
  'application-made': {
    question: 'what one application is that was put before the court here',
    about: ({ applicationId }) => [applicationId],
    onSheets: null,
    replacedBy: 'writer',
    shows: 'each',
  },
  'trial-outcome': {
    question: 'whether the trial of one hearing went ahead, and why not',
    about: ({ hearingId }) => [hearingId],
    onSheets: 'trial',
    replacedBy: 'writer',
    shows: 'clash',
  },
  'bail-decision': {
    question: 'the bail of one defendant',
    about: aboutDefendant,
    onSheets: 'bail',
    replacedBy: 'writer',
    shows: 'clash',
  },
  'bail-conditions': {
    question: 'the bail conditions of one defendant',
    about: aboutDefendant,
    onSheets: 'bail-conditions',
    replacedBy: 'writer',
    shows: 'together',
  },
  'results-shared': {
    question: 'the results of one defendant in one hearing, and the bail that follows from them',
    about: ({ hearingId, defendantId }) => [hearingId, defendantId],
    onSheets: 'bail',
    replacedBy: 'writer',
    shows: 'clash',
  },
  'results-withheld': {
    question: 'what of those results not all parties read',
    about: ({ hearingId, defendantId }) => [hearingId, defendantId],
    onSheets: null,
    replacedBy: 'writer',
    shows: 'each',
  },
  'amendment-decision': {
    question: 'whether an amendment of what was recorded wrongly stands',
    about: ({ amendmentId }) => [amendmentId],
    onSheets: null,
    replacedBy: 'writer',
    shows: 'refused',
  },
  'paper-issued': {
    question:
      'which paper of a kind was given out of one defendant’s results in one hearing, or of the hearing',
    about: ({ hearingId, kind, defendantId }) => [hearingId, kind, defendantId ?? ''],
    onSheets: null,
    replacedBy: 'writer',
    shows: 'each',
  },
  'notice-seen': {
    question: 'what one person did about notices of one hearing that were not received',
    about: ({ hearingId }) => [hearingId],
    onSheets: null,
    replacedBy: 'author',
    shows: 'each',
  },
} as const satisfies {
  readonly [Type in EntryType]: ClashRow<Extract<Entry, { type: Type }>> & {
    readonly shows: Type extends ClashingType ? 'clash' : Exclude<keyof typeof showings, 'clash'>;
  };
};

const rowOf = (type: EntryType): ClashRow<Entry> => clashPolicy[type];

/** Two entries with the same key answer the same question. */
export const questionKey = (entry: Entry): string =>
  JSON.stringify([entry.type, ...rowOf(entry.type).about(entry)]);

/** Whether the author of an entry may take this one's place, where both answer the same question. */
export const isTheirsToReplace = (entry: Entry, target: Entry): boolean =>
  replacers[rowOf(target.type).replacedBy].allows(entry, target);

export const sheetQuestionOf = (type: EntryType): string | null => rowOf(type).onSheets;

/** The roles that may write entries of this type on some side of a case, in the order of the roles. */
export const rolesThatWrite = (type: EntryType): readonly UserRole[] =>
  userRoles.filter((role) =>
    Object.values(permissionTable[role]).some((permission) =>
      type === 'note' ? permission.notes.length > 0 : permission.writes[type] !== undefined,
    ),
  );

/** "legal adviser or court associate": who settles between two answers, by the permission table. */
export const sayWhoSettles = (type: EntryType): string => {
  const { replacedBy } = rowOf(type);
  if (replacedBy !== 'writer' && replacedBy !== 'logger') return replacers[replacedBy].words;
  const roles = rolesThatWrite(type).map((role) => userRoleLabels[role]);
  const listed =
    roles.length > 1 ? `${roles.slice(0, -1).join(', ')} or ${roles.at(-1) ?? ''}` : roles.join('');
  return replacedBy === 'writer' ? listed : `${listed}, each what they may log`;
};

/** The table as a reader is told it: one row a type, in the order of the types. */
export const clashTableInWords = (types: readonly EntryType[]): readonly (readonly string[])[] =>
  types.map((type) => [type, rowOf(type).question, sayWhoSettles(type), showings[rowOf(type).shows]]);

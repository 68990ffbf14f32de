import { all, documents, rangeIn, user, type ListedCall } from './listedCall.ts';

/** Of the record: sheets, entries, grants, people and organisations, of which each user replicates a view. */
export const recordCalls: readonly ListedCall[] = [
  {
    database: 'record',
    call: 'compactDocument',
    of: documents('draft', 'hearing-pad'),
    why: 'what was typed before is kept no longer (embedded store alone)',
  },
  {
    database: 'record',
    call: 'info',
    of: all,
    why: 'how far the feed goes, for progress; whether the store is ready',
  },
  {
    database: 'record',
    call: 'changes',
    of: all,
    why: 'the whole feed, unfiltered, for the log, the index of references and what the log lacks',
  },
  {
    database: 'record',
    call: 'revsDiff',
    of: documents(),
    why: 'whether the store still holds the end of the log, or is an older copy',
  },
  {
    database: 'record',
    call: 'bulkGet',
    of: documents(),
    why: 'bodies of what the index says that its reader may read',
  },
  {
    database: 'record',
    call: 'get',
    of: documents(),
    why: 'a profile, organisation, grant or sitting before it is used or changed; the leaves of what a reader may read',
  },
  {
    database: 'record',
    call: 'allDocs',
    of: documents(),
    why: 'what the record holds under the ids that were pushed, imported, found by a reference, are amended, or are those of loaded results',
  },
  {
    database: 'record',
    call: 'allDocs',
    of: rangeIn(new RegExp(`^${user}:(?:(?:hearing|sitting|announcement):)?(?=[\uffff\ufff0]?$)`)),
    why: 'the sheets of one case, its hearings, who sits where at one court on one day, or what is announced',
  },
  {
    database: 'record',
    call: 'put',
    of: documents('user', 'grant', 'sitting', 'announcement'),
    why: 'a person’s role, a grant given or ended, who sits where, what is announced',
  },
  {
    database: 'record',
    call: 'bulkDocs',
    of: documents(),
    why: 'entries and drafts that broke no rule, sheets of intake, loaded results, and what follows from them (grants, reach of courts, cards, notices)',
  },
];

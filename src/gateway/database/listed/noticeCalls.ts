import { exactly, hash, rangeIn, user, uuid, type ListedCall } from './listedCall.ts';

const queue = '[a-z0-9][a-z0-9-]{0,39}';
const place = String.raw`${queue}:\d{4}-\d\d-\d\d:\d{12}:${hash}`;
const within = String.raw`(?=(?:\d{4}-\d\d-\d\d:(?:\d{12}:${hash}\uffff?|\uffff)?|\uffff)?$)`;
const ofShare = exactly(`notice-share:${uuid}`);
const row = exactly(`notice:${place}`);
const queueRow = exactly(`notice-queue:${queue}`);
const givenUp = exactly(`notice-given-up:${place}`);
const again = exactly(`notice-again:${hash}`);
const single = exactly(`notice-(?:lease|key|mark:${user})`);

/** Of the registry: the outbox of notices to partners (src/gateway/notices/noticeRows.ts). */
export const noticeCalls: readonly ListedCall[] = [
  {
    database: 'registry',
    call: 'allDocs',
    of: ofShare,
    why: 'which notices a share gave, and where they lie',
  },
  { database: 'registry', call: 'bulkDocs', of: ofShare, why: 'the same, written once or when one is moved' },
  { database: 'registry', call: 'allDocs', of: row, why: 'notices that a share says lie there' },
  { database: 'registry', call: 'bulkDocs', of: row, why: 'notices queued, and what came of them' },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(new RegExp(`^notice:${queue}:${within}`)),
    why: 'the next notices of one recipient, or those of one day',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(/^notice-queue:(?=\uffff?$)/),
    why: 'queues, how they stand',
  },
  {
    database: 'registry',
    call: 'bulkDocs',
    of: queueRow,
    why: 'how far a queue is dealt with, and its trouble',
  },
  { database: 'registry', call: 'bulkDocs', of: givenUp, why: 'that a notice is tried no more, or again' },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(new RegExp(`^notice-given-up:(?:${queue}:)?(?=\uffff?$)`)),
    why: 'notices that are tried no more',
  },
  { database: 'registry', call: 'allDocs', of: givenUp, why: 'whether a notice is tried no more' },
  {
    database: 'registry',
    call: 'bulkDocs',
    of: again,
    why: 'that somebody wants a notice sent again; that it was',
  },
  { database: 'registry', call: 'allDocs', of: again, why: 'whether that was asked before' },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(/^notice-again:(?=\uffff?$)/),
    why: 'what to send again',
  },
  {
    database: 'registry',
    call: 'compactDocument',
    of: exactly(`notice-(?:lease|mark:${user}|queue:${queue})`),
    why: 'how they stood before is kept no longer (embedded store alone)',
  },
  {
    database: 'registry',
    call: 'get',
    of: single,
    why: 'who sends, with which key, and how far the log is told',
  },
  { database: 'registry', call: 'put', of: single, why: 'the same, written' },
];

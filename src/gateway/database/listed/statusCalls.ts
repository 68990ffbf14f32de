import { exactly, rangeIn, type ListedCall } from './listedCall.ts';

const day = exactly(String.raw`status-day:\d{4}-\d\d-\d\d`);

/** Of the registry: what was seen of each part, one row a day (src/gateway/status/keepHistory.ts). */
export const statusCalls: readonly ListedCall[] = [
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(/^status-day:(?=\uffff?$)/),
    why: 'what was seen of each part on the last 90 days, and days before that',
  },
  { database: 'registry', call: 'get', of: day, why: 'what another gateway saw of a day' },
  { database: 'registry', call: 'put', of: day, why: 'what was seen of a day, written each minute' },
  { database: 'registry', call: 'bulkDocs', of: day, why: 'days that are told no more, taken out' },
  {
    database: 'registry',
    call: 'compactDocument',
    of: day,
    why: 'what was written of a day before is kept no longer (embedded store alone)',
  },
];

/** Why tests of PouchDB's suite fail on our adapter, each by a part of its full title. */
export interface ExpectedFailure {
  readonly title: string;
  readonly why: string;
}

const expected = (why: string, titles: readonly string[]): readonly ExpectedFailure[] =>
  titles.map((title) => ({ title, why }));

export const expectedFailures: readonly ExpectedFailure[] = [
  ...expected('reads the body of a superseded revision; the device keeps the bodies of leaves only', [
    '4372 revs_limit deletes old revisions of the doc',
    'Compaction removes non-leaf revs (#2807)',
    'Compaction removes non-leaf revs pt 3 (#2807)',
    '#8525 - Only compact document with seq > last_seq',
    'Get revisions of removed doc',
    'Test opts.revs=true with rev other than winning',
    'Retrieve old revision',
  ]),
  ...expected('writes an attachment; papers have a way of their own', [
    'attachments are not included by default',
    'attachments are included when specified',
    'attachments are included when specified, using implicit rev',
    '#2931 - synchronous putAttachment + compact',
    '#2931 - synchronous putAttachment + compact 2',
    'local-local › Should correctly synchronize attachments (#2674)',
    'local-http › Should correctly synchronize attachments (#2674)',
    'http-local › Should correctly synchronize attachments (#2674)',
    'local-http › (#4963) Ensure successful docs are saved',
    'http-local › (#4963) Ensure successful docs are saved',
    'local-local › (#4963) Ensure successful docs are saved',
    'local-http › #3962 - Test many attachments',
    'http-local › #3962 - Test many attachments',
    'local-local › #3962 - Test many attachments',
    'slash_ids.js-local › Insert a doc, putAttachment and get',
    'slash_ids.js-local › BulkDocs and changes',
    'slash_ids.js-local-http › Attachments replicate',
    'slash_ids.js-http-local › Attachments replicate',
    'slash_ids.js-local-local › Attachments replicate',
  ]),
  ...expected('wants revisions that are the MD5 of the document: in the clear beside the sealed body', [
    'deterministic_revs=true so revision for two docs that are the same will be equal',
    'replication and then update and delete creates same rev',
  ]),
];

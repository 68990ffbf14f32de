import * as v from 'valibot';
import { paperKinds, type MadeOf } from '../../domain/papers/paper.ts';
import { mostMadeOf, type PaperIssuedEntry } from '../../domain/papers/paperIssued.ts';
import { isNumberOf } from '../../domain/papers/paperNumber.ts';
import type { Branded } from '../../shared/ids.ts';
import { documentIdField, entryEnvelope, id, text, type SchemaOf } from './fields.ts';
import { recordedWords } from './shareSchemas.ts';

const madeOf: SchemaOf<MadeOf> = v.strictObject({
  shareId: documentIdField,
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  textHash: recordedWords.textHash,
});

/** What a page asks to have numbered: a paper as it was made of shares. */
export const issuedFields = {
  paper: v.picklist(paperKinds),
  madeOf: v.pipe(v.array(madeOf), v.minLength(1), v.maxLength(mostMadeOf)),
  contentHash: recordedWords.textHash,
  isBeforeRecord: v.boolean(),
};

const { paper: kind, ...fields } = issuedFields;
const paperFields: SchemaOf<PaperIssuedEntry> = v.strictObject({
  ...entryEnvelope('paper-issued'),
  hearingId: id<Branded<'HearingId'>>(),
  defendantId: v.exactOptional(id<Branded<'DefendantId'>>()),
  kind,
  number: text(40),
  ...fields,
});

export const paperIssued: SchemaOf<PaperIssuedEntry> = v.pipe(
  paperFields,
  v.check(
    ({ number, deviceId }) => isNumberOf(number, deviceId),
    'its number is none that this device gives',
  ),
  v.check(
    (entry) => (entry.defendantId === undefined) === (entry.kind === 'court-register'),
    'is of a defendant, or the register of a hearing',
  ),
);

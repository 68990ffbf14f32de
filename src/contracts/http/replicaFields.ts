import * as v from 'valibot';

/** Rows of one request, and on one page of an answer, at most. */
export const pageLimit = 1_000;

/** A document's id and revision as a client may name them; which of them exist is looked up, not guessed from their form. */
export const idText = v.pipe(v.string(), v.maxLength(400));
export const revText = v.pipe(v.string(), v.maxLength(80));

import * as v from 'valibot';
import { someText } from '../documents/fields.ts';

/** What somebody typed to find a case or an offence. */
export const FindTextSchema = v.pipe(v.string(), v.maxLength(1_000));

/** What a person decides about a line of the ledger: to send it again, to take it back, or to undo the taking back. */
export const LineDecisionSchema = v.strictObject({
  entryId: someText(400),
  decision: v.picklist(['try-again', 'withdraw', 'put-back']),
});
export type LineDecision = v.InferOutput<typeof LineDecisionSchema>['decision'];

/** The line to be written to a file. */
export const ExportLineSchema = someText(400);

/** What the page asks of the gateway; the worker signs it and sends it. `json` is the body of a POST. */
export const AskGatewaySchema = v.strictObject({
  path: v.pipe(v.string(), v.maxLength(2_000), v.regex(/^\/api\//, 'is no route of the gateway')),
  json: v.exactOptional(v.string()),
});
export type AskGateway = Readonly<v.InferOutput<typeof AskGatewaySchema>>;

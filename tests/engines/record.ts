import * as v from 'valibot';
import { deviceFetch } from '../harness/deviceFetch.ts';
import type { Assize } from '../harness/startAssize.ts';

/** As much of the stored documents as the journey compares screens with; read here without any code of the app. */
const Result = v.object({ label: v.string(), resultText: v.optional(v.string()) });
const CaseDocument = v.variant('type', [
  v.object({ type: v.literal('case'), caseId: v.string(), reference: v.string() }),
  v.object({
    type: v.literal('defendant'),
    caseId: v.string(),
    offences: v.array(v.object({ title: v.string(), offenceCode: v.string() })),
  }),
  v.object({
    type: v.literal('hearing'),
    caseId: v.string(),
    results: v.array(Result),
    hearingDays: v.array(v.object({ sittingDay: v.string() })),
  }),
  v.object({ type: v.literal('note'), caseId: v.string(), text: v.string() }),
]);
type CaseDocument = v.InferOutput<typeof CaseDocument>;
const Rows = v.object({ rows: v.array(v.object({ doc: v.unknown() })) });

export interface CaseInRecord {
  readonly caseId: string;
  readonly reference: string;
  /** Titles of the offences of all defendants. */
  readonly offences: readonly string[];
  readonly offenceCodes: readonly string[];
  readonly results: readonly v.InferOutput<typeof Result>[];
  readonly notes: readonly string[];
}

/** What a person's own database at the gateway holds, asked for with their session. */
export async function casesOf(assize: Assize, personKey: string): Promise<readonly CaseInRecord[]> {
  const reply = await deviceFetch(`${assize.url}/replica/me/_all_docs?include_docs=true`, {
    headers: { cookie: await assize.signIn(personKey) },
  });
  const { rows } = v.parse(Rows, await reply.json());
  const documents = rows.flatMap(({ doc }) => {
    const parsed = v.safeParse(CaseDocument, doc);
    return parsed.success ? [parsed.output] : [];
  });
  const of = <T extends CaseDocument['type']>(
    type: T,
    caseId: string,
  ): readonly Extract<CaseDocument, { type: T }>[] =>
    documents.filter(
      (each): each is Extract<CaseDocument, { type: T }> => each.type === type && each.caseId === caseId,
    );
  return documents.flatMap((each) => {
    if (each.type !== 'case') return [];
    const { caseId, reference } = each;
    const offences = of('defendant', caseId).flatMap((defendant) => defendant.offences);
    return [
      {
        caseId,
        reference,
        offences: offences.map(({ title }) => title),
        offenceCodes: offences.map(({ offenceCode }) => offenceCode),
        results: of('hearing', caseId).flatMap(({ results }) => results),
        notes: of('note', caseId).map(({ text }) => text),
      },
    ];
  });
}

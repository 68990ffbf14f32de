import { bailStatuses, type BailStatus, type BailStatusCode } from '../../bail/bail.ts';
import type { Jurisdiction } from '../../hearing/hearing.ts';
import type { PleaValue } from '../../plea/plea.ts';
import type { RecordedVerdict } from '../../verdict/verdict.ts';
import { juryRefusal, readJury } from './readJury.ts';
import { verdictTypes, type VerdictType } from './verdictTypes.ts';
import { wordsOf, type Token } from './tokens.ts';

interface VerdictDoubts {
  /** Why it is not taken, in a sentence. */
  readonly refusal?: string;
  /** What is to be said yet. */
  readonly missing?: string;
}

/** What is taken in court and is no result. */
export type Taken =
  | { readonly kind: 'plea'; readonly pleaValue: PleaValue }
  | ({ readonly kind: 'verdict'; readonly verdict: RecordedVerdict } & VerdictDoubts)
  | { readonly kind: 'bail'; readonly bailStatus: BailStatus };

/** Pleas and indications by what is said of them (domain.md §3). */
const pleas: Readonly<Record<string, PleaValue>> = {
  g: 'GUILTY',
  guilty: 'GUILTY',
  'pleads guilty': 'GUILTY',
  ng: 'NOT_GUILTY',
  'not guilty': 'NOT_GUILTY',
  'pleads not guilty': 'NOT_GUILTY',
  ig: 'INDICATED_GUILTY',
  'indicates guilty': 'INDICATED_GUILTY',
  'indicated guilty': 'INDICATED_GUILTY',
  ing: 'INDICATED_NOT_GUILTY',
  'indicates not guilty': 'INDICATED_NOT_GUILTY',
  'indicated not guilty': 'INDICATED_NOT_GUILTY',
  ni: 'NO_INDICATION',
  'no indication': 'NO_INDICATION',
  np: 'NO_PLEA',
  'no plea': 'NO_PLEA',
  'unfit to plead': 'UNFIT_TO_PLEAD',
  admits: 'ADMITS',
  'admits breach': 'ADMITS_BREACH',
  denies: 'DENIES',
  consents: 'CONSENTS',
  opposes: 'OPPOSES',
  'autrefois acquit': 'AUTREFOIS_ACQUIT',
  'autrefois convict': 'AUTREFOIS_CONVICT',
  'changes to guilty': 'CHANGE_TO_GUILTY_NO_SWORN_IN',
  'changes to not guilty': 'CHANGE_TO_NOT_GUILTY',
};

const bailWords: Readonly<Record<string, BailStatusCode>> = {
  custody: 'C',
  conditional: 'B',
  unconditional: 'U',
  secure: 'S',
  'local authority': 'L',
};

/** What somebody answers to an application, and what a court finds of it: nobody is guilty of one, and `G` grants it. */
const answers: readonly PleaValue[] = ['ADMITS', 'ADMITS_BREACH', 'DENIES', 'CONSENTS', 'OPPOSES'];
const findings = ['FPR', 'FNPR'];

/**
 * A plea, a verdict or a bail status, where the words say one and nothing else.
 *
 * @param isOfApplication the line is about an application, and no offence
 */
export function readTaken(
  tokens: readonly Token[],
  jurisdiction: Jurisdiction,
  isOfApplication = false,
): Taken | undefined {
  const taken = readAnyTaken(tokens, jurisdiction);
  if (!isOfApplication || taken === undefined) return taken;
  if (taken.kind === 'plea') return answers.includes(taken.pleaValue) ? taken : undefined;
  if (taken.kind === 'verdict') return findings.includes(taken.verdict.verdictCode ?? '') ? taken : undefined;
  return undefined;
}

function readAnyTaken(tokens: readonly Token[], jurisdiction: Jurisdiction): Taken | undefined {
  // No plea, verdict or status is said in more words.
  if (
    tokens.length === 0 ||
    tokens.length > 12 ||
    tokens.some(({ isQuoted, text }) => isQuoted || text.startsWith('='))
  )
    return undefined;
  const said = tokens.flatMap(({ text }) => wordsOf(text.replace(/-(?=\d)/g, ' '))).join(' ');
  if (Object.hasOwn(pleas, said)) {
    const pleaValue = pleas[said];
    return pleaValue && { kind: 'plea', pleaValue };
  }
  return readBail(said) ?? readVerdict(said, jurisdiction);
}

function readBail(said: string): Taken | undefined {
  const status = /^bail (?:status )?(.+)$/.exec(said)?.[1] ?? '';
  const labelled = Object.entries(bailStatuses).find(
    ([code, { label }]) => code.toLowerCase() === status || label.toLowerCase() === status,
  );
  const code = labelled?.[0] ?? (Object.hasOwn(bailWords, status) ? bailWords[status] : undefined);
  if (code === undefined) return undefined;
  const description = bailStatuses[code as BailStatusCode].label;
  return { kind: 'bail', bailStatus: { code, description } };
}

/** CJS codes of offences. */
const offenceCode = / (?:namely |of )?([a-z]{2}\d{5}[a-z]?)(?= |$)/;

function readVerdict(said: string, jurisdiction: Jurisdiction): Taken | undefined {
  const [named, code] = offenceCode.exec(said) ?? [];
  const words = named === undefined ? said : said.replace(named, '');
  // A hung jury is a verdict of its own.
  const plain = typeSaid(words, jurisdiction, false);
  const { verdictWords, jury } = plain ? { verdictWords: words } : readJury(words);
  const type = plain ?? typeSaid(verdictWords, jurisdiction, true);
  if (type === undefined || (code !== undefined && type.namesOffence !== true)) return undefined;
  const { code: verdictCode, category, categoryType, description } = type;
  const refusal = jury && juryRefusal(type, jury, jurisdiction);
  return {
    kind: 'verdict',
    verdict: {
      verdictCode,
      category,
      categoryType,
      description,
      ...(jury?.jurors && refusal === undefined ? { jurors: jury.jurors } : {}),
      ...(code === undefined ? {} : { lesserOrAlternativeOffence: { offenceCode: code.toUpperCase() } }),
    },
    ...(refusal === undefined ? {} : { refusal }),
    ...(type.namesOffence && code === undefined ? { missing: 'which offence, by its code' } : {}),
  };
}

/** With a jury behind it, a plain `G` is its verdict and no plea. */
function typeSaid(words: string, jurisdiction: Jurisdiction, hasJury: boolean): VerdictType | undefined {
  const spoken = /^(?:verdict|v) (.+)$/.exec(words)?.[1] ?? (hasJury ? words : undefined);
  return verdictTypes.find(
    ({ code, says, in: where }) =>
      where.includes(jurisdiction) &&
      (says.includes(words) || (spoken && (spoken === code.toLowerCase() || says.includes(spoken)))),
  );
}

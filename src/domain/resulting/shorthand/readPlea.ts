import { bailStatuses, type BailStatus, type BailStatusCode } from '../../bail/bail.ts';
import type { Jurisdiction } from '../../hearing/hearing.ts';
import type { PleaValue } from '../../plea/plea.ts';
import type { RecordedVerdict } from '../../verdict/verdict.ts';
import { verdictTypes } from './verdictTypes.ts';
import { wordsOf, type Token } from './tokens.ts';

/** What is taken in court and is no result. */
export type Taken =
  | { readonly kind: 'plea'; readonly pleaValue: PleaValue }
  | { readonly kind: 'verdict'; readonly verdict: RecordedVerdict; readonly warning?: string }
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

/** A plea, a verdict or a bail status, where the words say one and nothing else. */
export function readTaken(tokens: readonly Token[], jurisdiction: Jurisdiction): Taken | undefined {
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

const juryForm = /^(.+?) (\d{1,2}) (\d)$/;

function readVerdict(said: string, jurisdiction: Jurisdiction): Taken | undefined {
  const [, inFront, agreed, split] = juryForm.exec(said) ?? [];
  const words = inFront ?? said;
  const spoken = /^(?:verdict|v) (.+)$/.exec(words)?.[1];
  const type = verdictTypes.find(
    ({ code, says, in: where }) =>
      where.includes(jurisdiction) &&
      (spoken === code.toLowerCase() || says.includes(words) || (spoken && says.includes(spoken))),
  );
  if (type === undefined) return undefined;
  const { code: verdictCode, category, categoryType, description } = type;
  const verdict: RecordedVerdict = { verdictCode, category, categoryType, description };
  if (agreed === undefined) return { kind: 'verdict', verdict };
  const jurors = { agreed: Number(agreed), split: Number(split) };
  const warning = juryWarning(verdictCode, jurors);
  return {
    kind: 'verdict',
    verdict: {
      ...verdict,
      jurors: {
        numberOfJurors: jurors.agreed + jurors.split,
        numberOfSplitJurors: jurors.split,
        unanimous: jurors.split === 0,
      },
    },
    ...(warning ? { warning } : {}),
  };
}

const majorities = new Set(['11-1', '10-2', '10-1', '9-1']);
const splitCodes = new Set(['G', 'NGLOC', 'NGAOC', 'RTG']);

/** Juries Act 1974, s.17(1): ten of eleven or twelve, nine of ten. A split is recorded on four verdicts only (domain.md §3). */
function juryWarning(
  code: string,
  { agreed, split }: { readonly agreed: number; readonly split: number },
): string | undefined {
  const all = agreed + split;
  if (all < 9 || all > 12) return `A jury has nine to twelve jurors, not ${String(all)}.`;
  if (split === 0) return undefined;
  if (!splitCodes.has(code)) return 'With this verdict no split of the jury is recorded.';
  return majorities.has(`${String(agreed)}-${String(split)}`)
    ? undefined
    : `${String(agreed)} to ${String(split)} is no majority that a court can accept (Juries Act 1974, s.17).`;
}

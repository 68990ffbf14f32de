import { isCommittal } from '../custody/committals.ts';
import { isCommittedForSentence, isSending, remandOf } from '../custody/remandResults.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import type { PaperRule, PaperWords, RuleInput } from './paper.ts';
import { answerAmong, custodyLimitFacts, factOf, nextHearingFacts } from './readResults.ts';
import { codeOf } from '../result/codeOf.ts';

const toHospital = new Set(['RIH', 'RHT', 'MHHI', 'MHHIC']);
const toYouthDetention = new Set(['RIYDA', 'REMYD', 'CCIIYDA']);
const toLocalAuthority = new Set(['RILA', 'RILAB', 'CCIILA']);

const isRemand = (result: JudicialResult): boolean =>
  !isCommittal(result) && (remandOf(result) === 'custody' || toHospital.has(codeOf(result)));

/**
 * Somebody is kept in custody, care or hospital until a further hearing. What it requires follows rule 13.3 of the Criminal
 * Procedure Rules (detain, take to the place, deliver to its custodian, who keeps them until they are brought before the court or
 * released), what it names rule 13.4 (to whom it is directed, the defendant, the reason, the court and its office; for a child
 * whether local authority or youth detention accommodation: section 91 of the Legal Aid, Sentencing and Punishment of Offenders
 * Act 2012), and health, vulnerability and risk where a rule of the record asked for them (13.4(3)). Read in the Rules of 2025 (SI 2025/909,
 * Part 13).
 */
export const remandWarrant: PaperRule = {
  kind: 'remand-warrant',
  wordsOf(input) {
    const held = input.recorded.filter(isRemand);
    if (held.length === 0) return undefined;
    const words = placeWords(held, input);
    return {
      ...words,
      facts: [
        ...words.facts,
        ...factOf('Risks and vulnerability', answerAmong(input.recorded, 'riskFactors')),
        ...custodyLimitFacts(input.recorded),
        ...nextHearingFacts(input.recorded),
      ],
      signedBy: 'By order of the court',
    };
  },
};

/** A remand is under section 128; who is sent or committed to the Crown Court is so under what sends them. */
function authorityOf(held: readonly JudicialResult[]): string {
  const authorities = held.map((result) =>
    isSending(result)
      ? 'Crime and Disorder Act 1998, section 52(1)(a)'
      : isCommittedForSentence(result)
        ? 'Sentencing Act 2020, Part 2, Chapter 2'
        : "Magistrates' Courts Act 1980, section 128",
  );
  return [...new Set(authorities)].join('; ');
}

function placeWords(held: readonly JudicialResult[], { isCrownCourt }: RuleInput): PaperWords {
  const codes = new Set(held.map(codeOf));
  const isAny = (of: ReadonlySet<string>): boolean => [...codes].some((code) => of.has(code));
  const back = 'until they are next due before the court, or are released in accordance with the law';
  const detain =
    'Detain the defendant, take them to the place named here, and deliver them to whoever is in charge of it.';
  if (isAny(toHospital)) {
    const hospital = answerAmong(held, 'specifyHospital');
    return {
      title: 'Warrant of remand to hospital',
      authority: 'Mental Health Act 1983, Part 3 · Criminal Procedure Rules, Part 13',
      addressedTo: `To each constable and each person who takes the defendant, and to the managers of ${hospital ?? 'the hospital named in the record below'}`,
      directions: [detain, `Those in charge there: admit the defendant and keep them ${back}.`],
      facts: [
        ...factOf('Hospital', hospital),
        ...factOf('Place of safety until then', answerAmong(held, 'placeOfSafety')),
      ],
    };
  }
  const isYouthDetention = isAny(toYouthDetention);
  if (isYouthDetention || isAny(toLocalAuthority) || held.some(isLocalAuthority)) {
    const authority = answerAmong(held, 'nameOfLocalAuthority');
    const kind = isYouthDetention ? 'youth detention accommodation' : 'local authority accommodation';
    return {
      title: `Remand to ${kind}`,
      authority: `Legal Aid, Sentencing and Punishment of Offenders Act 2012, section 91(${isYouthDetention ? '4' : '3'}) · Criminal Procedure Rules, Part 13`,
      addressedTo: `To each constable and each person who takes the defendant, and to ${authority ?? 'the local authority named in the record below'}, the designated authority`,
      directions: [
        `Take the defendant to ${kind}, as the designated authority directs.`,
        `The designated authority: receive the defendant and keep them ${back}.`,
      ],
      facts: [
        { label: 'Accommodation', value: kind },
        ...factOf('Designated authority', authority),
        ...factOf('Requirements of the authority', answerAmong(held, 'requirementsImposedOnLocalAuthority')),
      ],
    };
  }
  const prison = answerAmong(held, 'prison');
  return {
    title: 'Warrant of remand in custody',
    authority: `${isCrownCourt ? '' : `${authorityOf(held)} · `}Criminal Procedure Rules, Part 13`,
    addressedTo: `To each constable and each prisoner custody officer, and to the governor or director of ${prison ?? 'the prison named in the record below'}`,
    directions: [detain, `The governor or director: receive the defendant and keep them ${back}.`],
    facts: [
      ...factOf('Prison', prison),
      ...factOf('Basis of the remand', answerAmong(held, 'remandBasis')),
      ...factOf('To be released on bail on', answerAmong(held, 'bailDate')),
      ...factOf('By video at the next hearing', answerAmong(held, 'tvLinkAtNextHearing')),
    ],
  };
}

const isLocalAuthority = ({ postHearingCustodyStatus }: JudicialResult): boolean =>
  postHearingCustodyStatus?.toUpperCase() === 'L';

import type { CaseId } from '../../shared/ids.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { IdFor } from '../intake.ts';
import { readDefendant } from './readDefendant.ts';
import { defendantOf, readProsecutionCase, type ReadCase } from './readProsecutionCase.ts';

/** The cases of a file that an application concerns; none where it names no case and the file has several. */
export function applicationCases(
  application: FieldReader,
  readCases: readonly ReadCase[],
): readonly ReadCase[] {
  const ids = namedCaseIds(application);
  const named = readCases.filter((each) => ids.has(each.caseId));
  if (named.length > 0) return named;
  const masters = parties(application).map((party) => party.raw['masterDefendantId'] ?? party.raw['id']);
  const byParty = readCases.filter((each) =>
    masters.some((id) => typeof id === 'string' && defendantOf(each, id) !== undefined),
  );
  if (byParty.length > 0) return byParty;
  return readCases.length === 1 ? readCases : [];
}

/**
 * The cases that an application names while none of them stands in the file itself: with the offences it names, charged
 * to the subject of the application.
 */
export function linkedCases(
  application: FieldReader,
  told: readonly ReadCase[],
  idFor: IdFor,
): readonly ReadCase[] {
  const ids = namedCaseIds(application);
  if (told.some((each) => ids.has(each.caseId))) return [];
  const own = application.list('courtApplicationCases');
  const ofOrder = application.object('courtOrder')?.list('courtOrderOffences') ?? [];
  const links = (own.length > 0 ? own : ofOrder).filter((link) => {
    const identifier = link.object('prosecutionCaseIdentifier');
    return identifier?.has('caseURN') === true || identifier?.has('prosecutionAuthorityReference') === true;
  });
  return links.map((link) => {
    const readCase = readProsecutionCase(link, idFor);
    const offences = link.list('offences');
    return { ...readCase, defendants: subjectsOf(application, readCase.caseId, offences, idFor) };
  });
}

function subjectsOf(
  application: FieldReader,
  caseId: CaseId,
  offences: readonly FieldReader[],
  idFor: IdFor,
): ReadCase['defendants'] {
  const subject = application.object('subject') ?? application.object('applicant');
  const master = subject?.object('masterDefendant', 'defendant');
  const ofCase = master?.list('defendantCase').find((each) => each.raw['caseId'] === caseId);
  if (!master || (!ofCase && offences.length === 0)) return [];
  const id = ofCase?.text('defendantId');
  ofCase?.repeats('caseId', caseId);
  return [readDefendant(master, { caseId, number: 1, id, offences }, idFor)];
}

function namedCaseIds(application: FieldReader): ReadonlySet<string> {
  const links = [
    ...application.list('courtApplicationCases'),
    ...(application.object('courtOrder')?.list('courtOrderOffences') ?? []),
  ].map((link) => link.raw['prosecutionCaseId']);
  const ofParties = parties(application)
    .flatMap((party) => party.list('defendantCase'))
    .map((each) => each.raw['caseId']);
  return new Set(
    [...links, ...ofParties].filter((id) => typeof id === 'string').map((id) => id.toLowerCase()),
  );
}

function parties(application: FieldReader): readonly FieldReader[] {
  return ['applicant', 'subject', 'respondents', 'thirdParties']
    .flatMap((name) => application.list(name))
    .flatMap((party) => party.object('partyDetails') ?? party)
    .flatMap((party) => party.object('masterDefendant', 'defendant') ?? []);
}

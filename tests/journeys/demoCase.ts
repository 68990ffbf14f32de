import { generateDemo, type DemoOptions } from '../../src/commands/demo/generateDemo.ts';
import { demoOrganisation } from '../../src/commands/demo/people.ts';
import type { AssizeDocument } from '../../src/domain/document/document.ts';
import type { CaseSheet } from '../../src/domain/case/caseSheet.ts';
import type { DefendantSheet } from '../../src/domain/party/defendant.ts';
import { lutonMagistrates } from '../../src/commands/demo/courts.ts';

export interface DemoCase {
  readonly sheet: CaseSheet;
  readonly defendants: readonly DefendantSheet[];
}

/**
 * A case of the demo courts at Luton Magistrates' in which this firm acts for the only defendant, and in which nobody has
 * written anything and no plea is taken. The same options as the running Assize was seeded with give its cases.
 */
export async function untouchedCaseOf(firmKey: string, options: DemoOptions): Promise<DemoCase> {
  const { documents } = await generateDemo(options);
  const of = <Type extends AssizeDocument['type']>(type: Type) =>
    documents.filter((each): each is Extract<AssizeDocument, { type: Type }> => each.type === type);
  const { organisationId } = demoOrganisation(firmKey);
  const written = new Set(
    documents.flatMap((each) => ('author' in each && 'caseId' in each ? [each.caseId] : [])),
  );
  for (const grant of of('grant')) {
    if (!('organisationId' in grant.to) || grant.to.organisationId !== organisationId) continue;
    if (written.has(grant.caseId)) continue;
    const sheet = of('case').find((each) => each.caseId === grant.caseId);
    const defendants = of('defendant').filter((each) => each.caseId === grant.caseId);
    if (!sheet?.courtCentreIds.some((court) => court === lutonMagistrates.courtCentreId)) continue;
    const [only, ...others] = defendants;
    if (only?.offences[0] && only.offences[0].plea === undefined && others.length === 0)
      return { sheet, defendants };
  }
  throw new Error(`No untouched demo case of ${firmKey}`);
}

/** The first sensitive case of the demo. Throws where it has none. */
export async function sensitiveCase(options: DemoOptions): Promise<CaseSheet> {
  const { documents } = await generateDemo(options);
  const found = documents.find(
    (each): each is CaseSheet => each.type === 'case' && each.isSensitive === true,
  );
  if (!found) throw new Error('The demo has no sensitive case');
  return found;
}

import { lutonMagistrates } from '../../../src/commands/demo/courts.ts';
import { generateDemo, type DemoOptions } from '../../../src/commands/demo/generateDemo.ts';
import type { AssizeDocument } from '../../../src/domain/document/document.ts';
import type { Place } from './inPage.ts';

/** Cases of one court with a hearing and an offence: both tablets have them, and their users may write all of it. */
export async function placesAtLuton(options: DemoOptions): Promise<readonly Place[]> {
  const { documents } = await generateDemo(options);
  const of = <Type extends AssizeDocument['type']>(type: Type) =>
    documents.filter((each): each is Extract<AssizeDocument, { type: Type }> => each.type === type);
  const atLuton = of('case').filter((each) =>
    each.courtCentreIds.some((id) => id === lutonMagistrates.courtCentreId),
  );
  return atLuton.flatMap(({ caseId }): Place[] => {
    const hearing = of('hearing').find((each) => each.caseId === caseId);
    const defendant = of('defendant').find((each) => each.caseId === caseId);
    const offence = defendant?.offences[0];
    if (!hearing || !defendant || !offence) return [];
    return [
      {
        caseId,
        hearingId: hearing.hearingId,
        defendantId: defendant.defendantId,
        offenceId: offence.offenceId,
      },
    ];
  });
}

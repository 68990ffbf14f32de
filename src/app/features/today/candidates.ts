import type { AssizeWorker, FindHit } from '../../../contracts/worker/api.ts';
import type { CaseId } from '../../../shared/ids.ts';
import { longDate } from '../../words/dates.ts';
import { sayRestriction } from '../../words/restriction.ts';

const mostCandidates = 5;
/** Fewer letters find everybody. */
const fewestLetters = 2;

/** Cases on this device that somebody may be meant by: those whose name or reference begins so, not those nearly so. */
export async function findCandidates(
  worker: AssizeWorker,
  text: string,
  except?: CaseId,
): Promise<readonly FindHit[]> {
  if (text.trim().length < fewestLetters) return [];
  const hits = await worker.find(text);
  const byCase = new Map(
    hits
      .filter(({ card, isNear }) => !isNear && card.caseId !== except && card.isFounded !== true)
      .map((hit) => [hit.card.caseId, hit]),
  );
  return [...byCase.values()].slice(0, mostCandidates);
}

export const candidateOptions = (hits: readonly FindHit[]) =>
  hits.map(({ card, defendantId }) => {
    const defendant = card.defendants.find((each) => each.defendantId === defendantId);
    return {
      value: card.caseId as string,
      // What restricts reporting stands before the name.
      label: [...card.restrictions.map(sayRestriction), defendant?.name ?? card.title, card.reference].join(
        ' · ',
      ),
      hint: [
        defendant?.dateOfBirth === undefined ? '' : `born ${longDate(defendant.dateOfBirth)}`,
        defendant?.offenceTitles[0] ?? '',
      ]
        .filter(Boolean)
        .join(' · '),
    };
  });

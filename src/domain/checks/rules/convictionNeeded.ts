import { finding, sayOffence, type CheckRule } from '../checkInput.ts';
import { isConvicted } from '../convicted.ts';

/** Disqualification, points, costs and the like need a conviction as well; sentences are told of by CONV-006. */
export const convictionNeeded: CheckRule = {
  id: 'conviction',
  says: 'What only a conviction allows (points, disqualification, forfeiture) stands on an offence with one',
  severities: ['warning'],
  source: 'National result definitions: convicted',
  check: ({ placed }) =>
    placed.flatMap(({ code, definition, offence, place, parent }) =>
      definition?.isConvicted === true &&
      definition.category !== 'final' &&
      parent === undefined &&
      offence !== undefined &&
      !isConvicted(offence)
        ? [
            finding(
              convictionNeeded,
              'warning',
              place,
              `${sayOffence(offence)}: ${code} needs a conviction, and none is recorded. Add the plea of guilty or the verdict.`,
            ),
          ]
        : [],
    ),
};

import type { UserProfile } from '../../../src/domain/access/user.ts';
import { usualSide } from '../../builders/people.ts';
import type { Question } from './questions/ask.ts';
import { hiddenCases, type WorldCase } from './worldCases.ts';

/*
 * What tells somebody of a hidden case because it is meant to. All else must not.
 */

/** By its reference, the people of its court may open a sensitive case with a reason, and duty solicitors one heard that day. */
export const canBreakGlassOf = (user: UserProfile, { caseId }: WorldCase): boolean => {
  const { sensitiveHere, sensitiveElsewhere } = hiddenCases;
  if (user.role === 'duty-solicitor')
    return [sensitiveHere.caseId, sensitiveElsewhere.caseId].includes(caseId);
  return usualSide[user.role] === 'court' && caseId === sensitiveHere.caseId;
};

/**
 * Administrators find any case by its reference, grant it, end its grants, read its audit and import it: there they name no
 * hidden case (./questions/administration.ts), and of quarantine they are shown their own organisation's. All broken glass is told them.
 */
export const mayAsk = (user: UserProfile, { route }: Pick<Question, 'route'>): boolean =>
  user.role !== 'administrator' || route !== 'GET /api/admin/break-glass';

import type { Random } from '../../../src/commands/demo/random.ts';
import type { UserProfile } from '../../../src/domain/access/user.ts';
import { Names, type MadeUp } from './names.ts';
import type { Asks, Question } from './questions/ask.ts';
import { asksOfAccess } from './questions/access.ts';
import { asksOfAdministration } from './questions/administration.ts';
import { asksOfOperation } from './questions/operation.ts';
import { asksOfReplica } from './questions/replica.ts';
import { asksOfSending } from './questions/sending.ts';
import { asksOfSession } from './questions/session.ts';

/** How each route is asked, and how often beside the others: each kind of route in a file of its own. A route that is not here fails the test: it has to be added. */
export const asks: Asks = {
  ...asksOfOperation,
  ...asksOfSession,
  ...asksOfSending,
  ...asksOfAccess,
  ...asksOfAdministration,
  ...asksOfReplica,
};

const weighted = Object.entries(asks).map(([route, [weight]]) => [weight, route] as const);

/** A question of a person about what they may not read, drawn from everything that can be asked. */
export function draw(
  random: Random,
  user: UserProfile,
  madeUp: MadeUp,
  route = random.weighted(weighted),
): Question {
  const isOfAdministration =
    user.role === 'administrator' && (/ \/api\/admin\//.test(route) || route === 'POST /api/intake');
  const names = new Names(random, user, madeUp, isOfAdministration);
  const ask = asks[route]?.[1];
  if (!ask) throw new Error(`Nothing asks ${route}`);
  return { route, ...ask(names) };
}

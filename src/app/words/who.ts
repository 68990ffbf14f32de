import { userRoleLabels } from '../../domain/access/user.ts';
import type { Attribution } from '../../domain/case/caseView.ts';
import { whenDone } from './dates.ts';

/** "17 Nov 10:41, R. Castellano (you)": when and by whom, as far as the record says. */
export function sayWho(attribution: Attribution, context: { today: string; userId: string }): string {
  const when = attribution.at ? whenDone(attribution.at, context.today) : '';
  const author = attribution.author
    ? attribution.author.userId === context.userId
      ? `${attribution.author.name} (you)`
      : `${attribution.author.name}, ${userRoleLabels[attribution.author.role]}`
    : '';
  const said = [when, author].filter(Boolean).join(', ');
  return attribution.isClockDoubtful ? `${said} (that device's clock is doubtful)` : said;
}

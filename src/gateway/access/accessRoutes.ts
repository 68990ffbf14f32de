import type { CaseLookup } from '../administration/caseLookup.ts';
import { peopleRoutes } from '../administration/peopleRoutes.ts';
import type { Audit } from '../audit/audit.ts';
import { auditRoutes } from '../audit/auditRoutes.ts';
import type { Route } from '../http/routes.ts';
import type { Replica } from '../replica/replica.ts';
import { breakGlassRoutes } from './breakGlassRoutes.ts';
import type { CaseFollower } from '../replica/followCases.ts';
import { partyGrantRoutes } from './partyGrantRoutes.ts';
import { sittingRoutes } from './sittingRoutes.ts';

/** Who has which case, beside what administrators give: courtrooms, broken glass, hand-overs, roles at courts, and the audit of it. */
export function accessRoutes(
  replica: Replica,
  { lookup, audit, reach }: { lookup: CaseLookup; audit: Audit; reach: CaseFollower },
): readonly Route[] {
  const people = peopleRoutes(replica, audit);
  const glass = breakGlassRoutes(replica, lookup, audit);
  const sitting = sittingRoutes(replica, reach, audit);
  const parties = partyGrantRoutes(replica, audit);
  const auditing = auditRoutes(replica, audit);
  return [
    { method: 'POST', path: '/api/admin/find-people', access: 'administrator', handle: people.find },
    { method: 'POST', path: '/api/admin/court-roles', access: 'administrator', handle: people.giveCourt },
    { method: 'POST', path: '/api/admin/court-roles/end', access: 'administrator', handle: people.endCourt },
    { method: 'GET', path: '/api/admin/break-glass', access: 'administrator', handle: glass.list },
    { method: 'POST', path: '/api/break-glass', access: 'signed-in', handle: glass.open },
    { method: 'GET', path: '/api/courtroom/courts', access: 'listing', handle: sitting.courts },
    { method: 'POST', path: '/api/courtroom/day', access: 'listing', handle: sitting.day },
    { method: 'POST', path: '/api/courtroom/sitting', access: 'listing', handle: sitting.write },
    {
      method: 'POST',
      path: '/api/grants/find-advocates',
      access: 'signed-in',
      handle: people.findAdvocates,
    },
    { method: 'POST', path: '/api/grants/hand-over', access: 'signed-in', handle: parties.handOver },
    { method: 'POST', path: '/api/grants/end', access: 'signed-in', handle: parties.end },
    { method: 'POST', path: '/api/audit/views', access: 'signed-in', handle: auditing.views },
    { method: 'POST', path: '/api/admin/audit', access: 'administrator', handle: auditing.ofCase },
  ];
}

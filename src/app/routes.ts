import { createRouter } from 'sv-router';
import { recordsResults } from '../domain/access/recordsResults.ts';
import type { UserRole } from '../domain/access/user.ts';

/*
 * Each view is a file of its own that arrives when it is first needed. It renders its own `<main id="main"
 * tabindex="-1">`, to which the skip link and the focus go; what stands in the address comes from `getApp().params`.
 * sv-router knows a lazy view by the text `() => import(…)`, so the arrows stay as they are.
 */

/** The routes of somebody who is signed in. An officer's and an administrator's day is a screen of their own. */
export function routesFor(role: UserRole) {
  const today = () => import('./views/TodayView.svelte');
  const find = () => import('./views/FindView.svelte');
  const police = () => import('./views/PoliceView.svelte');
  const theCase = () => import('./views/CaseView.svelte');
  const policeCase = () => import('./views/PoliceCaseView.svelte');
  const administration = () => import('./views/AdministrationView.svelte');
  const keptApart = () => import('./views/KeptApartView.svelte');
  const brokenGlass = () => import('./views/BrokenGlassView.svelte');
  const accounts = () => import('./views/AccountsView.svelte');
  const announcements = () => import('./views/AnnouncementsView.svelte');
  const notices = () => import('./views/NoticesView.svelte');
  const courtrooms = () => import('./views/CourtroomsView.svelte');
  const resulting = () => import('./views/ResultingView.svelte');
  const hearingPapers = () => import('./views/HearingPapersView.svelte');
  const papersOfDay = () => import('./views/DayPapersView.svelte');
  const lost = () => import('./views/LostView.svelte');
  return createRouter({
    '/': role === 'police-officer' ? police : role === 'administrator' ? administration : today,
    '/find': role === 'police-officer' ? police : find,
    '/unsent': () => import('./views/UnsentView.svelte'),
    '/me': () => import('./views/MeView.svelte'),
    '/what-works': () => import('./views/StatusView.svelte'),
    // Where the public page cannot be reached (sw/sw.ts), what the device itself knows.
    '/status': () => import('./views/StatusView.svelte'),
    '/case/:caseId': role === 'police-officer' ? policeCase : theCase,
    '/case/:caseId/hearing/:hearingId': recordsResults(role) ? resulting : lost,
    '/case/:caseId/hearing/:hearingId/papers': recordsResults(role) ? hearingPapers : lost,
    '/police/:caseId/:defendantId': () => import('./views/PoliceCardView.svelte'),
    '/papers': recordsResults(role) ? papersOfDay : lost,
    '/kept-apart': role === 'administrator' ? keptApart : lost,
    '/accounts': role === 'administrator' ? accounts : lost,
    '/broken-glass': role === 'administrator' ? brokenGlass : lost,
    '/announcements': role === 'administrator' ? announcements : lost,
    '/notices': role === 'administrator' ? notices : lost,
    '/courtrooms': role === 'administrator' || role === 'listing-officer' ? courtrooms : lost,
    '*lost': lost,
  });
}

export interface Destination {
  readonly path: '/' | '/find' | '/unsent' | '/kept-apart' | '/me';
  readonly label: string;
  readonly icon: 'today' | 'find' | 'out' | 'key' | 'note' | 'me';
}

/** The main navigation of a role, in its order. */
export function destinationsFor(role: UserRole): readonly Destination[] {
  const me: Destination = { path: '/me', label: 'Me', icon: 'me' };
  if (role === 'administrator') {
    return [
      { path: '/', label: 'Administration', icon: 'key' },
      { path: '/kept-apart', label: 'Kept apart', icon: 'note' },
      me,
    ];
  }
  return [
    { path: '/', label: role === 'police-officer' ? 'My cases' : 'Today', icon: 'today' },
    { path: '/find', label: 'Find', icon: 'find' },
    { path: '/unsent', label: 'Unsent', icon: 'out' },
    me,
  ];
}

/** Screens beside the main navigation. */
const places: Readonly<Record<string, string>> = {
  '/what-works': 'Status',
  '/status': 'Status',
  '/accounts': 'Accounts',
  '/broken-glass': 'Opened with a reason',
  '/announcements': 'Announcements',
  '/notices': 'Notices to partners',
  '/courtrooms': 'Who sits where',
  '/papers': 'Papers of the day',
};

/** What the window is called: where one is, and never whose case it is (titles stay in histories and task lists). */
export function titleOf(pathname: string, role: UserRole): string {
  const place =
    destinationsFor(role).find(({ path }) => path === pathname)?.label ??
    places[pathname] ??
    (/^\/case\/[^/]+\/hearing\//.test(pathname)
      ? pathname.endsWith('/papers')
        ? 'Papers'
        : 'In the hearing'
      : pathname.startsWith('/case/')
        ? 'Case'
        : pathname.startsWith('/police/')
          ? 'Person'
          : 'Page not found');
  return `${place} · Assize`;
}

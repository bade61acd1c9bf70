import type { Role } from '#domain/cycle/facts.js';
import { ACTIONS_PAGES } from './pages/actions/actions.pages.js';
import { ALERTS_PAGES } from './pages/alerts/alerts.pages.js';
import { BOARD_PAGES } from './pages/board/board.pages.js';
import { CALENDAR_PAGES } from './pages/calendar/calendar.pages.js';
import { CHALLENGES_PAGES } from './pages/challenges/challenges.pages.js';
import { CYCLES_PAGES } from './pages/cycles/cycles.pages.js';
import { DISPUTES_PAGES } from './pages/disputes/disputes.pages.js';
import { EMAILS_PAGES } from './pages/emails/emails.pages.js';
import { FACTS_PAGES } from './pages/facts/facts.pages.js';
import { HOME_PAGES } from './pages/home/home.pages.js';
import { INVOLVEMENT_PAGES } from './pages/involvement/involvement.pages.js';
import { LAUNCH_PAGES } from './pages/launch/launch.pages.js';
import type { PageEntry } from './pages/page-table.js';
import { PANEL_PAGES } from './pages/panel/panel.pages.js';
import { PEOPLE_PAGES } from './pages/people/people.pages.js';
import { PRACTICE_PAGES } from './pages/practice/practice.pages.js';
import { PUBLISHED_PAGES } from './pages/published/published.pages.js';
import { RECOMMENDATIONS_PAGES } from './pages/recommendations/recommendations.pages.js';
import { REPORTING_PAGES } from './pages/reporting/reporting.pages.js';
import { RETURNS_PAGES } from './pages/returns/returns.pages.js';
import { REVIEWS_PAGES } from './pages/reviews/reviews.pages.js';
import { RUNNING_PAGES } from './pages/running/running.pages.js';
import { SELECTION_PAGES } from './pages/selection/selection.pages.js';
import { SIGN_IN_PAGES } from './pages/sign-in/sign-in.pages.js';
import { SOURCES_PAGES } from './pages/sources/sources.pages.js';
import { SURVEYS_PAGES } from './pages/surveys/surveys.pages.js';
import { TEMPLATES_PAGES } from './pages/templates/templates.pages.js';

/** THE table of pages: every address once, with who may open it. */
export const PAGES = {
  ...HOME_PAGES,
  ...SIGN_IN_PAGES,
  ...PRACTICE_PAGES,
  ...CYCLES_PAGES,
  ...RUNNING_PAGES,
  ...EMAILS_PAGES,
  ...LAUNCH_PAGES,
  ...TEMPLATES_PAGES,
  ...SELECTION_PAGES,
  ...INVOLVEMENT_PAGES,
  ...RETURNS_PAGES,
  ...FACTS_PAGES,
  ...PANEL_PAGES,
  ...REPORTING_PAGES,
  ...PUBLISHED_PAGES,
  ...ACTIONS_PAGES,
  ...REVIEWS_PAGES,
  ...RECOMMENDATIONS_PAGES,
  ...ALERTS_PAGES,
  ...DISPUTES_PAGES,
  ...SOURCES_PAGES,
  ...SURVEYS_PAGES,
  ...CHALLENGES_PAGES,
  ...BOARD_PAGES,
  ...CALENDAR_PAGES,
  ...PEOPLE_PAGES,
} as const satisfies Readonly<Record<string, PageEntry>>;

/** Name of a page. */
export type PageName = keyof typeof PAGES;

type ParamsIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamsIn<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** What an address of this page needs to be filled in with. */
export type PageParams<Name extends PageName> = Readonly<Record<ParamsIn<(typeof PAGES)[Name]['path']>, string>>;

/** The path of a page, its parts encoded; pages without parts take no second argument. */
export function pathTo<Name extends PageName>(
  name: Name,
  ...params: ParamsIn<(typeof PAGES)[Name]['path']> extends never ? [] : [PageParams<Name>]
): string {
  const given: Readonly<Record<string, string>> = params[0] ?? {};
  const path: string = PAGES[name].path;
  return path.replace(/:(\w+)/g, (_, part: string) => encodeURIComponent(given[part] ?? ''));
}

/**
 * Whether somebody with these roles (null: nobody signed in) may open a page, by the table of pages alone; what is on
 * it is decided there.
 */
export function mayOpen(page: PageName, roles: readonly Role[] | null): boolean {
  const { who } = PAGES[page];
  if (who === 'anyone' || who === 'public') return true;
  if (roles === null) return false;
  return who === 'signed-in' || roles.some((role) => (who as readonly Role[]).includes(role));
}

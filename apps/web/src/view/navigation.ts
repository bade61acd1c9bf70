import type { Role } from '#domain/cycle/facts.js';
import { mayOpen, pathTo } from '../paths.js';

/** One entry of the service navigation. */
export interface NavigationItem {
  readonly text: string;
  readonly href: string;
  readonly active: boolean;
}

/** THE service navigation, in order; each entry stands only for those who may open its page. */
const ENTRIES = [
  { page: 'home', text: 'Home' },
  { page: 'cycles', text: 'Audits' },
  { page: 'myActions', text: 'My actions' },
  { page: 'dashboard', text: 'Dashboard' },
  { page: 'calendar', text: 'Calendar' },
  { page: 'people', text: 'People' },
  { page: 'templates', text: 'Templates' },
  { page: 'resources', text: 'Resources' },
] as const;

/**
 * The entries of the navigation that somebody may open, in their order, the one of the page with this address marked;
 * none before they are signed in (null).
 */
export function navigationFor(roles: readonly Role[] | null, address: string): readonly NavigationItem[] {
  if (roles === null) return [];
  return ENTRIES.filter(({ page }) => mayOpen(page, roles)).map(({ page, text }) => {
    const href = pathTo(page);
    return { text, href, active: href === '/' ? address === '/' : address === href || address.startsWith(`${href}/`) };
  });
}

import type { Role } from '#domain/cycle/facts.js';
import { PAGES, type PageName } from '../paths.js';

/** Whether somebody with these roles (null: nobody signed in) may open a page. */
export function mayOpen(page: PageName, roles: readonly Role[] | null): boolean {
  const { who } = PAGES[page];
  if (who === 'anyone') return true;
  if (roles === null) return false;
  return who === 'signed-in' || roles.some((role) => (who as readonly Role[]).includes(role));
}

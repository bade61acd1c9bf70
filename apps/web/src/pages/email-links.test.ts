import { describe, expect, it } from '@jest/globals';
import { ROLES } from '#domain/cycle/facts.js';
import { EMAIL_KINDS } from '#domain/email-kinds.js';
import { EMAILS, pathOf } from '#mail/emails/index.js';
import { mayOpen, PAGES, type PageName } from '../paths.js';

/** The page an address belongs to, the one with the most fixed words first, as the service answers it; null for none. */
function pageAt(address: string): PageName | null {
  const fits = Object.entries(PAGES).filter(([, { path }]) =>
    new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(address),
  );
  const words = ([, { path }]: (typeof fits)[number]) => path.split('/').filter((one) => !one.startsWith(':')).length;
  return (fits.sort((a, b) => words(b) - words(a))[0]?.[0] as PageName | undefined) ?? null;
}

describe('the link of every email', () => {
  it.each(EMAIL_KINDS)('%s leads to a page that its reader may open', (kind) => {
    for (const role of ROLES) {
      const address = pathOf(kind, { ...EMAILS[kind].example, role });
      const page = pageAt(address);
      const isOpen = page !== null && mayOpen(page, [role]);
      expect([role, address, isOpen]).toEqual([role, address, true]);
    }
  });

  it('locates and carries nothing: neither a question nor a token', () => {
    for (const kind of EMAIL_KINDS) {
      for (const role of ROLES) expect(pathOf(kind, { ...EMAILS[kind].example, role })).toMatch(/^[/A-Za-z0-9-]+$/);
    }
  });

  it('is the audit itself where a notice is about nothing that has a page', () => {
    const item = { ...EMAILS['safety-alert'].example, role: 'coordinator', subject: '../../sign-out' };
    expect(pathOf('safety-alert', item)).toBe('/cycles/MAA-2027-01');
    expect(pathOf('clarification-asked', { ...item, role: 'agency-lead' })).toBe('/cycles/MAA-2027-01');
  });
});

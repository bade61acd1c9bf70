import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { Visitors } from '../../http/visitor.js';
import { notLetIn } from './not-let-in.js';
import { WorkAccountPage } from './work-account.page.js';

const STATE = 's'.repeat(43);

/** A browser that was sent to the provider and comes back, with all that its answer has led to. */
function aReturn() {
  const [given, asked, shown, letIn] = [new Set([STATE]), [] as string[], [] as string[], [] as string[]];
  const page = new WorkAccountPage(
    { show: (_: unknown, __: unknown, ___: string, view: { title: string }) => shown.push(view.title) } as never,
    {
      label: 'Sign in with your council account',
      said: async (returned: string) => {
        asked.push(returned);
        return { ok: true, email: 'sam@example.org', severalFactors: false };
      },
    } as never,
    { take: async (_: string, kind: string, state: string) => kind === 'work-account' && given.delete(state) } as never,
    { run: async () => ({ ok: true, value: { token: 't', isOneOfSeveral: false } }) } as never,
    { letIn: async (_: unknown, __: unknown, token: string) => letIn.push(token) } as never,
  );
  const response = {} as Response;
  const comesBack = async (state: unknown): Promise<void> => {
    const cookie = `auditloop-visit=${'v'.repeat(43)}`;
    const request = { headers: { cookie }, originalUrl: '/sign-in/work-account/return' } as unknown as Request;
    const visits = { of: async () => ({ holder: null }) };
    const env = { AUDITLOOP_BASE_URL: 'http://audits.example' };
    await new Visitors(visits as never, {} as never, env as never).meet(request, response, () => undefined);
    await page.return(request, response, state);
  };
  return { comesBack, asked, shown, letIn };
}

describe('the way back from the provider of work accounts', () => {
  it('is gone once, whatever the provider would say the second time', async () => {
    const { comesBack, asked, shown, letIn } = aReturn();
    await comesBack(STATE);
    await comesBack(STATE);
    expect([asked.length, letIn, shown]).toEqual([1, ['t'], ['This sign-in cannot be finished']]);
  });

  it('asks nothing of the provider for a state that was not given', async () => {
    const { comesBack, asked, letIn } = aReturn();
    for (const state of [undefined, '', [STATE], 'x'.repeat(43)]) await comesBack(state);
    expect([asked, letIn]).toEqual([[], []]);
  });
});

describe('somebody whose work account gives no address that is believed', () => {
  it.each(['no-address', 'unverified', 'unsaid'] as const)('reads what happened and what can be done: %s', (why) => {
    const { status, lines } = notLetIn(why);
    expect(status).toBe(403);
    expect(lines).toContain('Sign in with a code that we send to your work email address instead.');
    expect(lines.some((line) => line.startsWith('Tell the people who look after your work accounts: '))).toBe(true);
    expect(lines.some((line) => line.includes('can trust the addresses of that provider'))).toBe(why === 'unsaid');
  });
});

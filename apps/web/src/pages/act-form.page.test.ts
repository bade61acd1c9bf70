import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { moderating } from '#test/support/later-cycle.js';
import { Refused } from '../http/refusal.js';
import { Visitors } from '../http/visitor.js';
import { actFormPage } from './act-form.page.js';
import { CLARIFY } from './panel/case-forms.js';

/** What a form of the panel answers to somebody who sends it empty: the title of the page, or the code of the refusal. */
async function answerTo(person: string, ref: string): Promise<string> {
  const paper = moderating();
  const { actor, now } = paper.context(person);
  const shown: string[] = [];
  const page = new (actFormPage('panelClarify', CLARIFY))(
    { show: (_: unknown, __: unknown, ___: string, view: { title: string }) => shown.push(view.title) } as never,
    { named: async () => paper.facts } as never,
    { at: async () => [] } as never,
    {} as never,
  ) as { take: (...given: readonly unknown[]) => Promise<void> };
  const cookie = `auditloop-visit=${'v'.repeat(43)}`;
  const [request, response] = [{ headers: { cookie } } as unknown as Request, {} as Response];
  const holder = { partnershipId: 'p', name: person, idle: null, ...actor };
  const env = { AUDITLOOP_BASE_URL: 'http://audits.example' };
  const visitors = new Visitors({ of: async () => ({ holder, now }) } as never, {} as never, env as never);
  await visitors.meet(request, response, () => undefined);
  try {
    await page.take(request, response, { cycle: 'WEX-2026-01', ref }, {});
  } catch (error) {
    return error instanceof Refused ? error.refusals[0].code : String(error);
  }
  return shown.join();
}

describe('a form that is sent', () => {
  it('is drawn again with what is missing', async () => {
    expect(await answerTo('paul', 'C01-POL')).toBe('Ask about the return of Police on case C01');
  });

  it('is not there for what is not there, nor for whom it is not, as when it is opened', async () => {
    for (const ref of ['C99-POL', 'toString']) expect(await answerTo('paul', ref)).toBe('not-found');
    expect(await answerTo('csc-lead', 'C01-POL')).toBe('not-found');
  });
});

import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { HoldEmail } from '#operations/mail/hold-email.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { LedgerView } from '#persistence/views/ledger.view.js';
import { london } from '#platform/clock.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { readForm, refusalErrors } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { presentWaiting } from './emails-waiting.presenter.js';

const chosen = z.object({
  key: z.string().min(1, 'Choose an email').max(300, 'Choose an email'),
  what: z.enum(['hold', 'release'], 'Choose whether to hold the email back or release it'),
});
const DONE = {
  hold: 'You have held the email back. It stays here until you release it.',
  release: 'You have released the email. It is sent if it is still needed.',
} as const;

/** Emails of an audit before they leave: held back or let go; and what somebody can be reminded of now. */
@Controller()
export class EmailsWaitingPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly ledger: LedgerView,
    private readonly holdEmail: HoldEmail,
  ) {}

  @Shows('emailsWaiting')
  async show(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    await this.#draw(request, response, cycle, {});
  }

  @Takes('emailsWaiting')
  async take(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Body() body: unknown,
  ): Promise<void> {
    const read = readForm(chosen, body);
    if (!read.ok) return this.#draw(request, response, cycle, { errors: read.errors });
    const { key, what } = read.value;
    const done = await this.holdEmail.run(personOf(request), cycle, key, what);
    if (!done.ok) return this.#draw(request, response, cycle, { errors: refusalErrors(done.refusals) });
    this.pages.leadOn(response, pathTo('emailsWaiting', { cycle }), DONE[what]);
  }

  async #draw(request: Request, response: Response, cycle: string, more: object): Promise<void> {
    const who = personOf(request);
    const actor = actorOf(who);
    const [facts, page] = await Promise.all([
      this.cycles.named(actor, cycle),
      this.ledger.page(actor, { cycle, waiting: true, limit: 100 }),
    ]);
    if (facts === null) throw Refused.notThere();
    this.pages.show(request, response, 'pages/emails/emails-waiting.njk', {
      title: 'Emails waiting to be sent, and reminders',
      back: { href: pathTo('cycleEmails', { cycle }), text: `Emails about ${cycle}` },
      ...{
        caption: `${cycle}: ${facts.cycle.title}`,
        action: pathTo('emailsWaiting', { cycle }),
        isMore: page.next !== null,
      },
      ...presentWaiting(facts, page.items, who.roles, london.dayOf(visitorOf(request).now)),
      ...more,
    });
  }
}

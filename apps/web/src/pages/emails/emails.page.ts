import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { seesReturned } from '#domain/mail/sees-returned.js';
import { wordsLookedFor } from '#domain/text/looked-for.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { LedgerView, NOTICE_STANDINGS } from '#persistence/views/ledger.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf } from '../../http/visitor.js';
import { mayOpen, pathTo } from '../../paths.js';
import { addressWith, choiceAsked, narrowing, wordsAsked } from '../../view/narrowing.js';
import { Pages } from '../../view/pages.js';
import { auditRooms } from '../audit-rooms.js';
import { emailLine, STANDINGS } from './emails.presenter.js';

const query = z.object({
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  words: wordsAsked,
  standing: choiceAsked(NOTICE_STANDINGS),
});

/** The email ledger of an audit; people of agencies see their own. */
@Controller()
export class EmailsPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly ledger: LedgerView,
  ) {}

  @Shows('cycleEmails')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Query({ schema: query }) { after, before, words, standing }: z.infer<typeof query>,
  ): Promise<void> {
    const who = personOf(request);
    const actor = actorOf(who);
    const facts = await this.cycles.named(actor, cycle);
    if (facts === null) throw Refused.notThere();
    const seesAll = actor.reach === 'partnership';
    const page = await this.ledger.page(actor, {
      cycle,
      limit: 50,
      ...(after === undefined ? { newest: true, ...(before === undefined ? {} : { after: before }) } : { after }),
      ...(seesAll ? {} : { person: who.person }),
      ...{ standing, words: wordsLookedFor(words ?? '') },
    });
    const here = pathTo('cycleEmails', { cycle });
    this.pages.show(request, response, 'pages/emails/emails.njk', {
      title: 'Emails',
      caption: `${facts.cycle.title}, ${cycle}`,
      back: { href: pathTo('cycle', { cycle }), text: facts.cycle.title },
      rooms: auditRooms(facts, who, 'emails'),
      ...{
        waitingHref: mayOpen('emailsWaiting', who.roles) ? pathTo('emailsWaiting', { cycle }) : null,
        isNewest: after === undefined,
        seesReturned: seesReturned(who.roles) === 'all',
        lines: page.items.map((line) => emailLine(facts, line)),
        by: narrowing({
          ...{ here, things: 'emails' },
          none: seesAll ? 'There are no emails to show.' : 'No email about this audit has been sent to you.',
          words: { label: seesAll ? 'Who it is to, or its reason' : 'Its reason', typed: words },
          choices: [
            {
              ...{ name: 'standing', label: 'State', all: 'All states', chosen: standing },
              from: NOTICE_STANDINGS.map((value) => ({ value, text: STANDINGS(value) })),
            },
          ],
        }),
        more:
          page.next === null
            ? null
            : addressWith(here, {
                ...{ words, standing },
                [after === undefined ? 'before' : 'after']: page.next,
              }),
      },
    });
  }
}

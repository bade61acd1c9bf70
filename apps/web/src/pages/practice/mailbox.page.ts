import { Controller, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { actorOf } from '#operations/shared/signed-in.js';
import { OutboxView } from '#persistence/views/outbox.view.js';
import { Shows } from '../../http/page.guard.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { mailLine } from './mail-line.js';
import { practiceOnly } from './practice-only.js';

const query = z.object({
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  person: z.string().max(60).optional(),
});
const ON_A_PAGE = 50;

/** Every mail of a practice partnership, newest first: none of them has left this installation. */
@Controller()
export class MailboxPage {
  constructor(
    private readonly pages: Pages,
    private readonly outbox: OutboxView,
  ) {}

  @Shows('mailbox')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Query({ schema: query }) { after, person }: z.infer<typeof query>,
  ): Promise<void> {
    practiceOnly(request);
    const page = await this.outbox.page(actorOf(personOf(request)), {
      limit: ON_A_PAGE,
      ...(after === undefined ? {} : { after }),
      ...(person === undefined || person === '' ? {} : { person }),
    });
    const name = visitorOf(request).holder?.partnershipName ?? '';
    const onward = new URLSearchParams({ ...(person ? { person } : {}), after: page.next ?? '' });
    this.pages.show(request, response, 'pages/practice/mailbox.njk', {
      title: 'Mailbox',
      ...{
        lines: page.items.map((mail) => ({
          ...mailLine(mail, name),
          personHref: `${pathTo('mailbox')}?${new URLSearchParams({ person: mail.to.key })}`,
        })),
        onePerson: person ? (page.items[0]?.to.name ?? person) : null,
        allHref: pathTo('mailbox'),
        older: page.next === null ? null : `${pathTo('mailbox')}?${onward}`,
      },
    });
  }
}

import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { seesReturned } from '#domain/mail/sees-returned.js';
import { DEALT, SettleReturnedEmail } from '#operations/mail/settle-returned-email.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ReturnedMailView } from '#persistence/views/returned-mail.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf } from '../../http/visitor.js';
import { mayOpen, pathTo } from '../../paths.js';
import { readForm, refusalErrors } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { presentReturned } from './returned-email.presenter.js';

const chosen = z.object({ how: z.enum(DEALT, 'Choose what you did about it') });

/** An email that was not delivered, or reached somebody else: whom it was for, what it was about, and what the coordinator did. */
@Controller()
export class ReturnedEmailPage {
  constructor(
    private readonly pages: Pages,
    private readonly mails: ReturnedMailView,
    private readonly settle: SettleReturnedEmail,
  ) {}

  @Shows('returnedEmail')
  async show(@Req() request: Request, @Res() response: Response, @Param('mail') mail: string): Promise<void> {
    await this.#draw(request, response, mail, {});
  }

  @Takes('returnedEmail')
  async take(
    @Req() request: Request,
    @Res() response: Response,
    @Param('mail') mail: string,
    @Body() body: unknown,
  ): Promise<void> {
    const read = readForm(chosen, body);
    if (!read.ok) return this.#draw(request, response, mail, { errors: read.errors });
    const done = await this.settle.run(personOf(request), positionOf(mail), read.value.how);
    if (!done.ok) return this.#draw(request, response, mail, { errors: refusalErrors(done.refusals) });
    this.pages.leadOn(response, pathTo('home'), 'You have recorded what you did about the email.');
  }

  async #draw(request: Request, response: Response, mail: string, more: object): Promise<void> {
    const who = personOf(request);
    const sees = seesReturned(who.roles);
    const found = sees && (await this.mails.at(actorOf(who), positionOf(mail), sees));
    if (found === null) throw Refused.notThere();
    this.pages.show(request, response, 'pages/emails/returned-email.njk', {
      ...presentReturned(found, mayOpen('emailsWaiting', who.roles)),
      ...more,
    });
  }
}

function positionOf(mail: string): number {
  if (/^\d{1,15}$/.test(mail)) return Number(mail);
  throw Refused.notThere();
}

import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { actorOf } from '#operations/shared/signed-in.js';
import { ChangePartnership } from '#operations/sign-in/change-partnership.operation.js';
import { AccountView } from '#persistence/views/account.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { tokenHash } from '../../http/token-hash.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { readForm, refusalErrors } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { Entrance } from './entrance.js';

const chosen = z.object({ partnership: z.string('Choose a partnership').max(40) });

/** Which partnership somebody means who has one address in several. */
@Controller()
export class PartnershipPage {
  constructor(
    private readonly pages: Pages,
    private readonly accounts: AccountView,
    private readonly change: ChangePartnership,
    private readonly entrance: Entrance,
  ) {}

  @Shows('partnership')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.#draw(request, response, {});
  }

  @Takes('partnership')
  async take(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const read = readForm(chosen, body);
    if (!read.ok) return this.#draw(request, response, { errors: read.errors });
    const { token } = visitorOf(request);
    const changed = await this.change.run(personOf(request), token, read.value.partnership);
    if (!changed.ok) return this.#draw(request, response, { errors: refusalErrors(changed.refusals) });
    await this.entrance.letIn(request, response, changed.value.token);
  }

  /** Where there is nothing to choose, the page leads on. */
  async #draw(request: Request, response: Response, more: object): Promise<void> {
    const who = personOf(request);
    const account = await this.accounts.of(actorOf(who), tokenHash(visitorOf(request).token));
    const partnerships = account?.partnerships ?? [];
    if (partnerships.length < 2) return this.pages.leadOn(response, pathTo('home'));
    this.pages.show(request, response, 'pages/sign-in/partnership.njk', {
      title: 'Which partnership do you want to work in?',
      ...{
        action: pathTo('partnership'),
        items: partnerships.map(({ id, name }) => ({ value: id, text: name, checked: id === who.partnershipId })),
      },
      ...more,
    });
  }
}

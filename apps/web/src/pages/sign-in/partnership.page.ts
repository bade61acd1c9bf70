import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { actorOf } from '#operations/shared/signed-in.js';
import { ChangePartnership } from '#operations/sign-in/change-partnership.operation.js';
import { AccountView, type Sharer } from '#persistence/views/account.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { tokenHash } from '../../http/token-hash.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { readForm, refusalErrors } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { Entrance } from './entrance.js';

const chosen = z.object({ as: z.string('Choose who you want to work as').max(200) });

const NO_CHOICE = 'There is nothing to choose: your email address is one person’s in one partnership.';

/** Whom somebody means whose address is known more than once: in several partnerships, or a mailbox that people share. */
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
    const [partnershipId = '', ...person] = read.value.as.split('/');
    const changed = await this.change.run(personOf(request), token, { partnershipId, person: person.join('/') });
    if (!changed.ok) return this.#draw(request, response, { errors: refusalErrors(changed.refusals) });
    await this.entrance.letIn(request, response, changed.value.token);
  }

  /** Where there is nothing to choose, the page leads on. */
  async #draw(request: Request, response: Response, more: object): Promise<void> {
    const who = personOf(request);
    const account = await this.accounts.of(actorOf(who), tokenHash(visitorOf(request).token));
    const sharers = account?.sharers ?? [];
    if (sharers.length < 2) return this.pages.leadBack(response, pathTo('home'), NO_CHOICE);
    const isShared = sharers.some(({ name }) => name !== null);
    this.pages.show(request, response, 'pages/sign-in/partnership.njk', {
      title: isShared ? 'Who do you want to work as?' : 'Which partnership do you want to work in?',
      ...{
        hint: isShared
          ? 'More than one person has your email address. You can change later, from your account.'
          : 'Your email address is known in each of these partnerships. You can change to another one later, from your account.',
        action: pathTo('partnership'),
        items: sharers.map((one) => ({
          value: `${one.partnershipId}/${one.person}`,
          text: nameOf(one),
          checked: one.partnershipId === who.partnershipId && one.person === who.person,
        })),
      },
      ...more,
    });
  }
}

function nameOf({ name, partnershipName }: Sharer): string {
  return name === null ? partnershipName : `${name}, ${partnershipName}`;
}

import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { actorOf } from '#operations/shared/signed-in.js';
import { OutboxView } from '#persistence/views/outbox.view.js';
import { instantInWords } from '#platform/clock.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { PracticePlay } from '../../practice/practice-play.js';
import { StartOver } from '../../practice/start-over.js';
import { readForm, refusalErrors } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { mailLine } from './mail-line.js';
import { playView } from './play.presenter.js';
import { practiceOnly } from './practice-only.js';

const wanted = z.object({ how: z.enum(['next', 'month', 'end'], 'Choose how far to play') });

/** The practice clock: played from event to event, with the mails as they go. */
@Controller()
export class PlayPage {
  constructor(
    private readonly pages: Pages,
    private readonly play: PracticePlay,
    private readonly outbox: OutboxView,
    private readonly startOver: StartOver,
  ) {}

  @Shows('play')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    practiceOnly(request);
    await this.#draw(request, response, {});
  }

  @Takes('play')
  async begin(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    practiceOnly(request);
    const read = readForm(wanted, body);
    if (!read.ok) return this.#draw(request, response, { errors: read.errors });
    const begun = await this.play.begin(read.value.how);
    if (!begun.ok) return this.#draw(request, response, { errors: refusalErrors(begun.refusals) });
    this.pages.leadOn(response, pathTo('play'));
  }

  async #draw(request: Request, response: Response, more: object): Promise<void> {
    const { holder, now } = visitorOf(request);
    const mails = holder === null ? [] : (await this.outbox.page(actorOf(holder), { limit: 10 })).items;
    const lines = mails.map((mail) => mailLine(mail, holder?.partnershipName ?? ''));
    this.pages.show(request, response, 'pages/practice/play.njk', {
      ...playView(this.play.current, instantInWords(now), lines),
      ...{
        isKnown: holder !== null,
        mailboxHref: pathTo('mailbox'),
        startOverHref: this.startOver.isOffered ? pathTo('startOver') : null,
      },
      ...more,
    });
  }
}

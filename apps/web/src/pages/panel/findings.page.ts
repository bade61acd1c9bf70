import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { saidIn } from '#domain/cycle/content.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { actorOf, readerOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { findingsReads, presentFindings } from './findings.presenter.js';

/** What the panel found, with what was decided on it. */
@Controller()
export class FindingsPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
  ) {}

  @Shows('findings')
  async show(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const who = personOf(request);
    const actor = actorOf(who);
    const facts = await this.cycles.named(actor, cycle);
    if (facts === null || !mayRead('finding', facts, readerOf(who))) throw Refused.notThere();
    const pieces = await this.content.at(actor, facts.id, findingsReads(facts, who));
    const said = saidIn(pieces);
    this.pages.show(
      request,
      response,
      'pages/panel/findings.njk',
      presentFindings({ facts, who, said, now: visitorOf(request).now }),
    );
  }
}

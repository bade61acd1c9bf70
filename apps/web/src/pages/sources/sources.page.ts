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
import { presentSources, sourcePlaces } from './sources.presenter.js';

/** What an audit as a whole rests on beside its returns. */
@Controller()
export class SourcesPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
  ) {}

  @Shows('sources')
  async show(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const who = personOf(request);
    const actor = actorOf(who);
    const facts = await this.cycles.named(actor, cycle);
    if (facts === null || !mayRead('source', facts, readerOf(who))) throw Refused.notThere();
    const said = saidIn(await this.content.at(actor, facts.id, sourcePlaces(facts, 'withdrawn-too')));
    const { now } = visitorOf(request);
    this.pages.show(request, response, 'pages/sources/sources.njk', presentSources({ facts, who, said, now }));
  }
}

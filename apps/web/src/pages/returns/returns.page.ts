import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { saidIn } from '#domain/cycle/content.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows } from '../../http/page.guard.js';
import { Pages } from '../../view/pages.js';
import { ownPart } from './own-return.js';
import { placesOfReturns, presentReturns } from './returns.presenter.js';

/** What my agency returns in one cycle. */
@Controller()
export class ReturnsPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
  ) {}

  @Shows('returns')
  async show(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const part = await ownPart(this.cycles, request, cycle);
    const said = saidIn(await this.content.at(actorOf(part.who), part.facts.id, placesOfReturns(part)));
    this.pages.show(request, response, 'pages/returns/returns.njk', presentReturns(part, said));
  }
}

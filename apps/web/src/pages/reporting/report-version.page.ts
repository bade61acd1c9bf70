import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { saidIn } from '#domain/cycle/content.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { actorOf, readerOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { placesOfReport } from './report.presenter.js';
import { presentVersion } from './report-versions.js';

/** One version of an approved report: that which was signed, or a later one. */
@Controller()
export class ReportVersionPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
  ) {}

  @Shows('reportVersion')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Param('edition') ref: string,
  ): Promise<void> {
    const who = personOf(request);
    const facts = await this.cycles.named(actorOf(who), cycle);
    if (facts === null || !Object.hasOwn(facts.edition, ref) || !mayRead('edition', facts, readerOf(who), ref)) {
      throw Refused.notThere();
    }
    const said = saidIn(await this.content.at(actorOf(who), facts.id, placesOfReport(facts, 'withdrawn-too')));
    this.pages.show(request, response, 'pages/reporting/report-version.njk', presentVersion({ facts, said, ref }));
  }
}

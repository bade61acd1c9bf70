import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { saidIn } from '#domain/cycle/content.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { actorOf, readerOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { ReportView } from '#persistence/views/report.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { DocumentFiles } from '../../view/document-files.js';
import { fileFormOf } from '../../view/file-forms.js';
import { Pages } from '../../view/pages.js';
import { earlierAudit } from '../earlier-audit.js';
import { placesOfReport, presentReport } from './report.presenter.js';
import { reportDocument } from './report-document.js';
import { placesOfMethod } from './report-method.js';

/** The report of an audit: in work, and after its approval to be read, printed and taken away as a file. */
@Controller()
export class ReportPage {
  constructor(
    private readonly pages: Pages,
    private readonly reports: ReportView,
    private readonly content: ContentView,
    private readonly files: DocumentFiles,
    private readonly cycles: CyclesView,
  ) {}

  @Shows('report')
  async show(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const { view } = await this.#presented(request, cycle);
    this.pages.show(request, response, 'pages/reporting/report.njk', view);
  }

  @Shows('reportFile')
  async file(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Param('form') asked: string,
  ): Promise<void> {
    const form = fileFormOf(asked);
    if (form === null) throw Refused.notThere();
    const { view, issuer } = await this.#presented(request, cycle);
    await this.files.send(response, reportDocument(view, issuer), issuer, `${cycle}-report`, form);
  }

  async #presented(request: Request, cycle: string) {
    const who = personOf(request);
    const found = await this.reports.named(actorOf(who), cycle);
    if (found === null || !mayRead('report', found.facts, readerOf(who))) {
      throw Refused.notThere();
    }
    const pieces = await this.content.at(actorOf(who), found.facts.id, [
      ...placesOfReport(found.facts),
      ...placesOfMethod(found.facts, who),
    ]);
    const report = presentReport({ ...found, who, now: visitorOf(request).now, said: saidIn(pieces) });
    const earlier = await earlierAudit(this.cycles, request, found.facts);
    return { view: { ...report, earlierAudit: earlier }, issuer: found.facts.roster.partnershipName };
  }
}

import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { saidIn } from '#domain/cycle/content.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { ownOf } from '#domain/record.js';
import { actorOf, readerOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf } from '../../http/visitor.js';
import { DocumentFiles } from '../../view/document-files.js';
import { fileFormOf } from '../../view/file-forms.js';
import { Pages } from '../../view/pages.js';
import { placesOfReport } from './report.presenter.js';
import { placesAround } from './report-around.js';
import { versionDocument } from './report-document.js';
import { presentVersion } from './report-versions.js';

/** One version of an approved report, to be read and taken away as a file: that which was signed, or a later one. */
@Controller()
export class ReportVersionPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
    private readonly files: DocumentFiles,
  ) {}

  @Shows('reportVersion')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Param('edition') ref: string,
  ): Promise<void> {
    const { view } = await this.#presented(request, cycle, ref);
    this.pages.show(request, response, 'pages/reporting/report-version.njk', view);
  }

  @Shows('reportVersionFile')
  async file(@Req() request: Request, @Res() response: Response, @Param() at: FileAt): Promise<void> {
    const form = fileFormOf(at.form);
    if (form === null) throw Refused.notThere();
    const { view, number, issuer } = await this.#presented(request, at.cycle, at.edition);
    const name = `${at.cycle}-report-version-${number}`;
    await this.files.send(response, versionDocument(view, issuer), issuer, name, form);
  }

  async #presented(request: Request, cycle: string, ref: string) {
    const who = personOf(request);
    const facts = await this.cycles.named(actorOf(who), cycle);
    const edition = facts === null ? undefined : ownOf(facts.edition, ref);
    if (facts === null || edition === undefined || !mayRead('edition', facts, readerOf(who), ref)) {
      throw Refused.notThere();
    }
    const said = saidIn(
      await this.content.at(actorOf(who), facts.id, [
        ...placesOfReport(facts, 'withdrawn-too'),
        ...placesAround(facts, who),
      ]),
    );
    const view = presentVersion({ facts, said, ref, who });
    return { view, number: edition.number, issuer: facts.roster.partnershipName };
  }
}

interface FileAt {
  readonly cycle: string;
  readonly edition: string;
  readonly form: string;
}

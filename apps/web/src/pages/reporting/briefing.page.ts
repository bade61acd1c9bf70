import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isOpened, lineOf } from '#domain/briefing/publication.js';
import { saidIn } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { PublicationsView } from '#persistence/views/publications.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { DocumentFiles } from '../../view/document-files.js';
import { fileFormOf } from '../../view/file-forms.js';
import { Pages } from '../../view/pages.js';
import { WebEnv } from '../../web-env.js';
import { earlierAudit } from '../earlier-audit.js';
import { placesOfBriefing, presentBriefing } from './briefing.presenter.js';
import { briefingInView } from './report-in-view.js';

/** One briefing, to be read, printed and taken away as a file, and where it comes from. */
@Controller()
export class BriefingPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
    private readonly files: DocumentFiles,
    private readonly publications: PublicationsView,
    private readonly env: WebEnv,
  ) {}

  @Shows('briefing')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Param('briefing') ref: string,
  ): Promise<void> {
    const { view, facts } = await this.#presented(request, cycle, ref);
    this.pages.show(request, response, 'pages/reporting/briefing.njk', {
      ...view,
      ...{ earlierAudit: await earlierAudit(this.cycles, request, facts) },
    });
  }

  @Shows('briefingFile')
  async file(@Req() request: Request, @Res() response: Response, @Param() at: FileAt): Promise<void> {
    const form = fileFormOf(at.form);
    if (form === null) throw Refused.notThere();
    const { view, issuer } = await this.#presented(request, at.cycle, at.briefing);
    const name = `${at.cycle}-${at.briefing}`;
    await this.files.send(response, view.document, issuer, name, form);
  }

  async #presented(request: Request, cycle: string, ref: string) {
    const who = personOf(request);
    const facts = await this.cycles.named(actorOf(who), cycle);
    const briefing = facts === null ? null : briefingInView(facts, ref, who);
    if (facts === null || briefing === null) {
      throw Refused.notThere();
    }
    const said = saidIn(await this.content.at(actorOf(who), facts.id, placesOfBriefing(facts, ref)));
    const openAt = isOpened(briefing) ? await this.#addressOf(who, facts, ref) : null;
    const view = presentBriefing({ facts, who, now: visitorOf(request).now, ref, briefing, said, openAt });
    return { view, facts, issuer: facts.roster.partnershipName };
  }

  /** The whole address under which anybody reads it; one query. */
  async #addressOf(who: SignedIn, facts: CycleFacts, ref: string): Promise<string | null> {
    const address = await this.publications.addressOf(actorOf(who), facts.id, lineOf(facts, ref));
    return address === null ? null : `${this.env.AUDITLOOP_BASE_URL}${pathTo('published', { address })}`;
  }
}

interface FileAt {
  readonly cycle: string;
  readonly briefing: string;
  readonly form: string;
}

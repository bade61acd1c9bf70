import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { teamsApart } from '#domain/moderation/teams.js';
import { readerOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { earlierAudit, followedUp } from '../earlier-audit.js';
import { panelReads, presentPanel } from './panel.presenter.js';
import { caseReads, presentCase } from './panel-case.presenter.js';
import { panelView } from './panel-view.js';
import { presentTally, tallyReads } from './tally.presenter.js';

/** What the panel has before it: all its cases, each with its returns side by side, and what all returns say. */
@Controller()
export class PanelPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
  ) {}

  @Shows('panel')
  async list(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const view = await panelView(this.cycles, this.content, request, { cycle }, panelReads);
    this.pages.show(request, response, 'pages/panel/panel.njk', {
      ...presentPanel(view),
      ...{ earlierAudit: await earlierAudit(this.cycles, request, view.facts) },
    });
  }

  @Shows('panelAnswers')
  async answers(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const view = await panelView(this.cycles, this.content, request, { cycle }, tallyReads);
    const [apart] = teamsApart(view.facts);
    if (apart !== undefined) throw Refused.because(apart.code, apart.words);
    this.pages.show(
      request,
      response,
      'pages/panel/tally.njk',
      presentTally(view, await this.#earlier(request, view.facts)),
    );
  }

  /** The audit that one follows up, where its counts may be read by whoever asks; null otherwise, without a query. */
  async #earlier(request: Request, facts: CycleFacts): Promise<CycleFacts | null> {
    const earlier = await followedUp(this.cycles, request, facts);
    return earlier !== null && mayRead('tally', earlier, readerOf(personOf(request))) ? earlier : null;
  }

  @Shows('panelCase')
  async case(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Param('case') ref: string,
  ): Promise<void> {
    const view = await panelView(this.cycles, this.content, request, { cycle, ref }, caseReads);
    this.pages.show(request, response, 'pages/panel/panel-case.njk', presentCase(view));
  }
}

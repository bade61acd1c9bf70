import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { saidIn } from '#domain/cycle/content.js';
import { isApproved, isAtItsEnd } from '#domain/cycle/cycle-state.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { earlierAudit } from '../earlier-audit.js';
import { reviewFor } from './after-approval.js';
import { placesOfReview, presentReview } from './review.presenter.js';
import { presentReviews, textsOfAll } from './reviews.presenter.js';
import { presentYearOn } from './year-on.presenter.js';

/** The reviews of an audit, one of them, and all of them beside each other a year on. */
@Controller()
export class ReviewsPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
  ) {}

  @Shows('reviews')
  async list(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const facts = await this.#facts(request, cycle);
    if (facts === null || !isApproved(facts)) throw Refused.notThere();
    const said = await this.#said(request, facts, textsOfAll(facts));
    this.pages.show(request, response, 'pages/reviews/reviews.njk', {
      ...presentReviews({ facts, who: personOf(request), now: visitorOf(request).now }, said),
      ...{ earlierAudit: await earlierAudit(this.cycles, request, facts) },
    });
  }

  @Shows('review')
  async one(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Param('review') ref: string,
  ): Promise<void> {
    const facts = await this.#facts(request, cycle);
    const review = reviewFor(facts, ref);
    if (facts === null || review === null) throw Refused.notThere();
    const view = { facts, ref, review, who: personOf(request), now: visitorOf(request).now };
    const said = await this.#said(request, facts, placesOfReview(view));
    this.pages.show(request, response, 'pages/reviews/review.njk', {
      ...presentReview(view, said),
      ...{ earlierAudit: await earlierAudit(this.cycles, request, facts) },
    });
  }

  @Shows('yearOn')
  async yearOn(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const facts = await this.#facts(request, cycle);
    if (facts === null || !isAtItsEnd(facts)) throw Refused.notThere();
    const said = await this.#said(request, facts, [...textsOfAll(facts), ['cycle', '', 'closing']]);
    this.pages.show(request, response, 'pages/reviews/year-on.njk', {
      ...presentYearOn({ facts, who: personOf(request), now: visitorOf(request).now }, said),
      ...{ earlierAudit: await earlierAudit(this.cycles, request, facts) },
    });
  }

  #facts(request: Request, cycle: string): Promise<CycleFacts | null> {
    return this.cycles.named(actorOf(personOf(request)), cycle);
  }

  async #said(request: Request, { id }: CycleFacts, places: Parameters<ContentView['at']>[2]) {
    return saidIn(await this.content.at(actorOf(personOf(request)), id, places));
  }
}

import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SaveDraftPlan } from '#operations/acts/save-draft-plan.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { PlanningView } from '#persistence/views/planning.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { type FormErrors, NO_ERRORS, refusalErrors, type Typed, typedIn } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { PlansCopied } from './plans-copied.js';
import { startView } from './start.presenter.js';

/** Where planning begins: drafts that are open, audits that wait for their launch, and a new plan, also as a copy. */
@Controller()
export class StartPage {
  constructor(
    private readonly pages: Pages,
    private readonly plannings: PlanningView,
    private readonly drafts: SaveDraftPlan,
    private readonly copied: PlansCopied,
  ) {}

  @Shows('launchStart')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.#draw(request, response, {}, NO_ERRORS);
  }

  @Takes('launchStart')
  async take(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const who = personOf(request);
    const typed = typedIn(body);
    const source = typeof typed.copy === 'string' ? typed.copy : '';
    const parts = source === '' ? {} : await this.copied.of(who, source, false);
    if (parts === null) {
      const gone = { code: 'not-found', words: 'Choose an audit of your partnership, or none', field: 'copy' };
      return this.#draw(request, response, typed, refusalErrors([gone]));
    }
    const begun = await this.drafts.begin(who, parts);
    if (!begun.ok) return this.#draw(request, response, typed, refusalErrors(begun.refusals));
    this.pages.leadOn(response, pathTo('planTasks', { draft: begun.value }));
  }

  async #draw(request: Request, response: Response, typed: Typed, errors: FormErrors): Promise<void> {
    const plans = await this.plannings.all(actorOf(personOf(request)));
    this.pages.show(request, response, 'pages/launch/start.njk', {
      title: 'Plan an audit',
      ...{ errors, action: pathTo('launchStart') },
      ...startView(plans, typed, visitorOf(request).now),
    });
  }
}

import { Body, Controller, Param, Req, Res, type Type } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { personOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { type FormErrors, formErrors, refusalErrors, type Typed, typedIn } from '../form.js';
import { ACTION_FORMS, type ActionFormPage, faultsOf, versionIn } from './action-forms.js';
import { placesOfActionForm, presentActionForm, saidOfAction } from './action-forms.presenter.js';
import { type ActionAt, type ActionInView, actionAt } from './action-in-view.js';

const FIELDS = { forecastOn: 'forecastOn-day', toOn: 'toOn-day' };

/**
 * The controller of a page on which something is done to one action, as its form says. It is not an act's form like
 * those of other rooms: it carries the version of what was seen, and one form may do either of two acts.
 */
export function actionFormPage(page: ActionFormPage): Type {
  const form = ACTION_FORMS[page];

  @Controller()
  class OneActionFormPage {
    constructor(
      private readonly pages: Pages,
      private readonly cycles: CyclesView,
      private readonly content: ContentView,
      private readonly performAct: PerformAct,
    ) {}

    @Shows(page)
    async show(@Req() request: Request, @Res() response: Response, @Param() at: ActionAt): Promise<void> {
      await this.#draw(request, response, await actionAt(this.cycles, request, at));
    }

    @Takes(page)
    async take(
      @Req() request: Request,
      @Res() response: Response,
      @Param() at: ActionAt,
      @Body() body: unknown,
    ): Promise<void> {
      const view = await actionAt(this.cycles, request, at);
      const typed = typedIn(body);
      const faults = faultsOf(form, typed, view);
      if (faults.length > 0) return this.#draw(request, response, view, { errors: formErrors(faults), typed });
      const outcome = await this.performAct.run(personOf(request), {
        cycle: view.facts.id,
        ...form.means(typed, view),
        ...versionIn(typed),
      });
      if (!outcome.ok) {
        const errors = refusalErrors(outcome.refusals, FIELDS);
        // What stands there now is shown beside what was typed, and the next try is about that.
        const { version: _, ...kept } = typed;
        return this.#draw(request, response, await actionAt(this.cycles, request, at), { errors, typed: kept });
      }
      this.pages.leadOn(response, pathTo('action', at), form.done(view, typed));
    }

    async #draw(
      request: Request,
      response: Response,
      view: ActionInView,
      again: { readonly errors?: FormErrors; readonly typed?: Typed } = {},
    ): Promise<void> {
      const said = saidOfAction(
        view,
        await this.content.at(actorOf(view.who), view.facts.id, placesOfActionForm(page, view)),
      );
      this.pages.show(request, response, 'pages/actions/action-form.njk', presentActionForm(page, view, said, again));
    }
  }
  return OneActionFormPage;
}

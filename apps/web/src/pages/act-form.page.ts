import { Body, Controller, Param, Req, Res, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Request, Response } from 'express';
import { saidIn } from '#domain/cycle/content.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows, Takes } from '../http/page.guard.js';
import { Refused } from '../http/refusal.js';
import { personOf, visitorOf } from '../http/visitor.js';
import { type PageName, pathTo } from '../paths.js';
import { Pages } from '../view/pages.js';
import { type ActForm, type FormView, reasonsNotNow } from './act-form.js';
import { type FormErrors, formErrors, refusalErrors, type Typed, typedIn } from './form.js';
import { drawnField, faultsOfFields } from './form-fields.js';

/** What the addresses of these pages name. */
type At = Readonly<Record<string, string>> & { readonly cycle: string };

/** The page of a form, and the form. */
export interface FormPage {
  readonly page: PageName;
  readonly form: ActForm;
}

/** Marks the controller of a form's page, so that all forms can be listed. */
export const DrawsForm = DiscoveryService.createDecorator<FormPage>();

/**
 * Makes the controller of a page on which one act is done, as its form says; what the address names besides the audit
 * is `ref`. It answers "not there" where the audit is not, or the form does not know that `ref`.
 */
export function actFormPage(page: PageName, form: ActForm): Type {
  @DrawsForm({ page, form })
  @Controller()
  class ActFormPage {
    constructor(
      private readonly pages: Pages,
      private readonly cycles: CyclesView,
      private readonly content: ContentView,
      private readonly performAct: PerformAct,
    ) {}

    @Shows(page)
    async show(@Req() request: Request, @Res() response: Response, @Param() at: At): Promise<void> {
      const { view, reasons } = await this.#there(request, at);
      const shut = form.shut?.(view) ?? null;
      const why = reasons.length === 0 && shut !== null ? [shut] : reasons.map(({ words }) => words);
      this.#draw(request, response, view, { why });
    }

    @Takes(page)
    async take(
      @Req() request: Request,
      @Res() response: Response,
      @Param() at: At,
      @Body() body: unknown,
    ): Promise<void> {
      const { view } = await this.#there(request, at);
      const typed = typedIn(body);
      const faults = faultsOfFields(form.fields(view), typed);
      if (faults.length > 0) return this.#draw(request, response, view, { errors: formErrors(faults), typed });
      for (const input of [form.input(typed, view), ...(form.others?.(typed, view) ?? [])]) {
        const outcome = await this.performAct.run(personOf(request), { cycle: view.facts.id, act: form.act, input });
        if (outcome.ok) continue;
        const errors = refusalErrors(outcome.refusals, form.rename);
        return this.#draw(request, response, (await this.#there(request, at)).view, { errors, typed });
      }
      this.pages.leadOn(response, homeOf(form, view), form.done(view, typed));
    }

    async #there(
      request: Request,
      at: At,
    ): Promise<{ readonly view: FormView; readonly reasons: ReturnType<typeof reasonsNotNow> }> {
      const who = personOf(request);
      const facts = await this.cycles.named(actorOf(who), at.cycle);
      if (facts === null) throw Refused.notThere();
      const ref = Object.entries(at).find(([name]) => name !== 'cycle')?.[1] ?? '';
      const pieces = await this.content.at(actorOf(who), facts.id, form.reads?.(facts, ref, at) ?? []);
      const view = { facts, who, now: visitorOf(request).now, ref, at, said: saidIn(pieces) };
      if (form.isThere?.(view) === false) throw Refused.notThere();
      const reasons = reasonsNotNow(view, form);
      if (reasons[0]?.code === 'not-found') throw Refused.notThere();
      return { view, reasons };
    }

    #draw(
      request: Request,
      response: Response,
      view: FormView,
      more: { readonly errors?: FormErrors; readonly typed?: Typed; readonly why?: readonly string[] },
    ): void {
      this.pages.show(request, response, FORM_TEMPLATE, { ...drawnForm({ page, form }, view, more), ...more });
    }
  }
  return ActFormPage;
}

/** The template that `drawnForm` is for. */
export const FORM_TEMPLATE = 'pages/act-form.njk';

/** What the page of a form prints, with what was typed and what is wrong with it. */
export function drawnForm(
  { page, form }: FormPage,
  view: FormView,
  { typed, errors }: { readonly typed?: Typed; readonly errors?: FormErrors } = {},
) {
  const home = { href: homeOf(form, view), text: form.home.text };
  return {
    title: form.title(view),
    back: home,
    caption: `${view.facts.cycle.title}, ${view.facts.cycle.reference}`,
    home,
    post: addressOf(page, view.at),
    lead: form.lead(view),
    shown: form.shown?.(view) ?? [],
    warns: form.warns === true,
    button: form.button,
    fields: form.fields(view).map((field) => drawnField(field, typed, errors)),
  };
}

function homeOf({ home }: ActForm, view: FormView): string {
  return addressOf(home.page, { ...view.at, ...home.at?.(view) });
}

function addressOf(page: PageName, at: FormView['at']): string {
  return (pathTo as (name: PageName, params: FormView['at']) => string)(page, at);
}

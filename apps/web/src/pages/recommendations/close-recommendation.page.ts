import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isOffered } from '#domain/own-templates/own-template.js';
import { templatesOffered } from '#domain/templates/templates.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { TemplatesView } from '#persistence/views/templates.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { personOf } from '../../http/visitor.js';
import { type Typed, typedIn } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import type { ActForm } from '../act-form.js';
import { ActFormPage, DrawsForm, type FormThere } from '../act-form.page.js';
import { CLOSE_RECOMMENDATION, closeRecommendationForm, isAboutMethod } from './recommendation-forms.js';

/** What the address of this page names. */
type At = Readonly<Record<string, string>> & { readonly cycle: string };

/** Closing a recommendation; for one about how audits are done it reads which templates plans are offered. */
@Controller()
export class CloseRecommendationPage extends ActFormPage {
  protected readonly page = 'recommendationClose';

  constructor(
    pages: Pages,
    cycles: CyclesView,
    content: ContentView,
    performAct: PerformAct,
    private readonly templates: TemplatesView,
  ) {
    super(pages, cycles, content, performAct);
  }

  protected formAt(): ActForm {
    return CLOSE_RECOMMENDATION;
  }

  protected override async there(request: Request, at: At, typed: Typed = {}): Promise<FormThere> {
    const there = await super.there(request, at, typed);
    if (!isAboutMethod(there.view)) return there;
    const { own } = await this.templates.list(actorOf(personOf(request)));
    return { ...there, form: closeRecommendationForm(templatesOffered(own.filter(isOffered))) };
  }

  @Shows('recommendationClose')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param() at: At,
    @Query() query: unknown,
  ): Promise<void> {
    await this.showForm(request, response, at, query);
  }

  @Takes('recommendationClose')
  async take(
    @Req() request: Request,
    @Res() response: Response,
    @Param() at: At,
    @Body() body: unknown,
  ): Promise<void> {
    await this.takeForm(request, response, at, typedIn(body));
  }
}
DrawsForm({ page: 'recommendationClose', form: CLOSE_RECOMMENDATION })(CloseRecommendationPage);

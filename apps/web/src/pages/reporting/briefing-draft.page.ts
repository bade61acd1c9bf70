import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { offeredResources, RESOURCE_READERS } from '#domain/briefing/resource.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { ResourcesView } from '#persistence/views/resources.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { personOf } from '../../http/visitor.js';
import { type Typed, typedIn } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import type { ActForm } from '../act-form.js';
import { ActFormPage, DrawsForm, type FormThere } from '../act-form.page.js';
import type { draftBriefingFormWith } from './briefing-forms.js';

/** What the address of this page names. */
type At = Readonly<Record<string, string>> & { readonly cycle: string };

/** The controller of a page on which a briefing is drafted: it reads which resources of the partnership can be chosen. */
export function briefingDraftPage(
  page: 'briefingDraft' | 'briefingFromFindings',
  form: ActForm,
  formWith: typeof draftBriefingFormWith,
) {
  @Controller()
  class BriefingDraftPage extends ActFormPage {
    protected readonly page = page;

    constructor(
      pages: Pages,
      cycles: CyclesView,
      content: ContentView,
      performAct: PerformAct,
      private readonly resources: ResourcesView,
    ) {
      super(pages, cycles, content, performAct);
    }

    protected formAt(): ActForm {
      return form;
    }

    protected override async there(request: Request, at: At, typed: Typed = {}): Promise<FormThere> {
      const there = await super.there(request, at, typed);
      const who = personOf(request);
      if (!RESOURCE_READERS.some((role) => who.roles.includes(role))) return there;
      const { resources } = await this.resources.list(actorOf(who));
      return { ...there, form: formWith(offeredResources(resources)) };
    }

    @Shows(page)
    async show(
      @Req() request: Request,
      @Res() response: Response,
      @Param() at: At,
      @Query() query: unknown,
    ): Promise<void> {
      await this.showForm(request, response, at, query);
    }

    @Takes(page)
    async take(
      @Req() request: Request,
      @Res() response: Response,
      @Param() at: At,
      @Body() body: unknown,
    ): Promise<void> {
      await this.takeForm(request, response, at, typedIn(body));
    }
  }
  DrawsForm({ page, form })(BriefingDraftPage);
  return BriefingDraftPage;
}

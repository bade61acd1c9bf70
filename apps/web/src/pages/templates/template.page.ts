import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { type Move, withActivityMoved, withEnquiryMoved, withQuestionMoved } from '#domain/templates/edit-template.js';
import { MakeTemplates } from '#operations/acts/make-templates.operation.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { type FormErrors, NO_ERRORS, refusalErrors, typedIn } from '../../view/form.js';
import { keyAsked } from '../../view/narrowing.js';
import { Pages } from '../../view/pages.js';
import { textOf } from '../form-fields.js';
import { presentTemplate } from './template.presenter.js';
import { presentChanges } from './template-changes.presenter.js';
import { addressOf } from './template-form.page.js';
import { type TemplateAt, TemplatesInView } from './template-in-view.js';

const MOVES = { question: withQuestionMoved, enquiry: withEnquiryMoved, activity: withActivityMoved };

const asked = z.object({ since: keyAsked });

/** One version of a template, and the order of what a draft asks. */
@Controller()
export class TemplatePage {
  constructor(
    private readonly pages: Pages,
    private readonly inView: TemplatesInView,
    private readonly make: MakeTemplates,
  ) {}

  @Shows('template')
  async show(@Req() request: Request, @Res() response: Response, @Param() at: TemplateAt): Promise<void> {
    await this.#draw(request, response, at, NO_ERRORS);
  }

  /** Moves a question, an activity, or a line of enquiry with its questions, past its neighbour. */
  @Takes('template')
  async take(
    @Req() request: Request,
    @Res() response: Response,
    @Param() at: TemplateAt,
    @Body() body: unknown,
  ): Promise<void> {
    const { template } = await this.inView.of(request, at);
    const typed = typedIn(body);
    const [, move, what, key = ''] =
      /^(up|down) (question|enquiry|activity) ([\w-]+)$/.exec(textOf(typed, 'move')) ?? [];
    if (move === undefined) throw Refused.notThere();
    const moved = MOVES[what as keyof typeof MOVES];
    const { version } = template;
    const name = { key: template.key, version };
    const seen = Number(textOf(typed, 'revision'));
    const done = await this.make.change(personOf(request), name, seen, moved(template, key, move as Move));
    if (!done.ok) return this.#draw(request, response, at, refusalErrors(done.refusals));
    this.pages.leadOn(response, `${pathTo('template', addressOf(template))}#${what}-${key}`);
  }

  @Shows('templateChanges')
  async changes(
    @Req() request: Request,
    @Res() response: Response,
    @Param() at: TemplateAt,
    @Query({ schema: asked }) { since }: z.infer<typeof asked>,
  ): Promise<void> {
    const view = await this.inView.of(request, at);
    const earlier = await this.inView.earlier(view, since);
    if (earlier === null) throw Refused.notThere();
    this.pages.show(request, response, 'pages/templates/template-changes.njk', presentChanges(view, earlier));
  }

  async #draw(request: Request, response: Response, at: TemplateAt, errors: FormErrors): Promise<void> {
    const view = await this.inView.of(request, at);
    const drawn = { ...presentTemplate(view), ...(errors === NO_ERRORS ? {} : { errors }) };
    this.pages.show(request, response, 'pages/templates/template.njk', drawn);
  }
}

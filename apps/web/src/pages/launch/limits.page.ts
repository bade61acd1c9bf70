import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { keptTyped } from '../../http/kept-forms.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { pathTo } from '../../paths.js';
import { type FormErrors, NO_ERRORS, readForm, type Typed, typedIn } from '../../view/form.js';
import { limitsForm } from './limits.form.js';
import { limitsView, typedLimits } from './part-presenters.js';
import { PlanningPage, type PlanningWork } from './planning-page.js';

/** How long everybody has, and who is reminded when. */
@Controller()
export class LimitsPage extends PlanningPage {
  @Shows('planLimits')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const work = await this.begin(request);
    this.#draw(request, response, work, keptTyped(request) ?? typedLimits(work.planning, work.parts), NO_ERRORS);
  }

  @Takes('planLimits')
  async take(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const work = await this.begin(request);
    const read = readForm(limitsForm, body);
    // Longer limits can make a plan outrun its calendars: a fault of these numbers, once the launch day is told.
    const errors = read.ok
      ? await this.keep(
          response,
          work,
          { limits: read.value },
          ({ code }) => work.parts.cases !== null && code === 'calendar-too-short',
          { fields: { launchOn: '' } },
        )
      : read.errors;
    if (errors !== null) this.#draw(request, response, work, typedIn(body), errors);
  }

  #draw(request: Request, response: Response, work: PlanningWork, typed: Typed, errors: FormErrors): void {
    this.pages.show(request, response, 'pages/launch/limits.njk', {
      title: 'Time limits and reminders',
      ...this.partView(work, 'limits', typed, errors),
      ...{ typed, errors, action: pathTo('planLimits', work.at) },
      ...limitsView(work.planning, typed, errors),
    });
  }
}

import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { keptTyped } from '../../http/kept-forms.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { pathTo } from '../../paths.js';
import { type FormErrors, NO_ERRORS, readForm, type Typed, typedIn } from '../../view/form.js';
import { namesBox, namesTyped } from '../names-typed.js';
import { aboutForm, CALLED } from './about.form.js';
import { aboutView, typedAbout } from './part-presenters.js';
import { PlanningPage, type PlanningWork } from './planning-page.js';

const FIELDS = ['template', 'title', 'rationale', 'previous'];

/** What the audit is about: which questions, under which title, why, and after which earlier audit. */
@Controller()
export class AboutPage extends PlanningPage {
  @Shows('planAbout')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const work = await this.begin(request);
    this.#draw(request, response, work, keptTyped(request) ?? typedAbout(work.parts), NO_ERRORS);
  }

  @Takes('planAbout')
  async take(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const work = await this.begin(request);
    const read = readForm(aboutForm, body);
    const typed = typedIn(body);
    const names = namesTyped(work.planning.standing.roster, textsIn(typed), typed);
    const found = names.map(({ field, text }) => ({ code: 'may-name-somebody', words: text, field }));
    const errors = read.ok
      ? await this.keep(response, work, { about: read.value }, ({ field }) => FIELDS.includes(field ?? ''), {
          called: CALLED,
          found,
        })
      : read.errors;
    if (errors !== null) this.#draw(request, response, work, typed, errors);
  }

  #draw(request: Request, response: Response, work: PlanningWork, typed: Typed, errors: FormErrors): void {
    this.pages.show(request, response, 'pages/launch/about.njk', {
      title: 'What the audit is about',
      ...this.partView(work, 'about', typed, errors),
      ...{ typed, errors, action: pathTo('planAbout', work.at) },
      ...aboutView(work.planning, typed),
      ...{ namesBox: errors === NO_ERRORS ? null : namesBox(work.planning.standing.roster, textsIn(typed), typed) },
    });
  }
}

function textsIn({ title = '', rationale = '' }: Typed): Typed {
  return { title, rationale };
}

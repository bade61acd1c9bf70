import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { keptTyped } from '../../http/kept-forms.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { pathTo } from '../../paths.js';
import { type FormErrors, NO_ERRORS, readForm, type Typed, typedIn } from '../../view/form.js';
import { agenciesForm } from './agencies.form.js';
import { agenciesView, typedAgencies } from './part-presenters.js';
import { PlanningPage, type PlanningWork } from './planning-page.js';

/** Which agencies take part, and who leads for each. */
@Controller()
export class AgenciesPage extends PlanningPage {
  @Shows('planAgencies')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const work = await this.begin(request);
    this.#draw(request, response, work, keptTyped(request) ?? typedAgencies(work.parts), NO_ERRORS);
  }

  @Takes('planAgencies')
  async take(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const work = await this.begin(request);
    const read = readForm(agenciesForm, body);
    const chosen = read.ok ? read.value.agencies : [];
    const fields = Object.fromEntries(
      chosen.flatMap((_, index) =>
        [`agencies.${index}.agency`, `agencies.${index}.lead`].map((key) => [key, 'agencies']),
      ),
    );
    const isMine = ({ field }: { readonly field?: string | undefined }) => field?.startsWith('agencies') === true;
    const errors = read.ok
      ? await this.keep(response, work, { agencies: read.value }, isMine, { fields })
      : read.errors;
    if (errors !== null) this.#draw(request, response, work, typedIn(body), errors);
  }

  #draw(request: Request, response: Response, work: PlanningWork, typed: Typed, errors: FormErrors): void {
    this.pages.show(request, response, 'pages/launch/agencies.njk', {
      title: 'Agencies and who leads for them',
      ...this.partView(work, 'agencies', typed, errors),
      ...{ typed, errors, action: pathTo('planAgencies', work.at) },
      ...agenciesView(work.planning, typed, errors),
    });
  }
}

import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Refusal } from '#domain/outcome.js';
import { keptTyped } from '../../http/kept-forms.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { pathTo } from '../../paths.js';
import { type FormErrors, NO_ERRORS, readForm, type Typed, typedIn } from '../../view/form.js';
import { casesForm, MOST_TEAMS, methodTyped } from './cases.form.js';
import { casesView, typedCases } from './part-presenters.js';
import { templateFor } from './plan-draft.js';
import { PlanningPage, type PlanningWork } from './planning-page.js';

const FIRST_ABOUT =
  'First say what the audit is about. How cases are drawn depends on its template, so “Cases and dates” comes after it.';

const FIELDS = {
  launchOn: 'launchOn-day',
  panelOn: 'panelOn-day',
  interventionOn: 'interventionOn-day',
  sample: 'size',
  'sample.size': 'size',
};

/** How many cases are drawn, and the two days on which people come together. */
@Controller()
export class CasesPage extends PlanningPage {
  @Shows('planCases')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const work = await this.begin(request);
    if (work.parts.about === null) {
      return this.pages.leadBack(response, pathTo('planAbout', work.at), FIRST_ABOUT);
    }
    this.#draw(request, response, work, keptTyped(request) ?? typedCases(work.parts), NO_ERRORS);
  }

  @Takes('planCases')
  async take(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const work = await this.begin(request);
    const template = templateFor(work.parts);
    const method = methodTyped(template.sample, typedIn(body));
    const read = readForm(casesForm(template.sample, method), body);
    if (!read.ok) return this.#draw(request, response, work, typedIn(body), read.errors);
    const cases = { template: template.key, ...read.value };
    const errors = await this.keep(response, work, { cases }, isMine, { fields: fieldsOf(method) });
    if (errors !== null) this.#draw(request, response, work, typedIn(body), errors);
  }

  #draw(request: Request, response: Response, work: PlanningWork, typed: Typed, errors: FormErrors): void {
    this.pages.show(request, response, 'pages/launch/cases.njk', {
      title: 'Cases and dates',
      ...this.partView(work, 'cases', typed, errors),
      ...{ typed, errors, action: pathTo('planCases', work.at) },
      ...casesView(work, typed, errors),
    });
  }
}

/** Of a quota, what is wrong with its numbers stands at its first team. */
function fieldsOf(method: string | null): Readonly<Record<string, string>> {
  if (method !== 'quota') return { ...FIELDS, auditTeams: 'method' };
  const people = Array.from({ length: MOST_TEAMS }, (_, at) => [
    [`auditTeams.${at}.chair`, `chair-${at}`],
    [`auditTeams.${at}.members`, `members-${at}`],
  ]).flat();
  return { ...FIELDS, sample: 'team-0', 'sample.size': 'team-0', auditTeams: 'chair-0', ...Object.fromEntries(people) };
}

/** Of a whole plan's faults those of this page: its fields, and calendars that nobody typed. */
function isMine({ field }: Refusal): boolean {
  return field === undefined || Object.hasOwn(FIELDS, field) || field.startsWith('auditTeams');
}

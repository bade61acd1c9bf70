import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { agencyName } from '#domain/cycle/roster.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { tried } from '../doing.js';
import { readForm, refusalErrors, typedIn } from '../form.js';
import { doersOf } from '../page-table.js';
import { previewOf } from './running-act.presenter.js';
import { RUNNING_ACTS, type RunningAct } from './running-acts.js';

/** The form's fields for fields of the acts, where they differ. */
const FIELDS = { toOn: 'toOn-day' };

/** Pausing, resuming, moving, giving one agency more time and cancelling: first what would follow, then the going. */
@Controller()
export class RunningActPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly performAct: PerformAct,
  ) {}

  @Shows('runningAct')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param() at: { cycle: string; act: string },
    @Query() query: unknown,
  ): Promise<void> {
    const { facts, running } = await this.#there(request, at);
    this.#draw(request, response, at, facts, running, { typed: typedIn(query) });
  }

  @Takes('runningAct')
  async take(
    @Req() request: Request,
    @Res() response: Response,
    @Param() at: { cycle: string; act: string },
    @Body() body: unknown,
  ): Promise<void> {
    const { facts, running } = await this.#there(request, at);
    const read = readForm(running.schema, body);
    const typed = typedIn(body);
    if (!read.ok) return this.#draw(request, response, at, facts, running, { errors: read.errors, typed });
    const who = personOf(request);
    if (typed.go !== 'yes') {
      const decided = tried({ facts, who, now: visitorOf(request).now }, running.act, read.value as never);
      if (!decided.ok) {
        return this.#draw(request, response, at, facts, running, {
          errors: refusalErrors(decided.refusals, FIELDS),
          typed,
        });
      }
      return this.#draw(request, response, at, facts, running, { typed, preview: previewOf(facts, decided.value) });
    }
    const done = await this.performAct.run(who, { cycle: at.cycle, act: running.act, input: read.value });
    if (!done.ok) {
      return this.#draw(request, response, at, facts, running, { errors: refusalErrors(done.refusals, FIELDS), typed });
    }
    this.pages.leadOn(response, pathTo('cycle', { cycle: at.cycle }), running.done);
  }

  async #there(request: Request, at: { cycle: string; act: string }) {
    const running = Object.hasOwn(RUNNING_ACTS, at.act) ? RUNNING_ACTS[at.act] : undefined;
    const facts = running === undefined ? null : await this.cycles.named(actorOf(personOf(request)), at.cycle);
    const may = running !== undefined && personOf(request).roles.some((role) => doersOf(running.act).includes(role));
    if (running === undefined || facts === null || !may) {
      throw Refused.notThere();
    }
    return { running, facts };
  }

  #draw(
    request: Request,
    response: Response,
    at: { cycle: string; act: string },
    facts: CycleFacts,
    running: RunningAct,
    more: object,
  ): void {
    const agencies = Object.keys(facts.participant).map((key) => ({ value: key, text: agencyName(facts, key) }));
    const executives = Object.values(facts.roster.people).filter(
      (one) => one.active && one.roles.includes('executive'),
    );
    this.pages.show(request, response, 'pages/running/running-act.njk', {
      back: { href: pathTo('cycle', { cycle: at.cycle }), text: facts.cycle.title },
      ...running,
      ...{
        reference: at.cycle,
        action: pathTo('runningAct', at),
        again: pathTo('runningAct', at),
        agencies: [{ value: '', text: 'Choose' }, ...agencies],
        approvers: [{ value: '', text: 'Choose' }, ...executives.map(({ key, name }) => ({ value: key, text: name }))],
      },
      ...more,
    });
  }
}

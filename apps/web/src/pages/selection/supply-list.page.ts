import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Refusal } from '#domain/outcome.js';
import type { FrameRow } from '#domain/selection/frame.js';
import type { SampleRule } from '#domain/templates/template.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { typedIn } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { tried } from '../doing.js';
import { textOf } from '../form-fields.js';
import { openTo } from '../open.js';
import { faultsInLines, type ListFault, readCaseList } from './case-list.js';
import { sampledCycle } from './sampled-cycle.js';
import { madeUpList, presentCheck, presentSupply } from './supply-list.presenter.js';

/** The list cases are drawn from: pasted, checked line by line, and only then kept. */
@Controller()
export class SupplyListPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly performAct: PerformAct,
  ) {}

  @Shows('supplyList')
  async show(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const { facts, rule } = await sampledCycle(this.cycles, request, cycle);
    this.#ask(request, response, facts, rule, '', []);
  }

  @Takes('supplyList')
  async take(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { facts, rule } = await sampledCycle(this.cycles, request, cycle);
    const typed = typedIn(body);
    const list = typeof typed.list === 'string' ? typed.list : '';
    const step = textOf(typed, 'step');
    if (step === 'change') return this.#ask(request, response, facts, rule, list, []);
    if (step === 'make-up' && visitorOf(request).mode === 'practice') {
      return this.#ask(request, response, facts, rule, madeUpList(rule), []);
    }
    const read = readCaseList(list, rule);
    const faults =
      read.faults.length > 0 ? read.faults : faultsInLines(refusalsOf(request, facts, read.rows), read.lines);
    if (faults.length > 0) return this.#ask(request, response, facts, rule, list, faults);
    if (step !== 'keep') {
      const view = presentCheck(facts, rule, list, read);
      return this.pages.show(request, response, 'pages/selection/check-list.njk', view);
    }
    const outcome = await this.performAct.run(personOf(request), {
      cycle: facts.id,
      act: 'supplyFrame',
      input: { rows: read.rows },
    });
    if (!outcome.ok) {
      return this.#ask(request, response, facts, rule, list, faultsInLines(outcome.refusals, read.lines));
    }
    const banner = 'The list is kept. Its hash stands below, before anything is drawn.';
    this.pages.leadOn(response, pathTo('chosenCases', { cycle: facts.cycle.reference }), banner);
  }

  #ask(
    request: Request,
    response: Response,
    facts: CycleFacts,
    rule: SampleRule,
    list: string,
    faults: readonly ListFault[],
  ): void {
    const looking = { facts, who: personOf(request), now: visitorOf(request).now };
    const why = openTo(looking, 'supplyFrame', {})[0]?.words ?? null;
    const view = { ...presentSupply(facts, rule, list, why === null ? faults : []), why };
    this.pages.show(request, response, 'pages/selection/supply-list.njk', view);
  }
}

/** What the act would refuse of these rows if they were supplied now. */
function refusalsOf(request: Request, facts: CycleFacts, rows: readonly FrameRow[]): readonly Refusal[] {
  const outcome = tried({ facts, who: personOf(request), now: visitorOf(request).now }, 'supplyFrame', { rows });
  return outcome.ok ? [] : outcome.refusals;
}

import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isCancelled, isPlanned } from '#domain/cycle/cycle-state.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Refusal } from '#domain/outcome.js';
import type { Instant } from '#domain/time/instant.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { london } from '#platform/clock.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { refusalErrors } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { WebEnv } from '../../web-env.js';
import { goView } from './go.presenter.js';
import { rehearse } from './rehearsal.js';

/** Launching a plan that was saved for its day. */
@Controller()
export class LaunchPlannedPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly performAct: PerformAct,
    private readonly env: WebEnv,
  ) {}

  @Shows('launchPlanned')
  async show(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    await this.#draw(request, response, await this.#facts(request, cycle), []);
  }

  @Takes('launchPlanned')
  async take(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const facts = await this.#facts(request, cycle);
    const { reference } = facts.cycle;
    if (isPlanned(facts.cycle)) {
      const launched = await this.performAct.run(personOf(request), {
        cycle: reference,
        act: 'launchCycle',
        input: {},
      });
      // Sent twice, the second is told of a cycle that runs already: what it asked for is done.
      const done = launched.ok || launched.refusals.some(({ code }) => code === 'wrong-stage');
      if (!done) return this.#draw(request, response, facts, launched.refusals);
    }
    this.pages.leadOn(response, pathTo('planDone', { cycle: reference }));
  }

  async #facts(request: Request, cycle: string): Promise<CycleFacts> {
    const facts = await this.cycles.named(actorOf(personOf(request)), cycle);
    if (facts === null) throw Refused.notThere();
    return facts;
  }

  async #draw(request: Request, response: Response, facts: CycleFacts, refusals: readonly Refusal[]): Promise<void> {
    const { now } = visitorOf(request);
    const { reference } = facts.cycle;
    const why = whyNotNow(facts, now);
    const [code = ''] = reference.split('-');
    const given = { planned: facts, code, now, baseUrl: this.env.AUDITLOOP_BASE_URL };
    const view =
      why === null ? goView(facts, await rehearse(given, { kind: 'in-time' }), now) : { name: facts.cycle.title };
    this.pages.show(request, response, 'pages/launch/launch-planned.njk', {
      title: why === null ? 'Launch this audit now?' : 'This audit cannot be launched now',
      errors: refusalErrors(refusals),
      ...{ why, reference, action: pathTo('launchPlanned', { cycle: reference }), stay: pathTo('home') },
      ...view,
    });
  }
}

/**
 * Why a saved plan cannot be launched now, in whole sentences: cancelled, launched already, or its day in London has
 * not come; null when it can.
 */
function whyNotNow({ cycle }: CycleFacts, now: Instant): string | null {
  if (isCancelled(cycle)) return 'This audit was cancelled: it cannot be launched any more.';
  if (!isPlanned(cycle)) return 'This audit was launched already.';
  return london.dayOf(now) < cycle.launchOn
    ? `It is planned for ${dayInWords(cycle.launchOn)}: launch it on that day or later.`
    : null;
}

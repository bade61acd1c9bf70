import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { PlanCycleInput } from '#domain/acts/planning/plan-cycle.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Outcome, Refusal } from '#domain/outcome.js';
import { CHANGED_MEANWHILE } from '#domain/text/messages.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { PlanCycle } from '#operations/acts/plan-cycle.operation.js';
import { SaveDraftPlan } from '#operations/acts/save-draft-plan.operation.js';
import { PlanningView } from '#persistence/views/planning.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { pathTo } from '../../paths.js';
import { refusalErrors, typedIn } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { WebEnv } from '../../web-env.js';
import { FORM_TEMPLATE } from '../act-form.page.js';
import { goLines, isLaunchDay } from './go.presenter.js';
import { inputOf, isRehearsed, planHash } from './plan-draft.js';
import { PlanningPage, type PlanningWork, whyNotYet } from './planning-page.js';
import { rehearse } from './rehearsal.js';

/** The last look before people are emailed, and the launch itself: sent twice, it happens once. */
@Controller()
export class GoPage extends PlanningPage {
  constructor(
    pages: Pages,
    plannings: PlanningView,
    drafts: SaveDraftPlan,
    private readonly env: WebEnv,
    private readonly planCycle: PlanCycle,
    private readonly performAct: PerformAct,
  ) {
    super(pages, plannings, drafts);
  }

  @Shows('planGo')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.#draw(request, response, await this.beginAny(request), []);
  }

  @Takes('planGo')
  async take(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const work = await this.beginAny(request);
    const { draft } = work.planning;
    const { once, seen } = typedIn(body);
    // The same page sent a second time: what it asked for is done.
    if (draft !== null && draft.cycle !== null && draft.draft === once) return this.#lead(response, draft.cycle);
    const input = inputOf(work.parts);
    if (draft === null || input === null || !isRehearsed(work.parts) || seen !== seenOf(input, work)) {
      return this.#draw(request, response, work, [CHANGED]);
    }
    if (work.parts.changes !== null) return this.#change(request, response, work, input);
    const planned = await this.planCycle.run(work.who, input, { idempotencyKey: `plan/${draft.draft}` });
    if (!planned.ok) return this.#draw(request, response, work, planned.refusals.map(inOwnWords));
    const { reference } = planned.value;
    // Before its day a plan waits; what a launch today may have against it is said on the page of the launch itself.
    if (isLaunchDay(input, work.now)) {
      const idempotencyKey = `launch/${draft.draft}`;
      const launched = await this.performAct.run(work.who, {
        cycle: reference,
        act: 'launchCycle',
        input: {},
        idempotencyKey,
      });
      await this.drafts.becomes(work.who, draft.draft, reference);
      if (!launched.ok) {
        const why = `The plan is saved, and the audit is not launched. ${launched.refusals[0].words}`;
        return this.pages.leadBack(response, pathTo('launchPlanned', { cycle: reference }), why);
      }
    } else await this.drafts.becomes(work.who, draft.draft, reference);
    this.#lead(response, reference);
  }

  /** Sends the change of a plan; when its day has come, the launch is offered on the page that follows. */
  async #change(request: Request, response: Response, work: PlanningWork, input: PlanCycleInput): Promise<void> {
    const { changes } = work.parts;
    if (changes === null) throw new Error('the draft is of a new audit');
    const changed = await this.performAct.run(work.who, {
      ...{ cycle: changes.cycle, act: 'changePlan', input, ifVersion: changes.version },
      idempotencyKey: `change/${work.at.draft}`,
    });
    if (!changed.ok) return this.#draw(request, response, work, changed.refusals.map(inOwnWords));
    await this.drafts.becomes(work.who, work.at.draft, changes.cycle);
    this.pages.leadOn(response, pathTo('planDone', { cycle: changes.cycle }), 'You have changed the plan.');
  }

  #lead(response: Response, cycle: string): void {
    this.pages.leadOn(response, pathTo('planDone', { cycle }));
  }

  async #draw(request: Request, response: Response, work: PlanningWork, refusals: readonly Refusal[]): Promise<void> {
    const tried = this.tried(work);
    const input = inputOf(work.parts);
    if (input === null || tried === null || !tried.ok || !isRehearsed(work.parts)) {
      return this.#cannot(request, response, work, tried, refusals);
    }
    const { standing, draft } = work.planning;
    const { cycle } = tried.value;
    const isChange = work.parts.changes !== null;
    const isToday = !isChange && isLaunchDay(cycle, work.now);
    const given = { planned: tried.value, code: standing.code, now: work.now, baseUrl: this.env.AUDITLOOP_BASE_URL };
    const home = { href: pathTo('planCheck', work.at), text: 'Check your answers' };
    const view = {
      title: isChange ? 'Change this plan?' : isToday ? 'Launch this audit now?' : 'Save this plan?',
      ...{ home, back: home, post: pathTo('planGo', work.at), caption: cycle.title, errors: refusalErrors(refusals) },
      lead: goLines(tried.value, await rehearse(given, { kind: 'in-time' }), isToday),
      ...{
        warns: isToday,
        button: isChange ? 'Change the plan' : isToday ? 'Launch the audit' : 'Save the plan for that day',
      },
      ...{ once: draft?.draft ?? '', seen: seenOf(input, work) },
    };
    this.pages.show(request, response, FORM_TEMPLATE, view);
  }

  /** Leads back to what is not told, or not rehearsed, yet; who sent the plan is told first why it was not taken. */
  #cannot(
    request: Request,
    response: Response,
    { at, planning: { draft }, parts }: PlanningWork,
    tried: Outcome<CycleFacts> | null,
    refusals: readonly Refusal[],
  ): void {
    const isTold = tried?.ok === true;
    const isOpen = draft !== null && draft.cycle === null;
    const home = isTold
      ? { href: pathTo('planCheck', at), text: 'Check your answers' }
      : isOpen
        ? { href: pathTo('planTasks', at), text: 'Your plan' }
        : { href: pathTo('launchStart'), text: 'Plan an audit' };
    const why = refusals.map(({ words }) => words);
    const view = { title: 'Launch or save this plan', ...{ home, back: home, why } };
    const first = isTold
      ? 'First rehearse the year as the plan now is: it was not, or has changed since.'
      : isOpen
        ? whyNotYet(parts, tried)
        : 'This plan is no draft any more: it was thrown away, or has become an audit.';
    if (why.length === 0) this.pages.leadBack(response, home.href, first);
    else this.pages.show(request, response, FORM_TEMPLATE, view, 422);
  }
}

/** The plan as its page shows it, and whether people are emailed at once. */
function seenOf(input: PlanCycleInput, { now }: PlanningWork): string {
  return `${planHash(input)} ${isLaunchDay(input, now)}`;
}

const CHANGED: Refusal = { code: 'stale-version', words: CHANGED_MEANWHILE };

/** Sent, changed and sent again: the first time counts, and its audit is in the list. */
function inOwnWords(refusal: Refusal): Refusal {
  if (refusal.code !== 'idempotency-key-reused') return refusal;
  return {
    ...refusal,
    words: 'You have already sent this plan. Check your audits before planning it again.',
  };
}

import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SaveDraftPlan } from '#operations/acts/save-draft-plan.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { PlanningView } from '#persistence/views/planning.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { FORM_TEMPLATE } from '../act-form.page.js';
import { openTo } from '../open.js';
import { partsIn } from './plan-draft.js';
import { PlansCopied } from './plans-copied.js';

const BEGUN_ALREADY = 'You have begun to change this plan before. This is what you changed so far.';

/** Where the change of a plan begins: its parts become a draft, and stand as they were until the draft is sent. */
@Controller()
export class ChangePage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly plannings: PlanningView,
    private readonly drafts: SaveDraftPlan,
    private readonly copied: PlansCopied,
  ) {}

  @Shows('planChange')
  async show(@Req() request: Request, @Res() response: Response, @Param('cycle') reference: string): Promise<void> {
    await this.#draw(request, response, reference, []);
  }

  @Takes('planChange')
  async take(@Req() request: Request, @Res() response: Response, @Param('cycle') reference: string): Promise<void> {
    const who = personOf(request);
    const parts = await this.copied.of(who, reference, true);
    if (parts === null) throw Refused.notThere();
    if ((await this.#against(request, reference)).length > 0) return this.#draw(request, response, reference, []);
    const { drafts } = await this.plannings.all(actorOf(who));
    const { changes } = parts;
    const open = drafts.find(({ parts: kept }) => {
      const begun = partsIn(kept).changes;
      return begun?.cycle === changes?.cycle && begun?.version === changes?.version;
    });
    if (open !== undefined) {
      return this.pages.leadBack(response, pathTo('planTasks', { draft: open.draft }), BEGUN_ALREADY);
    }
    const begun = await this.drafts.begin(who, parts);
    if (!begun.ok)
      return this.#draw(
        request,
        response,
        reference,
        begun.refusals.map(({ words }) => words),
      );
    this.pages.leadOn(response, pathTo('planTasks', { draft: begun.value }));
  }

  async #against(request: Request, reference: string): Promise<readonly string[]> {
    const facts = await this.cycles.named(actorOf(personOf(request)), reference);
    if (facts === null) throw Refused.notThere();
    const view = { facts, who: personOf(request), now: visitorOf(request).now };
    return openTo(view, 'changePlan', {}).map(({ words }) => words);
  }

  async #draw(request: Request, response: Response, reference: string, refusals: readonly string[]): Promise<void> {
    const facts = await this.cycles.named(actorOf(personOf(request)), reference);
    if (facts === null) throw Refused.notThere();
    const view = { facts, who: personOf(request), now: visitorOf(request).now };
    const why = [...openTo(view, 'changePlan', {}).map(({ words }) => words), ...refusals];
    const home = { href: pathTo('cycle', { cycle: reference }), text: facts.cycle.title };
    const said = {
      title: 'Change the plan',
      ...{ home, back: home, post: pathTo('planChange', { cycle: reference }), caption: reference, why },
      lead: [
        `You can change all that was planned until you launch it: the title, the agencies, the cases, the days and the time limits.`,
        'The plan stands as it is until you have rehearsed and confirmed the change. Nobody is emailed.',
      ],
      button: 'Change the plan',
    };
    this.pages.show(request, response, FORM_TEMPLATE, said, refusals.length > 0 ? 422 : 200);
  }
}

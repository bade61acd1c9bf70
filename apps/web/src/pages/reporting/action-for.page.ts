import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { agencyName } from '#domain/cycle/roster.js';
import { ownOf } from '#domain/record.js';
import { liveActions } from '#domain/reporting/live.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { actionsInWords } from './reporting-words.js';

/** Which agency an action is proposed for: each has people and days of its own. */
@Controller()
export class ActionForPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
  ) {}

  @Shows('actionFor')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Param('recommendation') recommendation: string,
  ): Promise<void> {
    const facts = await this.cycles.named(actorOf(personOf(request)), cycle);
    if (facts === null || ownOf(facts.recommendation, recommendation) === undefined) {
      throw Refused.notThere();
    }
    this.pages.show(request, response, 'pages/reporting/action-for.njk', {
      title: `Which agency will act on ${recommendation}?`,
      back: { href: pathTo('report', { cycle }), text: 'The report' },
      ...{
        caption: `${facts.cycle.title}, ${cycle}`,
        agencies: Object.keys(facts.participant).map((agency) => ({
          name: agencyName(facts, agency),
          href: pathTo('proposeAction', { cycle, recommendation, agency }),
          count: actionsInWords(liveActions(facts, recommendation, agency)),
        })),
      },
    });
  }
}

import { Controller, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { actorOf } from '#operations/shared/signed-in.js';
import { ActionListView } from '#persistence/views/action-list.view.js';
import { Shows } from '../../http/page.guard.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { presentMyActions, presentTeam } from './my-actions.presenter.js';

/** What somebody owes, and what their agency owes: over all audits. */
@Controller()
export class MyActionsPage {
  constructor(
    private readonly pages: Pages,
    private readonly list: ActionListView,
  ) {}

  @Shows('myActions')
  async mine(@Req() request: Request, @Res() response: Response): Promise<void> {
    const who = personOf(request);
    const { open, ended } = await this.list.mine(actorOf(who));
    const view = presentMyActions(who, visitorOf(request).now, open, ended);
    this.pages.show(request, response, 'pages/actions/my-actions.njk', view);
  }

  @Shows('teamActions')
  async team(
    @Req() request: Request,
    @Res() response: Response,
    @Query('show') show: unknown,
    @Query('after') after: unknown,
  ) {
    const ended = show === 'ended';
    const page = await this.list.page(actorOf(personOf(request)), {
      ended,
      limit: 25,
      after: typeof after === 'string' && after.length < 100 ? after : null,
    });
    const view = presentTeam(visitorOf(request).now, page, ended, typeof after === 'string');
    this.pages.show(request, response, 'pages/actions/team-actions.njk', view);
  }
}

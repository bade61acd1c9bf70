import { Controller, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { wordsLookedFor } from '#domain/text/looked-for.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { type ActionLine, type ActionListQuery, ActionListView } from '#persistence/views/action-list.view.js';
import type { Page } from '#persistence/views/page.js';
import { PeopleView } from '#persistence/views/people.view.js';
import { Shows } from '../../http/page.guard.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { choiceAsked, keyAsked, wordsAsked } from '../../view/narrowing.js';
import { Pages } from '../../view/pages.js';
import { type ActionsOf, presentMyActions, presentTeam } from './my-actions.presenter.js';

const ON_A_PAGE = 25;
const asked = z.object({
  ...{ words: wordsAsked, show: choiceAsked(['ended']), agency: keyAsked },
  after: z.string().max(100).optional().catch(undefined),
});
type Asked = z.infer<typeof asked>;

/** What somebody owes, what their agency owes and, for the partnership, what any does: over all audits. */
@Controller()
export class MyActionsPage {
  constructor(
    private readonly pages: Pages,
    private readonly list: ActionListView,
    private readonly people: PeopleView,
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
    @Query({ schema: asked }) query: Asked,
  ): Promise<void> {
    const page = await this.list.page(actorOf(personOf(request)), listed(query));
    this.#show(request, response, { whose: 'teamActions', agencies: null }, query, page);
  }

  @Shows('allActions')
  async all(@Req() request: Request, @Res() response: Response, @Query({ schema: asked }) query: Asked): Promise<void> {
    const actor = actorOf(personOf(request));
    const [page, agencies] = await Promise.all([
      this.list.page(actor, { ...listed(query), agency: query.agency ?? null }),
      this.people.agencies(actor),
    ]);
    this.#show(request, response, { whose: 'allActions', agencies }, query, page);
  }

  #show(request: Request, response: Response, list: ActionsOf, query: Asked, page: Page<ActionLine>): void {
    const view = presentTeam(visitorOf(request).now, list, query, page);
    this.pages.show(request, response, 'pages/actions/team-actions.njk', view);
  }
}

function listed({ show, words, after }: Asked): ActionListQuery {
  return {
    ...{ ended: show === 'ended', words: wordsLookedFor(words ?? ''), after: after ?? null, limit: ON_A_PAGE },
  };
}

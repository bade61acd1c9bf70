import { Controller, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { wordsLookedFor } from '#domain/text/looked-for.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ChallengesView } from '#persistence/views/challenges.view.js';
import { PeopleView } from '#persistence/views/people.view.js';
import { Shows } from '../../http/page.guard.js';
import { personOf } from '../../http/visitor.js';
import { choiceAsked, keyAsked, wordsAsked } from '../../view/narrowing.js';
import { Pages } from '../../view/pages.js';
import { presentChallenges } from './challenges.presenter.js';

const ON_A_PAGE = 25;
const asked = z.object({
  ...{ words: wordsAsked, show: choiceAsked(['open', 'over']), agency: keyAsked },
  after: z.string().max(150).optional().catch(undefined),
});

/** The log of challenges over all audits: of every agency for the partnership, of their own for others. */
@Controller()
export class ChallengesPage {
  constructor(
    private readonly pages: Pages,
    private readonly challenges: ChallengesView,
    private readonly people: PeopleView,
  ) {}

  @Shows('challenges')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Query({ schema: asked }) query: z.infer<typeof asked>,
  ): Promise<void> {
    const actor = actorOf(personOf(request));
    const { words, show, agency, after } = query;
    const [page, agencies] = await Promise.all([
      this.challenges.page(actor, {
        ...{ open: show === undefined ? null : show === 'open', words: wordsLookedFor(words ?? '') },
        ...{ agency: agency ?? null, after: after ?? null, limit: ON_A_PAGE },
      }),
      actor.reach === 'partnership' ? this.people.agencies(actor) : null,
    ]);
    const view = presentChallenges(personOf(request), query, page, agencies);
    this.pages.show(request, response, 'pages/board/challenges.njk', view);
  }
}

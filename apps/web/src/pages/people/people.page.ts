import { Controller, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ROLES } from '#domain/cycle/facts.js';
import { wordsLookedFor } from '#domain/text/looked-for.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { PeopleView } from '#persistence/views/people.view.js';
import { Shows } from '../../http/page.guard.js';
import { personOf } from '../../http/visitor.js';
import { choiceAsked, keyAsked, wordsAsked } from '../../view/narrowing.js';
import { Pages } from '../../view/pages.js';
import { presentPeople } from './people.presenter.js';

const asked = z.object({ words: wordsAsked, agency: keyAsked, role: choiceAsked(ROLES), after: keyAsked });

/** Who is there, in which agency, for what, and at which address. */
@Controller()
export class PeoplePage {
  constructor(
    private readonly pages: Pages,
    private readonly people: PeopleView,
  ) {}

  @Shows('people')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Query({ schema: asked }) query: z.infer<typeof asked>,
  ): Promise<void> {
    const who = personOf(request);
    const actor = actorOf(who);
    const [page, agencies] = await Promise.all([
      this.people.list(actor, { ...query, words: wordsLookedFor(query.words ?? '') }),
      actor.reach === 'partnership' ? this.people.agencies(actor) : null,
    ]);
    this.pages.show(request, response, 'pages/people/people.njk', presentPeople(who, query, page, agencies));
  }
}

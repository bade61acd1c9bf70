import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { pathTo } from '../../paths.js';
import { type FormErrors, NO_ERRORS, readForm, refusalErrors, type Typed, typedIn } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { type OwnPart, ownPart } from '../returns/own-return.js';
import { factPlaces, presentFacts } from './facts.presenter.js';

const form = z
  .object({
    right: z.enum(['yes', 'no'], 'Choose whether the facts are right'),
    text: z.string().trim().max(4000, 'Shorten what is wrong to 4000 characters').default(''),
  })
  .refine(({ right, text }) => right === 'yes' || text !== '', {
    path: ['text'],
    message: 'Enter which fact is wrong, and what is right',
  });

/** The agency's check of the draft's facts. */
@Controller()
export class FactsPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
    private readonly perform: PerformAct,
  ) {}

  @Shows('facts')
  async show(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    await this.#draw(request, response, await ownPart(this.cycles, request, cycle), {}, NO_ERRORS);
  }

  @Takes('facts')
  async answer(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Body() body: unknown,
  ): Promise<void> {
    const part = await ownPart(this.cycles, request, cycle);
    const read = readForm(form, body);
    if (!read.ok) return this.#draw(request, response, part, read.typed, read.errors);
    const { right, text } = read.value;
    const agency = part.agencyKey;
    const outcome = await this.perform.run(part.who, {
      cycle: part.facts.id,
      ...(right === 'yes'
        ? { act: 'confirmFacts', input: { agency } }
        : { act: 'commentOnFacts', input: { agency, text } }),
    });
    if (!outcome.ok) {
      return this.#draw(request, response, part, typedIn(body), refusalErrors(outcome.refusals));
    }
    const words =
      right === 'yes'
        ? 'You confirmed that the facts are right.'
        : 'Your comment was sent. It is answered in writing on this page.';
    this.pages.leadOn(response, pathTo('facts', { cycle: part.facts.cycle.reference }), words);
  }

  async #draw(request: Request, response: Response, part: OwnPart, typed: Typed, errors: FormErrors): Promise<void> {
    const pieces = await this.content.at(actorOf(part.who), part.facts.id, factPlaces(part.facts));
    this.pages.show(request, response, 'pages/facts/facts.njk', presentFacts(part, pieces, typed, errors));
  }
}

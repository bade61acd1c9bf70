import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { pathTo } from '../../paths.js';
import { type FormErrors, readForm } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { lackInWords, placeOf, presentCheck } from './check.presenter.js';
import { closedWords, type OwnReturn, ownReturn } from './own-return.js';

interface Address {
  readonly cycle: string;
  readonly ref: string;
}

const form = z.object({ seen: z.coerce.number().int().catch(0) });

/** All answers of a return on one page, and the button that sends them. */
@Controller()
export class ReturnCheckPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
    private readonly perform: PerformAct,
  ) {}

  @Shows('returnCheck')
  async show(@Req() request: Request, @Res() response: Response, @Param() address: Address): Promise<void> {
    this.#draw(request, response, await ownReturn(this.cycles, this.content, request, address), null);
  }

  @Takes('returnCheck')
  async send(
    @Req() request: Request,
    @Res() response: Response,
    @Param() address: Address,
    @Body() body: unknown,
  ): Promise<void> {
    const own = await ownReturn(this.cycles, this.content, request, address);
    if (own.submission.submittedAt !== null && closedWords(own) !== null) {
      return this.pages.leadOn(response, pathTo('returnSent', address));
    }
    const read = readForm(form, body);
    if (!read.ok) return this.#draw(request, response, own, read.errors);
    const outcome = await this.perform.run(own.who, {
      cycle: own.facts.id,
      act: 'submitReturn',
      input: { return: own.ref },
      ifVersion: read.value.seen,
    });
    if (outcome.ok) return this.pages.leadOn(response, pathTo('returnSent', address));
    const list = outcome.refusals.map((refusal) => ({
      text: lackInWords(own, refusal),
      href: placeOf(own, refusal.field ?? '') ?? '#main-content',
    }));
    this.#draw(request, response, own, { list, of: {} });
  }

  #draw(request: Request, response: Response, own: OwnReturn, errors: FormErrors | null): void {
    this.pages.show(request, response, 'pages/returns/check.njk', presentCheck(own, errors));
  }
}

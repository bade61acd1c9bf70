import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { FrameRow } from '#domain/selection/frame.js';
import { counted } from '#domain/words.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { type FormErrors, NO_ERRORS, refusalErrors, type Typed, typedIn } from '../form.js';
import { type OwnPart, ownPart } from '../returns/own-return.js';
import { openCases, presentInvolvement } from './involvement.presenter.js';

/** Which of the drawn cases my agency knows. */
@Controller()
export class InvolvementPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
    private readonly perform: PerformAct,
  ) {}

  @Shows('involvement')
  async show(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    await this.#draw(request, response, await ownPart(this.cycles, request, cycle), null, NO_ERRORS);
  }

  @Takes('involvement')
  async say(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Body() body: unknown,
  ): Promise<void> {
    const part = await ownPart(this.cycles, request, cycle);
    const typed = typedIn(body);
    const cases = openCases(part).map(([ref]) => ref);
    const [known, notKnown] = ['known', 'not-known'].map((said) => cases.filter((ref) => typed[ref] === said));
    const outcome = await this.perform.run(part.who, {
      cycle: part.facts.id,
      act: 'confirmInvolvement',
      input: { agency: part.agencyKey, known, notKnown },
    });
    if (!outcome.ok) {
      const errors = refusalErrors(outcome.refusals, { known: cases[0] ?? 'known' });
      return this.#draw(request, response, part, typed, errors);
    }
    const { open } = outcome.value.result;
    const left = Array.isArray(open) ? open.length : 0;
    const more = left === 0 ? '' : ` ${counted(left, 'case')} still to be spoken of.`;
    this.pages.leadOn(
      response,
      pathTo('returns', { cycle: part.facts.cycle.reference }),
      `You said which cases your agency knows.${more}`,
    );
  }

  async #draw(
    request: Request,
    response: Response,
    part: OwnPart,
    typed: Typed | null,
    errors: FormErrors,
  ): Promise<void> {
    const places = openCases(part).map(([ref]) => ['case', ref, 'row'] as const);
    const pieces = await this.content.at(actorOf(part.who), part.facts.id, places);
    const rows = new Map(pieces.map((piece) => [piece.ref, piece.value as FrameRow]));
    const view = presentInvolvement(part, rows, typed, errors);
    this.pages.show(request, response, 'pages/involvement/involvement.njk', view);
  }
}

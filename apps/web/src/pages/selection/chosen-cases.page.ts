import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { listGone } from '#domain/retention/destruction.js';
import type { FrameRow } from '#domain/selection/frame.js';
import { frameText } from '#domain/selection/frame.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { presentChosen, seesKeys } from './chosen-cases.presenter.js';
import { presentDraw, recordOf } from './draw.presenter.js';
import { caseRefs } from './sample-words.js';
import { sampledCycle } from './sampled-cycle.js';

/** Where the choice of cases stands, and the record of the draw with what anybody needs to draw again. */
@Controller()
export class ChosenCasesPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
  ) {}

  @Shows('chosenCases')
  async show(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const { facts } = await sampledCycle(this.cycles, request, cycle);
    const who = personOf(request);
    const places = caseRefs(facts).map((ref) => ['case', ref, 'row'] as const);
    const pieces = seesKeys(who) ? await this.content.at(actorOf(who), facts.id, places) : [];
    const keys = new Map(pieces.map((piece) => [piece.ref, piece.value as FrameRow]));
    this.pages.show(
      request,
      response,
      'pages/selection/chosen-cases.njk',
      presentChosen({ facts, who, now: visitorOf(request).now }, keys),
    );
  }

  @Shows('draw')
  async draw(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const { facts, rule } = await sampledCycle(this.cycles, request, cycle);
    if (facts.cycle.drawnAt === null) throw Refused.notThere();
    const who = personOf(request);
    const pieces = await this.content.at(actorOf(who), facts.id, [
      ['cycle', '', 'shortfall-accepted'],
      ...caseRefs(facts).map((ref) => ['case', ref, 'replacement-note'] as const),
    ]);
    const said = new Map(pieces.map((piece) => [piece.ref, String(piece.value)]));
    const view = { who, said, isPractice: visitorOf(request).mode === 'practice' };
    this.pages.show(request, response, 'pages/selection/draw.njk', presentDraw(facts, rule, view));
  }

  @Shows('drawRecord')
  async record(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const { facts, rule } = await sampledCycle(this.cycles, request, cycle);
    if (facts.cycle.drawnAt === null) throw Refused.notThere();
    const gone = listGone(facts);
    if (gone !== null) throw Refused.because('ended', gone);
    response.attachment(`${facts.cycle.reference}-draw.json`);
    response.type('application/json').send(`${JSON.stringify(recordOf(facts, rule), null, 2)}\n`);
  }

  /** The list in the very text whose hash was kept, so that hashing the file gives the hash of the record. */
  @Shows('drawList')
  async list(@Req() request: Request, @Res() response: Response, @Param('cycle') cycle: string): Promise<void> {
    const { facts } = await sampledCycle(this.cycles, request, cycle);
    const [list] = await this.content.at(actorOf(personOf(request)), facts.id, [['cycle', '', 'frame']]);
    const gone = listGone(facts);
    if (gone !== null) throw Refused.because('ended', gone);
    if (list === undefined) throw Refused.notThere();
    response.attachment(`${facts.cycle.reference}-list.txt`);
    response.type('text/plain').send(frameText(list.value as readonly FrameRow[]));
  }
}

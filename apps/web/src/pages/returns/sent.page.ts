import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows } from '../../http/page.guard.js';
import { Pages } from '../../view/pages.js';
import { copyOf } from './copy.presenter.js';
import { ownReturn } from './own-return.js';
import { presentSent } from './sent.presenter.js';

interface Address {
  readonly cycle: string;
  readonly ref: string;
}

/** What became of a return, and a copy of it to keep. */
@Controller()
export class ReturnSentPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
  ) {}

  @Shows('returnSent')
  async show(@Req() request: Request, @Res() response: Response, @Param() address: Address): Promise<void> {
    const own = await ownReturn(this.cycles, this.content, request, address);
    this.pages.show(request, response, 'pages/returns/sent.njk', presentSent(own));
  }

  @Shows('returnCopy')
  async copy(@Req() request: Request, @Res() response: Response, @Param() address: Address): Promise<void> {
    const own = await ownReturn(this.cycles, this.content, request, address);
    response.attachment(`${own.facts.cycle.reference}-${own.ref}.txt`);
    response.type('text/plain').send(copyOf(own));
  }
}

import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows } from '../../http/page.guard.js';
import { Pages } from '../../view/pages.js';
import { ownReturn } from './own-return.js';
import { presentTasks } from './tasks.presenter.js';

/** One return: what is to be done in it, in any order. */
@Controller()
export class ReturnTasksPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
  ) {}

  @Shows('returnTasks')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param() address: { readonly cycle: string; readonly ref: string },
  ): Promise<void> {
    const own = await ownReturn(this.cycles, this.content, request, address);
    this.pages.show(request, response, 'pages/returns/tasks.njk', presentTasks(own));
  }
}

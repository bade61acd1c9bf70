import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { visitorOf } from '../../http/visitor.js';
import { StartOver } from '../../practice/start-over.js';
import { Pages } from '../../view/pages.js';
import { practiceOnly } from './practice-only.js';
import { startOverView } from './start-over.presenter.js';

/** Begins practice again from its first day, once somebody has said that everything since may go. */
@Controller()
export class StartOverPage {
  constructor(
    private readonly pages: Pages,
    private readonly startOver: StartOver,
  ) {}

  @Shows('startOver')
  show(@Req() request: Request, @Res() response: Response): void {
    practiceOnly(request);
    const view = startOverView(this.startOver, visitorOf(request).now);
    this.pages.show(request, response, 'pages/practice/start-over.njk', view);
  }

  @Takes('startOver')
  take(@Req() request: Request, @Res() response: Response): void {
    practiceOnly(request);
    if (!this.startOver.isOffered) {
      throw Refused.because('not-allowed', 'This installation cannot be started over from here.');
    }
    this.startOver.ask();
    // Shown at once: whoever is led on elsewhere may find nobody there.
    this.show(request, response);
  }
}

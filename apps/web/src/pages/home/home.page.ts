import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Shows } from '../../http/page.guard.js';
import { visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';

/** Where everybody begins: what this is, or what waits for whoever is signed in. */
@Controller()
export class HomePage {
  constructor(private readonly pages: Pages) {}

  @Shows('home')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { holder, mode } = visitorOf(request);
    this.pages.show(request, response, 'pages/home/home.njk', {
      title: holder === null ? 'Auditloop' : 'What needs you',
      ...{ isKnown: holder !== null, isPractice: mode === 'practice', signInHref: pathTo('signIn') },
    });
  }
}

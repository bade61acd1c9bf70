import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { actorOf } from '#operations/shared/signed-in.js';
import { TemplatesView } from '#persistence/views/templates.view.js';
import { Shows } from '../../http/page.guard.js';
import { personOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { presentTemplates } from './templates.presenter.js';

/** Every template that there is, with its versions, their states and how many audits use them. */
@Controller()
export class TemplatesPage {
  constructor(
    private readonly pages: Pages,
    private readonly templates: TemplatesView,
  ) {}

  @Shows('templates')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const who = personOf(request);
    const list = await this.templates.list(actorOf(who));
    this.pages.show(request, response, 'pages/templates/templates.njk', presentTemplates(who, list));
  }
}

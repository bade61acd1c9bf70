import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { actorOf } from '#operations/shared/signed-in.js';
import { ResourcesView } from '#persistence/views/resources.view.js';
import { Shows } from '../../http/page.guard.js';
import { personOf } from '../../http/visitor.js';
import { Pages } from '../../view/pages.js';
import { presentResources } from './resources.presenter.js';

/** The tools and pages that the partnership sends practitioners to. */
@Controller()
export class ResourcesPage {
  constructor(
    private readonly pages: Pages,
    private readonly resources: ResourcesView,
  ) {}

  @Shows('resources')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const who = personOf(request);
    const { resources } = await this.resources.list(actorOf(who));
    this.pages.show(request, response, 'pages/resources/resources.njk', presentResources(who, resources));
  }
}

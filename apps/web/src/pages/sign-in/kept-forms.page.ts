import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { KeepForms } from '#operations/sign-in/keep-forms.operation.js';
import { keptAddress } from '../../http/kept-forms.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { readForm } from '../../view/form.js';
import { machineTimeInWords } from '../../view/kept-view.js';
import { Pages } from '../../view/pages.js';

const chosen = z.object({ form: z.uuid() });

/** What somebody typed before they were signed out and has not sent since: shown again on its page, read here, or destroyed. */
@Controller()
export class KeptFormsPage {
  constructor(
    private readonly pages: Pages,
    private readonly keepForms: KeepForms,
  ) {}

  @Shows('keptForms')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const kept = await this.keepForms.list(personOf(request));
    const { mode } = visitorOf(request);
    this.pages.show(request, response, 'pages/sign-in/kept-forms.njk', {
      title: 'What you typed before you were signed out',
      back: { href: pathTo('account'), text: 'Your account' },
      ...{
        action: pathTo('keptForms'),
        forms: kept.map(({ id, address, keptAt, until }) => ({
          ...{ id, sent: machineTimeInWords(keptAt, mode), until: machineTimeInWords(until, mode) },
          ...{ href: keptAddress({ id, address }), readHref: keptAddress({ id, address: pathTo('keptForms') }) },
        })),
      },
    });
  }

  @Takes('keptForms')
  async destroy(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const read = readForm(chosen, body);
    if (read.ok) await this.keepForms.destroy(personOf(request), read.value.form);
    this.pages.leadOn(response, pathTo('keptForms'), 'You have destroyed what was kept.');
  }
}

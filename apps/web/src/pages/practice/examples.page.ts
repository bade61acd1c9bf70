import { Controller, Param, Req, Res } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Request, Response } from 'express';
import { EXAMPLE_READER, EXAMPLES } from '#mail/examples.js';
import { type RenderedMail, renderMail } from '#mail/render.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { pathTo } from '../../paths.js';
import { Pages, type PageView } from '../../view/pages.js';
import { WebEnv } from '../../web-env.js';
import type { ActForm, FormView } from '../act-form.js';
import { DrawsForm, drawnForm, FORM_TEMPLATE, type FormPage } from '../act-form.page.js';
import { formExamples } from './form-examples.js';
import { sendLetter } from './letter.js';
import { practiceOnly } from './practice-only.js';

/** Every email and every form, drawn from its example: for those who write them. */
@Controller()
export class ExamplesPage {
  #views: Promise<ReadonlyMap<ActForm, FormView>> | null = null;

  constructor(
    private readonly pages: Pages,
    private readonly discovery: DiscoveryService,
    private readonly env: WebEnv,
  ) {}

  @Shows('examples')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    practiceOnly(request);
    const views = await this.#formViews();
    this.pages.show(request, response, 'pages/practice/examples.njk', {
      title: 'Every email and every form',
      ...{
        emails: [...EXAMPLES.keys()].map((kind) => ({
          text: this.#mail(kind).subject,
          kind,
          href: pathTo('exampleEmail', { kind }),
        })),
        forms: this.#forms().map(({ page, form }) => {
          const view = views.get(form);
          return {
            text: view === undefined ? null : form.title(view),
            page,
            href: pathTo('exampleForm', { form: page }),
          };
        }),
      },
    });
  }

  @Shows('exampleEmail')
  email(@Req() request: Request, @Res() response: Response, @Param('kind') kind: string): void {
    practiceOnly(request);
    const { subject, text } = this.#mail(kind);
    this.pages.show(request, response, 'pages/practice/example-email.njk', {
      title: subject,
      back: { href: pathTo('examples'), text: 'Every email and every form' },
      ...{ text, letterHref: pathTo('exampleLetter', { kind }) },
    });
  }

  @Shows('exampleLetter')
  letter(@Req() request: Request, @Res() response: Response, @Param('kind') kind: string): void {
    practiceOnly(request);
    sendLetter(response, this.#mail(kind).html);
  }

  @Shows('exampleForm')
  async form(@Req() request: Request, @Res() response: Response, @Param('form') page: string): Promise<void> {
    practiceOnly(request);
    const asked = this.#forms().find((one) => one.page === page);
    const view = asked === undefined ? undefined : (await this.#formViews()).get(asked.form);
    if (asked === undefined || view === undefined) throw Refused.notThere();
    const drawn = {
      ...drawnForm(asked, view),
      post: '',
      back: { href: pathTo('examples'), text: 'Every email and every form' },
    };
    this.pages.show(request, response, FORM_TEMPLATE, drawn as PageView);
  }

  #mail(kind: string): RenderedMail {
    const draft = EXAMPLES.get(kind);
    if (draft === undefined) throw Refused.notThere();
    return renderMail(draft, { ...EXAMPLE_READER, baseUrl: this.env.AUDITLOOP_BASE_URL });
  }

  #forms(): readonly FormPage[] {
    const marked = this.discovery.getControllers({ metadataKey: DrawsForm.KEY });
    return marked.flatMap((one) => this.discovery.getMetadataByDecorator(DrawsForm, one) ?? []);
  }

  /** The stories are rehearsed once, when somebody looks. */
  #formViews(): Promise<ReadonlyMap<ActForm, FormView>> {
    this.#views ??= formExamples(this.#forms());
    return this.#views;
  }
}

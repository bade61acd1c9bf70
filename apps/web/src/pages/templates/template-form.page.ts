import { Body, Controller, Injectable, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Outcome } from '#domain/outcome.js';
import type { OwnTemplate } from '#domain/own-templates/own-template.js';
import { CHANGED_MEANWHILE } from '#domain/text/messages.js';
import { MakeTemplates, type TemplateName } from '#operations/acts/make-templates.operation.js';
import { PublishTemplates } from '#operations/acts/publish-templates.operation.js';
import { keptTyped } from '../../http/kept-forms.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { type PageName, pathTo } from '../../paths.js';
import { type Faults, type FormErrors, formErrors, refusalErrors, type Typed, typedIn } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { type AskedField, drawnField, faultsOfFields, freeTexts, standing, textOf } from '../form-fields.js';
import { namesBox, namesTyped } from '../names-typed.js';
import { type TemplateAt, type TemplateInView, TemplatesInView } from './template-in-view.js';
import { versionInWords } from './template-words.js';

/** What is done with templates, for a form to choose from. */
export interface TemplateWork {
  readonly make: MakeTemplates;
  readonly publish: PublishTemplates;
  readonly name: TemplateName;
  /** The revision that the form was opened at. */
  readonly seen: number;
}

/** One thing that is done with a version of a template, on a page of its own. */
export interface TemplateForm {
  readonly page: PageName;
  readonly title: (view: TemplateInView) => string;
  readonly lead: (view: TemplateInView) => readonly string[];
  readonly fields?: (view: TemplateInView) => readonly AskedField[];
  /** Whether the page is there at all: a question that its address names, a draft to change. */
  readonly isThere: (view: TemplateInView) => boolean;
  /** Why it cannot be done now, a sentence each. */
  readonly why?: (view: TemplateInView) => readonly string[];
  /** What is looked at before it is done: blocks of lines. */
  readonly shown?: (view: TemplateInView) => readonly { readonly title: string; readonly lines: readonly string[] }[];
  /** Links below the form. */
  readonly links?: (view: TemplateInView) => readonly { readonly text: string; readonly href: string }[];
  readonly faults?: (typed: Typed, view: TemplateInView) => Faults;
  readonly button: string;
  readonly warns?: boolean;
  readonly does: (work: TemplateWork, typed: Typed, view: TemplateInView) => Promise<Outcome<OwnTemplate>>;
  /** One sentence in the past on what was done. */
  readonly done: (after: OwnTemplate) => string;
  /** Where it leads on to, if not to the page of the version it gave. */
  readonly leadsTo?: (after: OwnTemplate) => string;
}

const DRAWN = 'pages/templates/template-form.njk';

/** The page of a form of a template: shown, sent, drawn again where something is wrong, and led on from when it is done. */
@Injectable()
export abstract class TemplateFormPage {
  protected abstract readonly form: TemplateForm;

  constructor(
    protected readonly pages: Pages,
    protected readonly inView: TemplatesInView,
    protected readonly make: MakeTemplates,
    protected readonly publish: PublishTemplates,
  ) {}

  protected async showForm(request: Request, response: Response, at: TemplateAt): Promise<void> {
    this.#draw(request, response, await this.#there(request, at), keptTyped(request) ?? null, null);
  }

  protected async takeForm(request: Request, response: Response, at: TemplateAt, typed: Typed): Promise<void> {
    const { form } = this;
    const view = await this.#there(request, at);
    if ((form.why?.(view) ?? []).length > 0) return this.#draw(request, response, view, null, null);
    const fields = form.fields?.(view) ?? [];
    const faults = [
      ...faultsOfFields(fields, typed),
      ...(form.faults?.(typed, view) ?? []),
      ...namesTyped(view.found.roster, freeTexts(fields, typed), typed),
    ];
    if (faults.length > 0) return this.#draw(request, response, view, typed, formErrors(faults));
    const { key, version } = view.template;
    const { make, publish } = this;
    const work = { make, publish, name: { key, version }, seen: Number(textOf(typed, 'revision')) };
    const outcome = await form.does(work, typed, view);
    if (outcome.ok) {
      const after = outcome.value;
      const next = form.leadsTo?.(after) ?? pathTo('template', addressOf(after.template));
      return this.pages.leadOn(response, next, form.done(after));
    }
    const there = await this.#there(request, at);
    this.#draw(request, response, there, typed, refusalErrors(outcome.refusals));
  }

  async #there(request: Request, at: TemplateAt): Promise<TemplateInView> {
    const view = await this.inView.of(request, at);
    if (!this.form.isThere(view)) throw Refused.notThere();
    return view;
  }

  #draw(
    request: Request,
    response: Response,
    view: TemplateInView,
    typed: Typed | null,
    errors: FormErrors | null,
  ): void {
    const { form } = this;
    const fields = form.fields?.(view) ?? [];
    const home = { href: pathTo('template', addressOf(view.template)), text: view.template.title };
    const isStale = errors?.list.some(({ text }) => text === CHANGED_MEANWHILE) === true;
    const drawn = {
      title: form.title(view),
      ...{ back: home, home, caption: versionInWords(view.template), post: pathTo(form.page, view.at as never) },
      ...{ lead: form.lead(view), why: form.why?.(view) ?? [], links: form.links?.(view) ?? [] },
      shown: form.shown?.(view) ?? [],
      ...{ button: form.button, warns: form.warns === true },
      fields: fields.map((field) => drawnField(field, typed ?? undefined, errors ?? undefined)),
      namesBox: typed === null ? null : namesBox(view.found.roster, freeTexts(fields, typed), typed),
      // After a change by somebody else, what is sent again was seen.
      revision: isStale || typed === null ? (view.own?.revision ?? 0) : textOf(typed, 'revision'),
      ...(isStale && typed !== null ? { standing: standing(fields, typed) } : {}),
      ...(errors === null ? {} : { errors }),
    };
    this.pages.show(request, response, DRAWN, drawn);
  }
}

/** The controller of the page of a form. */
export function templateFormPage(form: TemplateForm) {
  @Controller()
  class OneTemplateFormPage extends TemplateFormPage {
    protected readonly form = form;

    @Shows(form.page)
    async show(@Req() request: Request, @Res() response: Response, @Param() at: TemplateAt): Promise<void> {
      await this.showForm(request, response, at);
    }

    @Takes(form.page)
    async take(
      @Req() request: Request,
      @Res() response: Response,
      @Param() at: TemplateAt,
      @Body() body: unknown,
    ): Promise<void> {
      await this.takeForm(request, response, at, typedIn(body));
    }
  }
  return OneTemplateFormPage;
}

/** What the address of a version is made of. */
export function addressOf({ key, version }: TemplateName): { readonly key: string; readonly version: string } {
  return { key, version: String(version) };
}

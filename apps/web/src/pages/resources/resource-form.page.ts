import { Body, Controller, Injectable, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { KeptResource, Resource } from '#domain/briefing/resource.js';
import type { Outcome } from '#domain/outcome.js';
import { ownOf } from '#domain/record.js';
import { CHANGED_MEANWHILE } from '#domain/text/messages.js';
import { KeepResources } from '#operations/acts/keep-resources.operation.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { type ResourceList, ResourcesView } from '#persistence/views/resources.view.js';
import { keptTyped } from '../../http/kept-forms.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf } from '../../http/visitor.js';
import { type PageName, pathTo } from '../../paths.js';
import { type FormErrors, formErrors, refusalErrors, type Typed, typedIn } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { type AskedField, drawnField, faultsOfFields, freeTexts, standing, textOf } from '../form-fields.js';
import { namesBox, namesTyped } from '../names-typed.js';

/** What the address of a form names: no resource where one is added. */
type At = Readonly<Record<string, string>> & { readonly resource?: string };

/** One thing that is done with the list of resources, on a page of its own; `now` is the resource its address names. */
export interface ResourceForm {
  readonly page: PageName;
  readonly title: (now?: Resource) => string;
  readonly lead: (now?: Resource) => readonly string[];
  readonly fields?: (now?: Resource) => readonly AskedField[];
  readonly isThere: (now?: Resource) => boolean;
  readonly button: string;
  readonly does: (
    keep: KeepResources,
    who: SignedIn,
    typed: Typed,
    at: { readonly ref: string; readonly seen: number },
  ) => Promise<Outcome<KeptResource>>;
  /** One sentence in the past on what was done. */
  readonly done: (after: Resource) => string;
}

/** The page of a form of the list: shown, sent, drawn again where something is wrong, and led on from to the list. */
@Injectable()
export abstract class ResourceFormPage {
  protected abstract readonly form: ResourceForm;

  constructor(
    protected readonly pages: Pages,
    protected readonly resources: ResourcesView,
    protected readonly keep: KeepResources,
  ) {}

  protected async showForm(request: Request, response: Response, at: At): Promise<void> {
    this.#draw(request, response, at, await this.#there(request, at), keptTyped(request) ?? null, null);
  }

  protected async takeForm(request: Request, response: Response, at: At, typed: Typed): Promise<void> {
    const there = await this.#there(request, at);
    const fields = this.form.fields?.(there.now) ?? [];
    const faults = [
      ...faultsOfFields(fields, typed),
      ...namesTyped(there.list.roster, freeTexts(fields, typed), typed),
    ];
    if (faults.length > 0) return this.#draw(request, response, at, there, typed, formErrors(faults));
    const named = { ref: at.resource ?? '', seen: Number(textOf(typed, 'revision')) };
    const outcome = await this.form.does(this.keep, personOf(request), typed, named);
    if (outcome.ok) return this.pages.leadOn(response, pathTo('resources'), this.form.done(outcome.value.resource));
    this.#draw(request, response, at, await this.#there(request, at), typed, refusalErrors(outcome.refusals));
  }

  async #there(request: Request, at: At): Promise<{ readonly list: ResourceList; readonly now?: Resource }> {
    const list = await this.resources.list(actorOf(personOf(request)));
    const now = ownOf(list.resources, at.resource ?? '');
    if (!this.form.isThere(now)) throw Refused.notThere();
    return { list, ...(now === undefined ? {} : { now }) };
  }

  #draw(
    request: Request,
    response: Response,
    at: At,
    { list, now }: { readonly list: ResourceList; readonly now?: Resource },
    typed: Typed | null,
    errors: FormErrors | null,
  ): void {
    const { form } = this;
    const fields = form.fields?.(now) ?? [];
    const home = { href: pathTo('resources'), text: 'Resources' };
    const isStale = errors?.list.some(({ text }) => text === CHANGED_MEANWHILE) === true;
    const drawn = {
      ...{ title: form.title(now), lead: form.lead(now), button: form.button, caption: 'Resources' },
      ...{ back: home, home, post: pathTo(form.page, at as never), why: [], links: [], shown: [], warns: false },
      fields: fields.map((field) => drawnField(field, typed ?? undefined, errors ?? undefined)),
      namesBox: typed === null ? null : namesBox(list.roster, freeTexts(fields, typed), typed),
      // After a change by somebody else, what is sent again was seen.
      revision: isStale || typed === null ? (now?.revision ?? 0) : textOf(typed, 'revision'),
      ...(isStale && typed !== null ? { standing: standing(fields, typed) } : {}),
      ...(errors === null ? {} : { errors }),
    };
    this.pages.show(request, response, 'pages/templates/template-form.njk', drawn);
  }
}

/** The controller of the page of a form. */
export function resourceFormPage(form: ResourceForm) {
  @Controller()
  class OneResourceFormPage extends ResourceFormPage {
    protected readonly form = form;

    @Shows(form.page)
    async show(@Req() request: Request, @Res() response: Response, @Param() at: At): Promise<void> {
      await this.showForm(request, response, at);
    }

    @Takes(form.page)
    async take(
      @Req() request: Request,
      @Res() response: Response,
      @Param() at: At,
      @Body() body: unknown,
    ): Promise<void> {
      await this.takeForm(request, response, at, typedIn(body));
    }
  }
  return OneResourceFormPage;
}

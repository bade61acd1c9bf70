import { Body, Controller, Injectable, Param, Query, Req, Res } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Request, Response } from 'express';
import type { SomeAct } from '#domain/act/act.js';
import { ACTS } from '#domain/acts/acts.js';
import { saidIn } from '#domain/cycle/content.js';
import type { Refusal } from '#domain/outcome.js';
import { allInOneForm } from '#domain/text/one-form.js';
import { type ActAnswer, PerformAct } from '#operations/acts/perform-act.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { randomToken, sha256 } from '#platform/ids.js';
import { keptTyped } from '../http/kept-forms.js';
import { Shows, Takes } from '../http/page.guard.js';
import { Refused } from '../http/refusal.js';
import { personOf, visitorOf } from '../http/visitor.js';
import { type PageName, pathTo } from '../paths.js';
import { type FormErrors, formErrors, refusalErrors, type Typed, typedIn } from '../view/form.js';
import { Pages, type PageView } from '../view/pages.js';
import { type ActForm, type FormView, faultsOf, reasonsShut, versionsIn, versionsSeen } from './act-form.js';
import { tried } from './doing.js';
import { followedUp } from './earlier-audit.js';
import { calledInMessages, dayKey, drawnField, standing } from './form-fields.js';
import { freeTexts, namesBox, namesTyped } from './names-typed.js';
import { doersOf } from './page-table.js';
import { previewOf } from './preview.js';
import { contactOf } from './returns/heading.js';
import { weakWordsBox, weakWordsTyped } from './weak-words.js';

/** What the addresses of these pages name. */
type At = Readonly<Record<string, string>> & { readonly cycle: string };

/** The page of a form, and the form. */
export interface FormPage {
  readonly page: PageName;
  readonly form: ActForm;
}

/** Marks the controller of a form's page, so that all forms can be listed. */
export const DrawsForm = DiscoveryService.createDecorator<FormPage>();

/** The template that `drawnForm` is for. */
export const FORM_TEMPLATE = 'pages/act-form.njk';

/** What the page of a form prints, with what was typed and what is wrong with it. */
export function drawnForm(
  { page, form }: FormPage,
  view: FormView,
  { typed, errors }: { readonly typed?: Typed; readonly errors?: FormErrors } = {},
) {
  const { text } = form.home;
  const fields = form.fields(view).map((field) => drawnField(field, typed, errors));
  const home = { href: homeOf(form, view), text: typeof text === 'string' ? text : text(view) };
  return {
    title: form.title(view),
    back: home,
    caption: form.caption?.(view) ?? `${view.facts.cycle.title}, ${view.facts.cycle.reference}`,
    home,
    post: addressOf(page, view.at),
    about: form.about?.(view) ?? '',
    lead: form.lead(view),
    shown: form.shown?.(view) ?? [],
    urgent: form.urgent,
    isRead: form.isRead === true,
    warns: form.warns === true,
    first: form.preview === true ? 'Show what will happen' : form.preview?.button,
    links: form.links?.(view) ?? [],
    contact: form.contact === true ? contactOf(view) : null,
    button: form.button,
    fields: fields.filter(({ row }) => row === undefined),
    rows: rowsOf(fields),
    seen: typed === undefined ? versionsIn(form, view) : (typed.seen ?? ''),
    once: typed?.once ?? randomToken(12),
    ...form.more?.(view),
  };
}

/** The rows of a form's table, each with its fields, in their order. */
function rowsOf(fields: readonly ReturnType<typeof drawnField>[]) {
  const names = [...new Set(fields.flatMap(({ row }) => row ?? []))];
  return names.map((name) => ({ name, fields: fields.filter(({ row }) => row === name) }));
}

/** A form on its page: what it is drawn from, and why it cannot be filled in now. */
export interface FormThere {
  readonly form: ActForm;
  readonly view: FormView;
  readonly why: readonly string[];
}

/** A form that was sent, with the versions it is to be done on. */
interface Sent {
  readonly typed: Typed;
  readonly seen: Readonly<Record<string, number>>;
  /** Whether it may be looked at once more. */
  readonly attempt: 'first' | 'last';
}

/** What is said of a form that was sent: what is wrong with it, what would follow, or more that its template prints. */
export interface Drawn {
  readonly errors?: FormErrors;
  readonly typed?: Typed;
  /** Where it is not what its errors say. */
  readonly status?: number;
  readonly [more: string]: unknown;
}

/** THE page of an act's form: it is shown, sent, drawn again where something is wrong, and leads on when it is done. */
@Injectable()
export abstract class ActFormPage {
  protected readonly template: string = FORM_TEMPLATE;
  protected abstract readonly page: PageName;

  constructor(
    protected readonly pages: Pages,
    protected readonly cycles: CyclesView,
    protected readonly content: ContentView,
    protected readonly performAct: PerformAct,
  ) {}

  /** The form that an address means; undefined where it means none. */
  protected abstract formAt(at: At): ActForm | undefined;

  /** Shows the form; a link to one that is shown before it is done may fill it in. */
  protected async showForm(request: Request, response: Response, at: At, query: unknown): Promise<void> {
    const kept = keptTyped(request);
    if (kept !== null) return this.#showKept(request, response, at, kept);
    const typed = this.formAt(at)?.preview === undefined ? {} : typedIn(allInOneForm(query)); // the gate sees bodies
    const there = await this.there(request, at, typed);
    const { form, view } = there;
    const filled = Object.keys(typed).length > 0 ? { typed: { ...typed, seen: versionsIn(form, view) } } : {};
    return this.draw(request, response, there, { ...filled, why: there.why });
  }

  /** Shows what was typed before a session ended: also where it cannot be done any more, with why not. */
  async #showKept(request: Request, response: Response, at: At, typed: Typed): Promise<void> {
    const there = await this.there(request, at);
    const shut = there.why.map((text) => ({ field: '', text }));
    return this.draw(request, response, there, {
      ...{ typed, status: 200 },
      ...(shut.length > 0 ? { errors: formErrors(shut) } : {}),
    });
  }

  /**
   * Takes a form that was sent. What was done already is answered as it was the first time; then comes what changed since
   * it was opened, then why nothing can be done, and only then what is wrong with what was typed.
   */
  protected async takeForm(
    request: Request,
    response: Response,
    at: At,
    typed: Typed,
    attempt: 'first' | 'last' = 'first',
  ): Promise<void> {
    const there = await this.there(request, at);
    const { form, view, why } = there;
    if (typed.go === 'change') return this.draw(request, response, there, { typed });
    const seen = versionsSeen(form, view, typed);
    if (!seen.ok) return this.#drawRefused(request, response, there, typed, seen.refusals);
    if (why.length > 0) return this.#drawRefused(request, response, there, typed, []);
    const faults = [
      ...faultsOf(form, typed, view),
      ...namesTyped(view.facts.roster, freeTexts(form, view, typed), typed),
      ...weakWordsTyped(form.fields(view), typed),
    ];
    if (faults.length > 0) return this.#drawUnlessDone(request, response, there, { errors: formErrors(faults), typed });
    if (form.preview === undefined || typed.go === 'yes') {
      return this.#perform(request, response, at, there, { typed, seen: seen.value, attempt });
    }
    const [{ act, input }] = form.acts(typed, view);
    const outcome = tried(view, act, input as never);
    if (!outcome.ok) return this.#drawRefused(request, response, there, typed, outcome.refusals);
    const shown = form.preview === true ? previewOf(view.facts, outcome.value) : form.preview.shows(view, typed);
    return this.draw(request, response, there, { typed, preview: shown });
  }

  /** Does what the form says, once however often it is pressed, and leads on. */
  async #perform(
    request: Request,
    response: Response,
    at: At,
    there: FormThere,
    { typed, seen, attempt }: Sent,
  ): Promise<void> {
    const { form, view } = there;
    const outcome = await this.performAct.runAll(personOf(request), {
      ...{ cycle: view.facts.id, acts: form.acts(typed, view), seen },
      ...(typed.once === undefined ? {} : { idempotencyKey: this.#keyOf(there, typed) }),
    });
    if (outcome.ok) return this.leadOn(request, response, there, typed, outcome.value[0]?.result ?? {});
    // Somebody wrote between reading and writing: where that is looked at closely, perhaps not in the same place.
    if (form.seen !== undefined && attempt === 'first' && isStale(outcome.refusals)) {
      return this.takeForm(request, response, at, typed, 'last');
    }
    return this.#drawRefused(request, response, await this.there(request, at), typed, outcome.refusals);
  }

  /** The key of a form that was sent: its own (`once`), what it is about, and everything that came with it. */
  #keyOf({ view }: FormThere, typed: Typed): string {
    return sha256(JSON.stringify([this.page, view.facts.id, view.at, typed]));
  }

  /** Whether the same form was done before, and its first answer has been given again. */
  protected async isAnswered(request: Request, response: Response, there: FormThere, typed: Typed): Promise<boolean> {
    if (typed.once === undefined) return false;
    const first = await this.performAct.firstAnswer(personOf(request), this.#keyOf(there, typed));
    if (first === null) return false;
    await this.leadOn(request, response, there, typed, first[0]?.result ?? {});
    return true;
  }

  async #drawUnlessDone(
    request: Request,
    response: Response,
    there: FormThere,
    drawn: Drawn & { readonly typed: Typed },
  ): Promise<void> {
    if (!(await this.isAnswered(request, response, there, drawn.typed))) {
      await this.draw(request, response, there, drawn);
    }
  }

  /** Leads on after it was done, with one sentence on what was. */
  protected leadOn(
    _request: Request,
    response: Response,
    { form, view }: FormThere,
    typed: Typed,
    result: ActAnswer['result'],
  ): void | Promise<void> {
    const next = form.leadsTo?.(view, result, typed) ?? homeOf(form, view);
    this.pages.leadOn(response, next, form.done(view, typed) || undefined);
  }

  /**
   * Draws a form that was refused: with what was typed and, where somebody changed it, what stands there now. Where it
   * cannot be done any more, why not is all that is said of it.
   */
  #drawRefused(
    request: Request,
    response: Response,
    there: FormThere,
    typed: Typed,
    refusals: readonly Refusal[],
  ): Promise<void> {
    const { form, view, why } = there;
    if (why.length > 0 && Object.keys(typed).every((name) => CARRIED.includes(name))) {
      return this.#drawUnlessDone(request, response, there, { typed, why, status: 422 });
    }
    const shut = why.map((text) => ({ field: '', text }));
    return this.#drawUnlessDone(request, response, there, {
      errors: shut.length > 0 ? formErrors(shut) : errorsOf(form, view, typed, refusals),
      typed,
      ...(isStale(refusals) ? { seen: versionsIn(form, view), standing: standing(form.fields(view), typed) } : {}),
    });
  }

  /** The form that an address means and what it is drawn from: two queries, one more where its act reads the earlier audit. To whom it is not there, nothing is. */
  protected async there(request: Request, at: At, typed: Typed = {}): Promise<FormThere> {
    const form = this.formAt(at);
    const who = personOf(request);
    const facts = form === undefined ? null : await this.cycles.named(actorOf(who), at.cycle);
    const mayAtAll = form?.isRead || (form !== undefined && who.roles.some((role) => doersOf(form.act).includes(role)));
    if (facts === null || !mayAtAll) throw Refused.notThere();
    const ref = Object.entries(at).find(([name]) => name !== 'cycle')?.[1] ?? '';
    const pieces = await this.content.at(actorOf(who), facts.id, form.reads?.(facts, ref, at) ?? []);
    const { readsEarlier }: Pick<SomeAct, 'readsEarlier'> = ACTS[form.act];
    const earlier = readsEarlier === true ? await followedUp(this.cycles, request, facts) : null;
    const view = { facts, who, now: visitorOf(request).now, ref, at, said: saidIn(pieces), earlier };
    if (form.isThere?.(view) === false) throw Refused.notThere();
    const reasons = reasonsShut(form, view, typed);
    if (reasons[0]?.code === 'not-found') throw Refused.notThere();
    return { form, view, why: reasons.map(({ words }) => words) };
  }

  protected draw(request: Request, response: Response, { form, view }: FormThere, drawn: Drawn): void | Promise<void> {
    const { typed, errors, status, ...more } = drawn;
    const again = { ...(typed === undefined ? {} : { typed }), ...(errors === undefined ? {} : { errors }) };
    const box = typed === undefined ? null : namesBox(view.facts.roster, freeTexts(form, view, typed), typed);
    const weak = typed === undefined ? null : weakWordsBox(form.fields(view), typed);
    const boxes = { namesBox: box, weakWordsBox: weak };
    const drawing = { ...drawnForm({ page: this.page, form }, view, again), ...boxes, ...again, ...more };
    this.pages.show(request, response, this.template, drawing as PageView, status);
  }
}

/** The controller of a page on which one act is done, as its form says; what the address names besides the audit is `ref`. */
export function actFormPage(
  page: PageName,
  form: ActForm | ((at: At) => ActForm | undefined),
  template: string = FORM_TEMPLATE,
) {
  @Controller()
  class OneActFormPage extends ActFormPage {
    protected readonly page = page;
    protected override readonly template: string = template;

    protected formAt(at: At): ActForm | undefined {
      return typeof form === 'function' ? form(at) : form;
    }

    @Shows(page)
    async show(
      @Req() request: Request,
      @Res() response: Response,
      @Param() at: At,
      @Query() query: unknown,
    ): Promise<void> {
      await this.showForm(request, response, at, query);
    }

    @Takes(page)
    async take(
      @Req() request: Request,
      @Res() response: Response,
      @Param() at: At,
      @Body() body: unknown,
    ): Promise<void> {
      await this.takeForm(request, response, at, typedIn(body));
    }
  }
  if (typeof form !== 'function') DrawsForm({ page, form })(OneActFormPage);
  return OneActFormPage;
}

/** What a form carries that nobody types. */
const CARRIED: readonly string[] = ['seen', 'once', 'go'];

function isStale(refusals: readonly Refusal[]): boolean {
  return refusals.some(({ code }) => code === 'stale-version');
}

function errorsOf(form: ActForm, view: FormView, typed: Typed, refusals: readonly Refusal[]): FormErrors {
  if (form.inFields !== undefined) return formErrors(form.inFields(refusals, view, typed));
  const fields = form.fields(view);
  const days = fields.filter(({ kind }) => kind === 'day');
  const names = { ...Object.fromEntries(days.map(({ name }) => [name, dayKey(name)])), ...form.rename };
  return refusalErrors(
    refusals,
    names,
    Object.fromEntries(fields.map((field) => [field.name, calledInMessages(field)])),
  );
}

function homeOf({ home }: ActForm, view: FormView): string {
  const page = typeof home.page === 'function' ? home.page(view) : home.page;
  return addressOf(page, { ...view.at, ...home.at?.(view) });
}

function addressOf(page: PageName, at: FormView['at']): string {
  return (pathTo as (name: PageName, params: FormView['at']) => string)(page, at);
}

import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type nunjucks from 'nunjucks';
import { cutTo } from '#domain/text/one-form.js';
import type { Instant } from '#domain/time/instant.js';
import { addDays } from '#domain/time/plain-date.js';
import { instantInWords, london, machineNow } from '#platform/clock.js';
import { randomToken } from '#platform/ids.js';
import { bannerOf, COOKIES, cookieOf, dropCookie, setCookie, whyOf } from '../http/cookies.js';
import { keptOf, keptTyped } from '../http/kept-forms.js';
import { Visitors, visitorIfKnown } from '../http/visitor.js';
import { pathTo } from '../paths.js';
import { nextEventOf } from '../practice/next-event.js';
import { isPlaying, PracticePlay } from '../practice/practice-play.js';
import { StartOver } from '../practice/start-over.js';
import { StillComing } from '../practice/still-coming.js';
import { WebEnv } from '../web-env.js';
import { viewEnvironment } from './environment.js';
import { type FormErrors, NO_ERRORS, type Typed } from './form.js';
import { keptView } from './kept-view.js';
import { navigationFor } from './navigation.js';
import { ROLE_NAMES } from './words.js';

/** What a page is drawn from: exactly what its template prints. Dates are words by then. */
export interface PageView {
  /** The page's heading, and the first part of the browser's title. */
  readonly title: string;
  /** Where "Back" leads; left out on pages nobody is led to. */
  readonly back?: { readonly href: string; readonly text?: string };
  /** Which audit or return the page is about: above its heading, and in the browser's title after it. */
  readonly caption?: string;
  /** The parts of the audit, above the page that is one of them. */
  readonly rooms?: readonly { readonly text: string; readonly href: string; readonly isHere: boolean }[];
  /** What is wrong with what was typed; the page then says so at its top and in its title. */
  readonly errors?: FormErrors;
  /** What was typed, to be shown again. */
  readonly typed?: Typed;
}

/** Draws pages: what stands around each is the same for everybody, and knows who looks. */
@Injectable()
export class Pages {
  readonly #engine: nunjucks.Environment;

  constructor(
    private readonly visitors: Visitors,
    private readonly startOver: StartOver,
    private readonly play: PracticePlay,
    private readonly stillComing: StillComing,
    env: WebEnv,
  ) {
    this.#engine = viewEnvironment(env.AUDITLOOP_TEMPLATES);
  }

  /** Answers with a page; 422 when it says that something typed is wrong. `template` is its path under apps/web/src. */
  show(request: Request, response: Response, template: string, view: PageView, status?: number): void {
    const errors = view.errors ?? NO_ERRORS;
    const chrome = this.#chrome(request, response);
    const draw = (kept: object | null): string =>
      this.#engine.render(template, {
        ...{ typed: keptTyped(request) ?? {}, ...view, errors, chrome: { ...chrome, kept } },
      });
    const kept = keptOf(request);
    const mode = visitorIfKnown(request)?.mode ?? 'live';
    const drawn = draw(keptView(kept, true, mode));
    // What is kept is said to be here again only where the form is that sends it.
    const isForm = request.path !== pathTo('keptForms') && drawn.includes(`action="${request.path}"`);
    const html = kept?.shown == null || isForm ? drawn : draw(keptView(kept, false, mode));
    response
      .status(status ?? (errors.list.length > 0 ? 422 : 200))
      .type('html')
      .send(html);
  }

  /** Answers somebody without an account: nothing of them is asked, no cookie is read or set, and no script runs. */
  showApart(response: Response, template: string, view: PageView): void {
    const errors = view.errors ?? NO_ERRORS;
    const chrome = {
      cspNonce: String(response.locals.cspNonce ?? ''),
      home: pathTo('home'),
      navigation: [],
      kept: null,
    };
    response
      .status(errors.list.length > 0 ? 422 : 200)
      .setHeader('x-robots-tag', 'noindex')
      .type('html')
      .send(this.#engine.render(template, { typed: {}, ...view, errors, chrome: { ...chrome, isApart: true } }));
  }

  /** Answers anybody with a page that knows nothing of who looks: its template prints all of it. */
  showOpen(response: Response, template: string, view: object, status = 200): void {
    response.status(status).type('html').send(this.#engine.render(template, view));
  }

  /** Leads on after a form was taken (303), with one sentence for the top of the next page when there is one to say. */
  leadOn(response: Response, address: string, banner?: string): void {
    bannerOf(response, this.visitors.isSecure, banner ?? '');
    response.redirect(303, address);
  }

  /** Leads to another page than the one that was asked for (303); that page says at its top why, and what comes first. */
  leadBack(response: Response, address: string, why: string): void {
    whyOf(response, this.visitors.isSecure, why);
    response.redirect(303, address);
  }

  /** Leads to the sign-in, and remembers which page somebody wanted to see. */
  leadToSignIn(request: Request, response: Response): void {
    this.remember(request, response);
    this.leadOn(response, pathTo('signIn'));
  }

  /** Remembers which page somebody wanted to see, for when they come in, or change to somebody else who may see it. */
  remember(request: Request, response: Response): void {
    if (request.method !== 'GET') return;
    const wanted = Buffer.from(request.originalUrl).toString('base64url');
    setCookie(response, this.visitors.isSecure, COOKIES.wanted, wanted);
  }

  /** What a cookie has this page say once; null where it did not come. */
  #said(request: Request, response: Response, name: string): string | null {
    const said = cookieOf(request, this.visitors.isSecure, name);
    if (said === '') return null;
    dropCookie(response, this.visitors.isSecure, name);
    return cutTo(Buffer.from(said, 'base64url').toString('utf8'), 500);
  }

  #chrome(request: Request, response: Response): object {
    const visitor = visitorIfKnown(request);
    const holder = visitor?.holder ?? null;
    const [banner, why] = [this.#said(request, response, COOKIES.banner), this.#said(request, response, COOKIES.why)];
    return {
      cspNonce: String(response.locals.cspNonce ?? ''),
      formToken: visitor?.formToken ?? '',
      once: randomToken(12),
      home: pathTo('home'),
      signIn: pathTo('signIn'),
      signOut: pathTo('signOut'),
      account: pathTo('account'),
      address: request.originalUrl,
      who:
        holder === null
          ? null
          : { name: holder.name, roles: holder.roles.map((role) => ROLE_NAMES[role]), place: holder.partnershipName },
      // How long the session still lasts if nothing is done: a script warns two minutes before.
      endsInMs: holder?.idle == null ? null : Math.max(0, holder.endsAt - machineNow()),
      keptForms: pathTo('keptForms'),
      stay: pathTo('stay'),
      timeLeft: pathTo('timeLeft'),
      navigation: navigationFor(holder?.roles ?? null, request.path),
      coming: this.stillComing.said,
      ...{ banner, why },
      practice:
        visitor?.mode === 'practice'
          ? {
              now: instantInWords(visitor.now),
              next: nextInWords(nextEventOf(visitor)),
              isOwn: holder !== null,
              isPlaying: isPlaying(this.play.current),
              day: addDays(london.dayOf(visitor.now), 1),
              playHref: pathTo('play'),
              mailboxHref: pathTo('mailbox'),
              startOverHref: this.startOver.isOffered ? pathTo('startOver') : null,
            }
          : null,
    };
  }
}

function nextInWords(next: Instant | null): string | null {
  return next === null ? null : instantInWords(next);
}

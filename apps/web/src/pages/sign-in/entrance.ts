import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { KeepForms } from '#operations/sign-in/keep-forms.operation.js';
import { SignOut } from '#operations/sign-in/sign-out.operation.js';
import { VisitView } from '#persistence/views/visit.view.js';
import { COOKIES, cookieOf, dropCookie, setCookie } from '../../http/cookies.js';
import { keptAddress } from '../../http/kept-forms.js';
import { tokenHash } from '../../http/token-hash.js';
import { Visitors, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';

/** Lets somebody in, whichever way they have shown who they are. */
@Injectable()
export class Entrance {
  constructor(
    private readonly pages: Pages,
    private readonly visitors: Visitors,
    private readonly signOut: SignOut,
    private readonly visits: VisitView,
    private readonly keepForms: KeepForms,
  ) {}

  /**
   * Leads on with a new session: to what was typed before the last one ended, to the page that was wanted before it, or to
   * the first one; what the browser held before
   * is over. Whoever could mean several partnerships is asked first.
   */
  async letIn(request: Request, response: Response, token: string, isOneOfSeveral = false): Promise<void> {
    const { isSecure } = this.visitors;
    const before = visitorOf(request);
    if (before.holder !== null) await this.signOut.run(before.token);
    dropCookie(response, isSecure, COOKIES.visit);
    setCookie(response, isSecure, COOKIES.session, token);
    if (isOneOfSeveral) return this.pages.leadOn(response, pathTo('partnership'));
    const wanted = Buffer.from(cookieOf(request, isSecure, COOKIES.wanted), 'base64url').toString('utf8');
    dropCookie(response, isSecure, COOKIES.wanted);
    const kept = await this.#keptFor(token);
    if (kept !== null) return this.pages.leadOn(response, kept);
    this.pages.leadOn(response, /^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(wanted) ? wanted : pathTo('home'));
  }

  /** Where what is kept for whoever came in is shown again; null where nothing is. */
  async #keptFor(token: string): Promise<string | null> {
    const { holder } = await this.visits.of(tokenHash(token));
    const [newest, ...older] = holder === null ? [] : await this.keepForms.list(holder);
    if (newest === undefined) return null;
    return older.length > 0 ? pathTo('keptForms') : keptAddress(newest);
  }
}

import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignOut } from '#operations/sign-in/sign-out.operation.js';
import { COOKIES, cookieOf, dropCookie, setCookie } from '../../http/cookies.js';
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
  ) {}

  /**
   * Leads on with a new session, to the page that was wanted before it or to the first one; what the browser held before
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
    this.pages.leadOn(response, /^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(wanted) ? wanted : pathTo('home'));
  }
}

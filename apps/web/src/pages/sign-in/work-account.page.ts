import { Controller, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ChallengeSignIn } from '#operations/sign-in/challenge-sign-in.operation.js';
import { OpenByAddress } from '#operations/sign-in/open-by-address.operation.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { visitorOf } from '../../http/visitor.js';
import { WorkAccounts } from '../../http/work-accounts.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { Entrance } from './entrance.js';
import { notLetIn, type WhyNot } from './not-let-in.js';

/** Signing in with an account somebody has at work: to its provider, and back. */
@Controller()
export class WorkAccountPage {
  constructor(
    private readonly pages: Pages,
    private readonly accounts: WorkAccounts,
    private readonly challenges: ChallengeSignIn,
    private readonly openByAddress: OpenByAddress,
    private readonly entrance: Entrance,
  ) {}

  /** Leads to the provider by a page of its own: a form may be answered only by this site. */
  @Takes('workAccount')
  async begin(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.#onlyWhereOffered();
    const { token } = visitorOf(request);
    const challenge = await this.challenges.give(token, 'work-account');
    const href = await this.accounts.address(challenge, token, pathTo('workAccountReturn'));
    if (href === null) return this.#refuse(request, response, 'away');
    this.pages.show(request, response, 'pages/sign-in/to-work-account.njk', {
      title: 'Sign in with your work account',
      ...{ href, host: new URL(href).host },
    });
  }

  /** The provider sends browsers here. The address does nothing without the secret of the browser that began, and once alone. */
  @Shows('workAccountReturn')
  async return(@Req() request: Request, @Res() response: Response, @Query('state') state: unknown): Promise<void> {
    this.#onlyWhereOffered();
    const { token } = visitorOf(request);
    if (typeof state !== 'string' || !(await this.challenges.take(token, 'work-account', state))) {
      return this.#refuse(request, response, 'not-valid');
    }
    const said = await this.accounts.said(request.originalUrl, state, token);
    if (!said.ok) return this.#refuse(request, response, said.why);
    const opened = await this.openByAddress.run(said.email, said.severalFactors ? 'work-account-mfa' : 'work-account');
    if (!opened.ok) return this.#refuse(request, response, 'unknown');
    await this.entrance.letIn(request, response, opened.value.token, opened.value.isOneOfSeveral);
  }

  #onlyWhereOffered(): void {
    if (this.accounts.label === null) throw Refused.notThere();
  }

  #refuse(request: Request, response: Response, why: WhyNot): void {
    const { status, ...view } = notLetIn(why);
    this.pages.show(request, response, 'pages/sign-in/not-let-in.njk', view, status);
  }
}

import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { KeepSignedIn } from '#operations/sign-in/keep-signed-in.operation.js';
import { RedeemCode } from '#operations/sign-in/redeem-code.operation.js';
import { machineNow } from '#platform/clock.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { readForm, refusalErrors } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { codeField } from './code-field.js';
import { Entrance } from './entrance.js';

const typed = z.object({ code: codeField });

/** Where the code from the email is typed; opening the page changes nothing, and no link leads here with a code in it. */
@Controller()
export class CodePage {
  constructor(
    private readonly pages: Pages,
    private readonly entrance: Entrance,
    private readonly redeemCode: RedeemCode,
    private readonly keepSignedIn: KeepSignedIn,
  ) {}

  @Shows('signInCode')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.#draw(request, response, {});
  }

  @Takes('signInCode')
  async enter(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const read = readForm(typed, body);
    if (!read.ok) return this.#draw(request, response, { errors: read.errors, typed: read.typed });
    const opened = await this.redeemCode.run(read.value.code, visitorOf(request).token);
    if (opened.ok) return this.entrance.letIn(request, response, opened.value.token, opened.value.isOneOfSeveral);
    this.#draw(request, response, { errors: refusalErrors(opened.refusals), typed: read.value });
  }

  /**
   * A script asks for this before it warns or leads away: another tab may have kept the session, or ended it. 0 for nobody,
   * and where the page that asks, by the mark of its forms, was drawn for another session.
   */
  @Shows('timeLeft')
  async left(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { holder, formToken } = visitorOf(request);
    const isOver = holder === null || (request.headers['x-form'] ?? formToken) !== formToken;
    response.json({ endsInMs: isOver ? 0 : Math.max(0, holder.endsAt - machineNow()) });
  }

  /** A script asks for this when somebody says that they are still there. */
  @Takes('stay')
  async stay(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.keepSignedIn.run(visitorOf(request).token, personOf(request));
    response.json({ endsInMs: visitorOf(request).holder?.idle?.ms ?? 0 });
  }

  #draw(request: Request, response: Response, more: object): void {
    this.pages.show(request, response, 'pages/sign-in/code.njk', {
      title: 'Enter the code from the email',
      back: { href: pathTo('signIn') },
      ...{ action: pathTo('signInCode'), again: pathTo('signIn') },
      ...more,
    });
  }
}

import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { AskForCode } from '#operations/sign-in/ask-for-code.operation.js';
import { SayNotMe } from '#operations/sign-in/say-not-me.operation.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { readForm, refusalErrors } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { codeField } from './code-field.js';
import { emailField } from './email-field.js';
import { inEvenTime } from './even-time.js';

const asked = z.object({ email: emailField });
const typed = z.object({ code: codeField });

/**
 * Where somebody who got an email by mistake says so, from a link at its foot. Nothing changes until they have entered the
 * code that was sent to that address: neither a stranger nor a program that presses every button gets so far.
 */
@Controller()
export class NotMePage {
  constructor(
    private readonly pages: Pages,
    private readonly askForCode: AskForCode,
    private readonly sayNotMe: SayNotMe,
  ) {}

  @Shows('notMe')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.#drawAddress(request, response, {});
  }

  /** The answer is the same whoever's address it is, or nobody's, and takes as long. */
  @Takes('notMe')
  async ask(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const read = readForm(asked, body);
    if (!read.ok) return this.#drawAddress(request, response, { errors: read.errors, typed: read.typed });
    await inEvenTime(this.askForCode.run(read.value.email, visitorOf(request).token, 'not-me'));
    this.pages.leadOn(response, pathTo('notMeCode'));
  }

  @Shows('notMeCode')
  async showCode(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.#drawCode(request, response, {});
  }

  @Takes('notMeCode')
  async take(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const read = readForm(typed, body);
    if (!read.ok) return this.#drawCode(request, response, { errors: read.errors, typed: read.typed });
    const said = await this.sayNotMe.run(read.value.code, visitorOf(request).token);
    if (!said.ok) return this.#drawCode(request, response, { errors: refusalErrors(said.refusals), typed: read.value });
    this.#drawCode(request, response, { title: 'Thank you for telling us', isTold: true });
  }

  #drawAddress(request: Request, response: Response, more: object): void {
    this.pages.show(request, response, 'pages/sign-in/not-me.njk', {
      title: 'An email from us was not for you',
      ...{ action: pathTo('notMe') },
      ...more,
    });
  }

  #drawCode(request: Request, response: Response, more: object): void {
    this.pages.show(request, response, 'pages/sign-in/not-me-code.njk', {
      title: 'Enter the code from the email',
      back: { href: pathTo('notMe') },
      ...{ action: pathTo('notMeCode'), again: pathTo('notMe'), isTold: false },
      ...more,
    });
  }
}

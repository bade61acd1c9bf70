import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { SayNotMe } from '#operations/mail/say-not-me.operation.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { pathTo } from '../../paths.js';
import { readForm } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { emailField } from './email-field.js';
import { inEvenTime } from './even-time.js';

const said = z.object({ email: emailField });

/**
 * Where somebody who got an email by mistake says so, from a link at its foot. What was typed is what counts, not the
 * press of a button: programs that read emails press every button and type nothing.
 */
@Controller()
export class NotMePage {
  constructor(
    private readonly pages: Pages,
    private readonly sayNotMe: SayNotMe,
  ) {}

  @Shows('notMe')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.#draw(request, response, {});
  }

  /** The answer is the same whoever's address it is, or nobody's, and takes as long. */
  @Takes('notMe')
  async take(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const read = readForm(said, body);
    if (!read.ok) return this.#draw(request, response, { errors: read.errors, typed: read.typed });
    await inEvenTime(this.sayNotMe.run(read.value.email));
    this.#draw(request, response, { title: 'Thank you for telling us', isTold: true });
  }

  #draw(request: Request, response: Response, more: object): void {
    this.pages.show(request, response, 'pages/sign-in/not-me.njk', {
      title: 'An email from us was not for you',
      ...{ action: pathTo('notMe'), isTold: false },
      ...more,
    });
  }
}

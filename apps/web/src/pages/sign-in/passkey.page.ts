import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { KeepPasskeys } from '#operations/sign-in/keep-passkeys.operation.js';
import { Takes } from '../../http/page.guard.js';
import { Passkeys } from '../../http/passkeys.js';
import { Refused } from '../../http/refusal.js';
import { visitorOf } from '../../http/visitor.js';
import { readForm } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { Entrance } from './entrance.js';
import { notLetIn } from './not-let-in.js';

const signed = z.object({ answer: z.string().min(1).max(50_000) });

/** Signing in with a passkey: a script asks what to sign, and the form brings what was signed. */
@Controller()
export class PasskeyPage {
  constructor(
    private readonly pages: Pages,
    private readonly passkeys: Passkeys,
    private readonly kept: KeepPasskeys,
    private readonly entrance: Entrance,
  ) {}

  @Takes('passkeyAsked')
  async ask(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!this.passkeys.areUsable) throw Refused.notThere();
    response.json(await this.passkeys.askToUse(visitorOf(request).token));
  }

  @Takes('passkey')
  async enter(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const read = readForm(signed, body);
    const used = read.ok ? await this.passkeys.used(read.value.answer, visitorOf(request).token) : null;
    const opened = used === null ? null : await this.kept.open(used.credentialId, used.counter);
    if (opened?.ok === true) return this.entrance.letIn(request, response, opened.value.token);
    const { status, ...view } = notLetIn('passkey');
    this.pages.show(request, response, 'pages/sign-in/not-let-in.njk', view, status);
  }
}

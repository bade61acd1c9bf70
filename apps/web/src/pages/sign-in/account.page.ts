import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { actorOf } from '#operations/shared/signed-in.js';
import { KeepPasskeys } from '#operations/sign-in/keep-passkeys.operation.js';
import { type Account, AccountView } from '#persistence/views/account.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Passkeys } from '../../http/passkeys.js';
import { Refused } from '../../http/refusal.js';
import { tokenHash } from '../../http/token-hash.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { formErrors, readForm, refusalErrors } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { presentAccount } from './account.presenter.js';

const made = z.object({ answer: z.string().min(1).max(50_000) });
const named = z.object({ passkey: z.string().max(1400) });

/** Who somebody is here, how they sign in, and their passkeys. */
@Controller()
export class AccountPage {
  constructor(
    private readonly pages: Pages,
    private readonly accounts: AccountView,
    private readonly passkeys: Passkeys,
    private readonly kept: KeepPasskeys,
  ) {}

  @Shows('account')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.#draw(request, response, {});
  }

  @Takes('passkeyAddAsked')
  async ask(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!this.passkeys.areUsable) throw Refused.notThere();
    const { token } = visitorOf(request);
    const asked = await this.passkeys.askToMake(personOf(request), await this.#account(request), token);
    response.json(asked);
  }

  @Takes('passkeyAdded')
  async add(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const read = readForm(made, body);
    const passkey = read.ok ? await this.passkeys.made(read.value.answer, visitorOf(request).token) : null;
    if (passkey === null) {
      const text = 'The passkey was not added. Try again.';
      return this.#draw(request, response, { errors: formErrors([{ field: '', text }]) });
    }
    const added = await this.kept.add(personOf(request), passkey);
    if (!added.ok) return this.#draw(request, response, { errors: refusalErrors(added.refusals) });
    this.pages.leadOn(response, pathTo('account'), 'You have added the passkey. You can now sign in with it.');
  }

  @Takes('passkeyRemoved')
  async remove(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const read = readForm(named, body);
    if (read.ok) await this.kept.remove(personOf(request), read.value.passkey);
    this.pages.leadOn(response, pathTo('account'), 'You have removed the passkey. Nobody can sign in with it now.');
  }

  async #account(request: Request): Promise<Account> {
    const account = await this.accounts.of(actorOf(personOf(request)), tokenHash(visitorOf(request).token));
    if (account === null) throw Refused.notThere();
    return account;
  }

  async #draw(request: Request, response: Response, more: object): Promise<void> {
    const account = await this.#account(request);
    const { holder } = visitorOf(request);
    this.pages.show(request, response, 'pages/sign-in/account.njk', {
      ...presentAccount(account, personOf(request), holder?.partnershipName ?? '', this.passkeys.areUsable),
      ...more,
    });
  }
}

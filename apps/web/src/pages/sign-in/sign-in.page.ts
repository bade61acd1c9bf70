import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ActAs } from '#operations/practice/act-as.operation.js';
import { AskForCode } from '#operations/sign-in/ask-for-code.operation.js';
import { SignOut } from '#operations/sign-in/sign-out.operation.js';
import { PeopleView, type PracticePerson } from '#persistence/views/people.view.js';
import { COOKIES, dropCookie } from '../../http/cookies.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Passkeys } from '../../http/passkeys.js';
import { Visitors, visitorOf } from '../../http/visitor.js';
import { WorkAccounts } from '../../http/work-accounts.js';
import { pathTo } from '../../paths.js';
import { readForm, refusalErrors } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { ROLE_NAMES } from '../../view/words.js';
import { emailField } from './email-field.js';
import { Entrance } from './entrance.js';
import { inEvenTime } from './even-time.js';

const asked = z.object({ email: emailField });
const chosen = z.object({ who: z.string().regex(/^[\w-]+\/.+$/, 'Choose somebody to sign in as') });

/** What somebody is told who was signed out, by what became of what they typed. */
const ENDED: Readonly<Record<string, readonly string[]>> = {
  out: ['You have been signed out.', 'Sign in again to go on.'],
  kept: [
    'You have been signed out.',
    'What you typed was not sent. It is kept for 24 hours. Sign in again and it is shown to you. Files are not kept.',
  ],
  'too-large': [
    'You have been signed out.',
    'What you typed was not sent, and it is too long to be kept. Go back, copy it, sign in again and paste it.',
  ],
};

/** Coming in and going out; on the practice clock, as anybody of a practice partnership. */
@Controller()
export class SignInPage {
  constructor(
    private readonly pages: Pages,
    private readonly entrance: Entrance,
    private readonly workAccounts: WorkAccounts,
    private readonly passkeys: Passkeys,
    private readonly visitors: Visitors,
    private readonly people: PeopleView,
    private readonly askForCode: AskForCode,
    private readonly actAs: ActAs,
    private readonly signOut: SignOut,
  ) {}

  @Shows('signIn')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.#draw(request, response, {});
  }

  /** The answer is the same whoever's address it is, and takes as long: known or not, too often or not. */
  @Takes('signIn')
  async ask(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const read = readForm(asked, body);
    if (!read.ok) return this.#draw(request, response, { errors: read.errors, typed: read.typed });
    await inEvenTime(this.askForCode.run(read.value.email, visitorOf(request).token));
    this.pages.leadOn(response, pathTo('signInCode'));
  }

  @Takes('signInAs')
  async enter(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const read = readForm(chosen, body);
    if (!read.ok) return this.#draw(request, response, { errors: read.errors });
    const [partnership, person] = read.value.who.split('/') as [string, string];
    const entered = await this.actAs.run({ partnership, person });
    if (!entered.ok)
      return this.#draw(request, response, { errors: refusalErrors(entered.refusals, { person: 'who' }) });
    await this.entrance.letIn(request, response, entered.value.token);
  }

  @Takes('signOut')
  async leave(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.signOut.run(visitorOf(request).token);
    dropCookie(response, this.visitors.isSecure, COOKIES.session);
    response.setHeader('clear-site-data', '"cache", "storage"');
    this.pages.leadOn(response, pathTo('home'), 'You have signed out.');
  }

  async #draw(request: Request, response: Response, more: object): Promise<void> {
    const { mode, holder } = visitorOf(request);
    const isPractice = mode === 'practice';
    this.pages.show(request, response, 'pages/sign-in/sign-in.njk', {
      title: 'Sign in',
      ...{
        action: pathTo('signInAs'),
        codeAction: pathTo('signIn'),
        isPractice,
        workAccount: { label: this.workAccounts.label, action: pathTo('workAccount') },
        passkey: this.passkeys.areUsable ? { action: pathTo('passkey'), asked: pathTo('passkeyAsked') } : null,
        name: holder?.name ?? null,
        signOutAction: pathTo('signOut'),
        ended: ENDED[String(request.query.ended)] ?? [],
        partnerships: isPractice ? byPartnership(await this.people.practicePeople()) : [],
      },
      ...more,
    });
  }
}

/** People by partnership and in it by agency, those of no agency first; the first list is where an error leads. */
function byPartnership(people: readonly PracticePerson[]) {
  let lists = 0;
  const agencyOf = (name: string | null, members: readonly PracticePerson[]) => {
    lists += 1;
    return {
      ...{ id: lists === 1 ? 'who' : `people-${lists}`, name: name ?? 'The partnership' },
      people: members.map(({ partnershipId, person, name: text, roles }) => ({
        ...{ value: `${partnershipId}/${person}`, text },
        hint: { text: roles.map((role) => ROLE_NAMES[role]).join(', ') },
      })),
    };
  };
  return apart(people, ({ partnershipName }) => partnershipName).map(([name, all]) => {
    const agencies = apart(all, ({ agencyName }) => agencyName);
    const ordered = [...agencies.filter(([one]) => one === null), ...agencies.filter(([one]) => one !== null)];
    return { name, agencies: ordered.map(([agency, members]) => agencyOf(agency, members)) };
  });
}

/** Things by what they have in common, in the order in which it comes first. */
function apart<Thing, Key>(things: readonly Thing[], by: (thing: Thing) => Key): readonly (readonly [Key, Thing[]])[] {
  const found = new Map<Key, Thing[]>();
  for (const thing of things) found.set(by(thing), [...(found.get(by(thing)) ?? []), thing]);
  return [...found];
}

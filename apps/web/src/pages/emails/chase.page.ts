import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { chaseByEmailSchema } from '#contracts/api/post.schemas.js';
import { type ChaseByEmailInput, chaseMark } from '#domain/acts/reminding/chase-by-email.act.js';
import { saidIn } from '#domain/cycle/content.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { tried } from '../doing.js';
import { type FormErrors, refusalErrors } from '../form.js';
import { presentChase } from './chase.presenter.js';

/** One more reminder: first whom it would tell and in which words, then the going. */
@Controller()
export class ChasePage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
    private readonly performAct: PerformAct,
  ) {}

  @Shows('chase')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Param('thing') thing: string,
  ): Promise<void> {
    await this.#draw(request, response, cycle, inputOf(thing));
  }

  @Takes('chase')
  async take(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') cycle: string,
    @Param('thing') thing: string,
  ): Promise<void> {
    const input = inputOf(thing);
    const done = await this.performAct.run(personOf(request), { cycle, act: 'chaseByEmail', input });
    if (!done.ok) return this.#draw(request, response, cycle, input, refusalErrors(done.refusals));
    this.pages.leadOn(response, pathTo('emailsWaiting', { cycle }), 'The reminder leaves inside the sending hours.');
  }

  async #draw(
    request: Request,
    response: Response,
    cycle: string,
    input: ChaseByEmailInput,
    errors?: FormErrors,
  ): Promise<void> {
    const who = personOf(request);
    const facts = await this.cycles.named(actorOf(who), cycle);
    if (facts === null) throw Refused.notThere();
    const said = saidIn(await this.content.at(actorOf(who), facts.id, [chaseMark(input)]));
    const outcome = tried({ facts, who, now: visitorOf(request).now, said }, 'chaseByEmail', input);
    this.pages.show(request, response, 'pages/emails/chase.njk', {
      title: 'Send a reminder now',
      back: { href: pathTo('emailsWaiting', { cycle }), text: 'Emails that wait, and reminders' },
      ...{
        caption: `${cycle}: ${facts.cycle.title}`,
        again: pathTo('emailsWaiting', { cycle }),
        action: pathTo('chase', { cycle, thing: `${input.thing}.${input.ref}` }),
      },
      ...presentChase(facts, outcome),
      ...(errors === undefined ? {} : { errors }),
    });
  }
}

/** Reads `returns.POL`; what names nothing is not there. */
function inputOf(thing: string): ChaseByEmailInput {
  const dot = thing.indexOf('.');
  const read = chaseByEmailSchema.safeParse({ thing: thing.slice(0, dot), ref: thing.slice(dot + 1) });
  if (read.success) return read.data;
  throw Refused.notThere();
}

import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { counted } from '#domain/words.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { type FormErrors, NO_ERRORS, readForm, refusalErrors, type Typed, typedIn } from '../form.js';
import { headingOf, nameOf } from './heading.js';
import { type OwnReturn, ownReturn, shutFor } from './own-return.js';

interface Address {
  readonly cycle: string;
  readonly ref: string;
}

const form = z.object({
  reason: z
    .string()
    .trim()
    .min(1, 'Enter why there is nothing to return')
    .max(4000, 'Shorten the reason to 4000 characters'),
});

/** Says that the agency has nothing to return, and why. */
@Controller()
export class NilReturnPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
    private readonly perform: PerformAct,
  ) {}

  @Shows('nilReturn')
  async show(@Req() request: Request, @Res() response: Response, @Param() address: Address): Promise<void> {
    const own = await ownReturn(this.cycles, this.content, request, address);
    this.pages.show(request, response, 'pages/returns/nil-return.njk', presentNil(own, {}, NO_ERRORS));
  }

  @Takes('nilReturn')
  async send(
    @Req() request: Request,
    @Res() response: Response,
    @Param() address: Address,
    @Body() body: unknown,
  ): Promise<void> {
    const own = await ownReturn(this.cycles, this.content, request, address);
    const again = (errors: FormErrors) =>
      this.pages.show(request, response, 'pages/returns/nil-return.njk', presentNil(own, typedIn(body), errors));
    const read = readForm(form, body);
    if (!read.ok) return again(read.errors);
    const outcome = await this.perform.run(own.who, {
      cycle: own.facts.id,
      act: 'nilReturn',
      input: { return: own.ref, reason: read.value.reason },
    });
    if (!outcome.ok) return again(refusalErrors(outcome.refusals));
    this.pages.leadOn(response, pathTo('returnSent', address));
  }
}

function presentNil(own: OwnReturn, typed: Typed, errors: FormErrors) {
  const { facts, ref, answers } = own;
  const address = { cycle: facts.cycle.reference, ref };
  const begun = Object.keys(answers).length;
  return {
    title: 'Send a nil return',
    back: { href: pathTo('returnTasks', address), text: 'All parts of this return' },
    ...headingOf(own),
    closed: shutFor(own, 'nilReturn', { return: ref, reason: 'so' })?.words ?? null,
    errors,
    typed,
    action: pathTo('nilReturn', address),
    lines: [
      `Do this only when your agency has nothing to say about ${nameOf(own)}: it did not work with the child, for instance.`,
      `It counts as answered, goes to ${facts.roster.partnershipName}, and cannot be taken back here.`,
      ...(begun === 0 ? [] : [`${counted(begun, 'answer')} already typed ${begun === 1 ? 'is' : 'are'} not sent.`]),
    ],
  };
}

import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ownOf } from '#domain/record.js';
import { PerformAct } from '#operations/acts/perform-act.operation.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { london } from '#platform/clock.js';
import { randomToken } from '#platform/ids.js';
import { Shows, Takes } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { pathTo } from '../../paths.js';
import { type FormErrors, NO_ERRORS, readForm, refusalErrors, type Typed, typedIn } from '../../view/form.js';
import { Pages } from '../../view/pages.js';
import { isTheirs, openTo } from '../open.js';
import type { OwnPart } from '../returns/own-return.js';
import { presentRaised, presentRisk, type RiskPlace } from './immediate-risk.presenter.js';

interface Address {
  readonly cycle: string;
  readonly ref: string;
}

const form = z.object({
  concern: z
    .string()
    .trim()
    .min(1, 'Enter what the worry is, in a few words')
    .max(4000, 'Shorten what the worry is to 4000 characters'),
  once: z.string().max(80).default(''),
  told: z.string().trim().max(4000, 'Shorten whom you have told to 4000 characters').default(''),
});

/** A child may not be safe now: what to do first, and telling the partnership. It needs the database alone. */
@Controller()
export class ImmediateRiskPage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly perform: PerformAct,
  ) {}

  @Shows('immediateRisk')
  async show(@Req() request: Request, @Res() response: Response, @Param() address: Address): Promise<void> {
    const at = await this.#at(request, address);
    this.#draw(request, response, at, {}, NO_ERRORS);
  }

  @Takes('immediateRisk')
  async raise(
    @Req() request: Request,
    @Res() response: Response,
    @Param() address: Address,
    @Body() body: unknown,
  ): Promise<void> {
    const at = await this.#at(request, address);
    const read = readForm(form, body);
    if (!read.ok) return this.#draw(request, response, at, read.typed, read.errors);
    const { agencyKey } = at.place.submission;
    const { concern, told, once } = read.value;
    const act = {
      cycle: at.place.facts.id,
      act: 'raiseAlert',
      input: { agency: agencyKey, return: address.ref, told, concern },
    };
    // Pressed twice, it is one alert; sent again with other words, it is another worry.
    const first = await this.perform.run(at.part.who, once === '' ? act : { ...act, idempotencyKey: once });
    const isOther = !first.ok && first.refusals[0].code === 'idempotency-key-reused';
    const outcome = isOther ? await this.perform.run(at.part.who, act) : first;
    if (!outcome.ok) return this.#draw(request, response, at, typedIn(body), refusalErrors(outcome.refusals));
    this.pages.leadOn(response, pathTo('riskRaised', { ...address, alert: String(outcome.value.result.alert) }));
  }

  @Shows('riskRaised')
  async raised(
    @Req() request: Request,
    @Res() response: Response,
    @Param() address: Address & { readonly alert: string },
  ): Promise<void> {
    const { place } = await this.#at(request, address);
    const alert = ownOf(place.facts.alert, address.alert);
    if (alert === undefined || alert.agencyKey !== place.submission.agencyKey) throw Refused.notThere();
    const view = presentRaised(place, address.alert, alert);
    this.pages.show(request, response, 'pages/alerts/risk-raised.njk', view);
  }

  /** The return, for those whom the policy lets raise an alert beside it. */
  async #at(request: Request, { cycle, ref }: Address): Promise<{ readonly place: RiskPlace; readonly part: OwnPart }> {
    const who = personOf(request);
    const { now } = visitorOf(request);
    const facts = await this.cycles.named(actorOf(who), cycle);
    const submission = facts === null ? undefined : ownOf(facts.submission, ref);
    if (facts === null || submission === undefined) throw Refused.notThere();
    const { agencyKey } = submission;
    const part: OwnPart = { who, agencyKey, facts, now, today: london.dayOf(now) };
    if (!isTheirs(part, 'raiseAlert', { agency: agencyKey })) throw Refused.notThere();
    const isOwn = who.agencyKey === agencyKey && isTheirs(part, 'saveReturn', { return: ref });
    return { place: { facts, ref, submission, isOwn }, part };
  }

  #draw(
    request: Request,
    response: Response,
    { place, part }: { readonly place: RiskPlace; readonly part: OwnPart },
    typed: Typed,
    errors: FormErrors,
  ): void {
    const [shut] = openTo(part, 'raiseAlert', { agency: place.submission.agencyKey });
    const view = presentRisk(place, shut?.words ?? null, { once: randomToken(12), ...typed }, errors);
    this.pages.show(request, response, 'pages/alerts/immediate-risk.njk', view);
  }
}

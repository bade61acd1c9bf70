import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { pageQuery } from '#contracts/api/operations.js';
import { whatsNext } from '#domain/agenda/upcoming.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { mayHearOf } from '#domain/disclosure/may-read-alert.js';
import { seesReturned } from '#domain/mail/sees-returned.js';
import { CYCLE_STATES, stageTitle } from '#domain/stages.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { EventsView } from '#persistence/views/events.view.js';
import { instantInWords, london, readings } from '#platform/clock.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { mayOpen, pathTo } from '../../paths.js';
import { Pages } from '../../view/pages.js';
import { auditRooms } from '../audit-rooms.js';
import { earlierAudit } from '../earlier-audit.js';
import { presentAgencies } from './agencies.presenter.js';
import { cycleView, historyLine, returnedLines, stageDayInWords } from './cycle.presenter.js';
import { cycleState, statesToChoose } from './cycle-words.js';

const ON_THE_PAGE = 10;
const LATEST = 3;

const orNone = (text: string): string | undefined => text || undefined;
const listAsked = pageQuery.extend({
  words: z.string().trim().max(100).transform(orNone).optional(),
  state: z
    .union([z.enum(CYCLE_STATES), z.literal('').transform(() => undefined)])
    .catch(undefined)
    .optional(),
});

/** The audits of a partnership, one of them, and its history. */
@Controller()
export class CyclePage {
  constructor(
    private readonly pages: Pages,
    private readonly cycles: CyclesView,
    private readonly events: EventsView,
  ) {}

  @Shows('cycles')
  async list(
    @Req() request: Request,
    @Res() response: Response,
    @Query({ schema: listAsked }) asked: z.infer<typeof listAsked>,
  ): Promise<void> {
    const { words, state } = asked;
    const page = await this.cycles.list(actorOf(personOf(request)), asked);
    const today = london.dayOf(visitorOf(request).now);
    this.pages.show(request, response, 'pages/cycles/cycles.njk', {
      title: 'Audits',
      ...{
        lines: page.items.map((line) => ({
          href: pathTo('cycle', { cycle: line.reference }),
          title: line.title,
          reference: line.reference,
          state: cycleState(line.state),
          stage: stageTitle(line.stage),
          due: stageDayInWords(line, today),
          next: line.nextAt === null ? '' : instantInWords(line.nextAt),
        })),
        planHref: mayOpen('launchStart', personOf(request).roles) ? pathTo('launchStart') : null,
        ...{ here: pathTo('cycles'), words: words ?? '', isFiltered: words !== undefined || state !== undefined },
        states: statesToChoose(state),
        older: page.next === null ? null : olderHref({ words, state, after: page.next }),
      },
    });
  }

  @Shows('cycle')
  async show(@Req() request: Request, @Res() response: Response, @Param('cycle') reference: string): Promise<void> {
    const who = personOf(request);
    const { now } = visitorOf(request);
    const log = mayOpen('cycleHistory', who.roles)
      ? await this.events.withFacts(actorOf(who), reference, LATEST)
      : null;
    const facts = log?.facts ?? (await this.#facts(request, reference));
    const next = whatsNext(facts, { now, readings }, ON_THE_PAGE, mayHearOf(facts, who));
    this.pages.show(request, response, 'pages/cycles/cycle.njk', {
      back: { href: pathTo('cycles'), text: 'Audits' },
      ...{ earlierAudit: await earlierAudit(this.cycles, request, facts) },
      ...cycleView({ facts, who, now }, next, log),
      ...{ returned: seesReturned(who.roles) === 'all' ? returnedLines(log?.returned ?? []) : [] },
    });
  }

  @Shows('cycleAgencies')
  async agencies(@Req() request: Request, @Res() response: Response, @Param('cycle') reference: string): Promise<void> {
    const facts = await this.#facts(request, reference);
    this.pages.show(request, response, 'pages/cycles/agencies.njk', presentAgencies(facts, personOf(request)));
  }

  @Shows('cycleHistory')
  async history(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') reference: string,
    @Query({ schema: pageQuery }) asked: z.infer<typeof pageQuery>,
  ): Promise<void> {
    const facts = await this.#facts(request, reference);
    const page = await this.events.latest(actorOf(personOf(request)), facts.id, asked);
    const here = pathTo('cycleHistory', { cycle: reference });
    this.pages.show(request, response, 'pages/cycles/history.njk', {
      title: 'What has happened',
      caption: `${facts.cycle.title}, ${reference}`,
      back: { href: pathTo('cycle', { cycle: reference }), text: facts.cycle.title },
      rooms: auditRooms(facts, personOf(request), 'history'),
      ...{
        lines: page.items.map((line) => historyLine(facts, line)),
        older: page.next === null ? null : `${here}?${new URLSearchParams({ after: page.next })}`,
      },
    });
  }

  async #facts(request: Request, reference: string): Promise<CycleFacts> {
    const facts = await this.cycles.named(actorOf(personOf(request)), reference);
    if (facts === null) throw Refused.notThere();
    return facts;
  }
}

function olderHref(asked: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return `${pathTo('cycles')}?${new URLSearchParams(Object.fromEntries(given))}`;
}

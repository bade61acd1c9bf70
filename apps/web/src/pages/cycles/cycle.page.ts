import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { pageQuery } from '#contracts/api/operations.js';
import { whatsNext } from '#domain/agenda/upcoming.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { mayHearOf } from '#domain/disclosure/may-read-alert.js';
import { seesReturned } from '#domain/mail/sees-returned.js';
import { CYCLE_STATES } from '#domain/stages.js';
import { wordsLookedFor } from '#domain/text/looked-for.js';
import { actorOf } from '#operations/shared/signed-in.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { EventsView } from '#persistence/views/events.view.js';
import { london, readings } from '#platform/clock.js';
import { Shows } from '../../http/page.guard.js';
import { Refused } from '../../http/refusal.js';
import { personOf, visitorOf } from '../../http/visitor.js';
import { mayOpen, pathTo } from '../../paths.js';
import { addressWith, choiceAsked, narrowing, wordsAsked } from '../../view/narrowing.js';
import { Pages } from '../../view/pages.js';
import { auditRooms } from '../audit-rooms.js';
import { earlierAudit } from '../earlier-audit.js';
import { presentAgencies } from './agencies.presenter.js';
import { cycleView, returnedLines } from './cycle.presenter.js';
import { cycleCard } from './cycle-card.js';
import { cycleState } from './cycle-words.js';
import { historyLine, inTheLog } from './history-words.js';

const ON_THE_PAGE = 10;
const LATEST = 3;

const listAsked = pageQuery.extend({ words: wordsAsked, state: choiceAsked(CYCLE_STATES) });
const historyAsked = pageQuery.extend({ words: wordsAsked });

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
    const lookedFor = { ...asked, words: wordsLookedFor(words ?? '') };
    const page = await this.cycles.list(actorOf(personOf(request)), lookedFor);
    const today = london.dayOf(visitorOf(request).now);
    this.pages.show(request, response, 'pages/cycles/cycles.njk', {
      title: 'Audits',
      ...{
        lines: page.items.map((line) => cycleCard(line, today)),
        planHref: mayOpen('launchStart', personOf(request).roles) ? pathTo('launchStart') : null,
        challengesHref: mayOpen('challenges', personOf(request).roles) ? pathTo('challenges') : null,
        by: narrowing({
          ...{ here: pathTo('cycles'), things: 'audits', none: 'There are no audits yet.' },
          words: { label: 'Title, reference or year', typed: words },
          choices: [
            {
              ...{ name: 'state', label: 'State', all: 'All states', chosen: state },
              from: CYCLE_STATES.map((value) => ({ value, text: cycleState(value) })),
            },
          ],
        }),
        older: page.next === null ? null : addressWith(pathTo('cycles'), { words, state, after: page.next }),
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
    const view = presentAgencies({ facts, who: personOf(request), now: visitorOf(request).now });
    this.pages.show(request, response, 'pages/cycles/agencies.njk', view);
  }

  @Shows('cycleHistory')
  async history(
    @Req() request: Request,
    @Res() response: Response,
    @Param('cycle') reference: string,
    @Query({ schema: historyAsked }) asked: z.infer<typeof historyAsked>,
  ): Promise<void> {
    const facts = await this.#facts(request, reference);
    const words = wordsLookedFor(asked.words ?? '').map((word) => inTheLog(facts, word));
    const page = await this.events.latest(actorOf(personOf(request)), facts.id, { ...asked, words });
    const here = pathTo('cycleHistory', { cycle: reference });
    this.pages.show(request, response, 'pages/cycles/history.njk', {
      title: 'What has happened',
      caption: `${facts.cycle.title}, ${reference}`,
      back: { href: pathTo('cycle', { cycle: reference }), text: facts.cycle.title },
      rooms: auditRooms(facts, personOf(request), 'history'),
      ...{
        lines: page.items.map((line) => historyLine(facts, line)),
        by: narrowing({
          ...{ here, things: 'events', none: 'Nothing has happened yet.' },
          words: { label: 'What happened, to what, or who did it', typed: asked.words },
        }),
        older: page.next === null ? null : addressWith(here, { words: asked.words, after: page.next }),
      },
    });
  }

  async #facts(request: Request, reference: string): Promise<CycleFacts> {
    const facts = await this.cycles.named(actorOf(personOf(request)), reference);
    if (facts === null) throw Refused.notThere();
    return facts;
  }
}

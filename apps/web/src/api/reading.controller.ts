import { Controller, Get, Param, Query, Req, UseGuards } from '@nestjs/common';
import type { Request } from 'express';
import type { z } from 'zod';
import { COLLECTIONS, type Collection, pageQuery } from '#contracts/api/operations.js';
import { actionProgress } from '#domain/action/progress.js';
import { agenda } from '#domain/agenda/agenda.js';
import { upcoming } from '#domain/agenda/upcoming.js';
import { readerIn, saidIn, valueIn } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { EntityName, ThingName } from '#domain/cycle/fields.js';
import { alertsCounted } from '#domain/disclosure/alerts-counted.js';
import { challengesInView } from '#domain/disclosure/challenges-in-view.js';
import { decisionPlaces, decisionsInView } from '#domain/disclosure/decisions-in-view.js';
import { gradesGiven } from '#domain/disclosure/grades-given.js';
import { mayHearOf } from '#domain/disclosure/may-read-alert.js';
import { entryInView } from '#domain/disclosure/may-read-draw.js';
import { mayReadReturns } from '#domain/disclosure/may-read-returns.js';
import { mayRead, type Readable } from '#domain/disclosure/reading.js';
import { shownFields } from '#domain/disclosure/shown-fields.js';
import { thingInView } from '#domain/disclosure/thing-in-view.js';
import { returnsOfCase, sideBySide } from '#domain/moderation/side-by-side.js';
import { keptApart } from '#domain/moderation/teams.js';
import { ownOf } from '#domain/record.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { returnsGone } from '#domain/retention/destruction.js';
import { readAnswers } from '#domain/submission/answers.js';
import { answersSent, sentPlaces } from '#domain/submission/sent-answers.js';
import { questionsAsked } from '#domain/templates/asked.js';
import { templateOfReturn } from '#domain/templates/parts.js';
import { isoOf } from '#domain/time/instant.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { actorOf, readerOf } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { DutiesView } from '#persistence/views/duties.view.js';
import { EventsView } from '#persistence/views/events.view.js';
import { FailedStepsView } from '#persistence/views/failed-steps.view.js';
import { LedgerView } from '#persistence/views/ledger.view.js';
import { london, readings } from '#platform/clock.js';
import { Refused } from '../http/refusal.js';
import { nowOf, SessionGuard, signedIn } from '../http/session.guard.js';

type PageQuery = z.infer<typeof pageQuery>;

/** What people read: bounded pages, each one query, nothing that is not theirs to see. */
@Controller('api')
@UseGuards(SessionGuard)
export class ReadingController {
  constructor(
    private readonly cycles: CyclesView,
    private readonly events: EventsView,
    private readonly ledger: LedgerView,
    private readonly failedSteps: FailedStepsView,
    private readonly duties: DutiesView,
    private readonly content: ContentView,
  ) {}

  @Get('me')
  async me(@Req() request: Request): Promise<unknown> {
    const who = signedIn(request);
    return {
      person: who.person,
      name: who.name,
      agency: who.agencyKey,
      roles: who.roles,
      duties: await this.duties.of(actorOf(who), { roles: who.roles, today: london.dayOf(nowOf(request)) }),
    };
  }

  @Get('cycles')
  async list(@Req() request: Request, @Query({ schema: pageQuery }) asked: PageQuery): Promise<unknown> {
    return this.cycles.list(actorOf(signedIn(request)), asked);
  }

  @Get('cycles/:cycle')
  async cycle(@Req() request: Request, @Param('cycle') cycle: string): Promise<unknown> {
    const who = signedIn(request);
    const page = there(await this.cycles.page(actorOf(who), cycle));
    const facts = there(await this.cycles.facts(actorOf(who), cycle));
    return { ...shownFields('cycle', facts.cycle, who.roles), ...page, counts: countsFor(facts, who) };
  }

  @Get('cycles/:cycle/agenda')
  async agenda(
    @Req() request: Request,
    @Param('cycle') cycle: string,
    @Query({ schema: pageQuery }) asked: PageQuery,
  ): Promise<unknown> {
    const facts = await this.#factsFor('agenda', request, cycle);
    const context = { now: nowOf(request), readings };
    const { nextAt } = agenda(facts, context);
    const items = upcoming(facts, context, asked.limit, mayHearOf(facts, signedIn(request)));
    return { items, nextAt: nextAt === null ? null : isoOf(nextAt), next: null };
  }

  @Get('cycles/:cycle/events')
  async log(
    @Req() request: Request,
    @Param('cycle') cycle: string,
    @Query({ schema: pageQuery }) asked: PageQuery,
  ): Promise<unknown> {
    const who = signedIn(request);
    const { id } = await this.#factsFor('history', request, cycle);
    const page = await this.events.page(actorOf(who), id, asked);
    const items = page.items.map((line) => ({
      ...line,
      at: isoOf(line.at),
      facts: entryInView(line.facts, who.roles),
    }));
    return { ...page, items };
  }

  @Get('cycles/:cycle/notices')
  async notices(
    @Req() request: Request,
    @Param('cycle') cycle: string,
    @Query({ schema: pageQuery }) asked: PageQuery,
  ): Promise<unknown> {
    const who = signedIn(request);
    const facts = await this.#factsFor('emails', request, cycle);
    const own = mayRead('all-emails', facts, readerOf(who)) ? {} : { person: who.person };
    return this.ledger.page(actorOf(who), { ...asked, cycle, ...own });
  }

  @Get('cycles/:cycle/failed-steps')
  async failed(
    @Req() request: Request,
    @Param('cycle') cycle: string,
    @Query({ schema: pageQuery }) asked: PageQuery,
  ): Promise<unknown> {
    const who = signedIn(request);
    await this.#factsFor('failed-steps', request, cycle);
    return there(await this.failedSteps.of(actorOf(who), cycle, asked));
  }

  @Get('cycles/:cycle/returns/:ref')
  async return(@Req() request: Request, @Param('cycle') cycle: string, @Param('ref') ref: string): Promise<unknown> {
    const who = signedIn(request);
    const facts = await this.#factsFor('submission', request, cycle, ref);
    const gone = returnsGone(facts);
    if (gone !== null) throw Refused.because('ended', gone);
    if (!mayRead('answers', facts, readerOf(who), ref)) throw Refused.notThere();
    const submission = there(ownOf(facts.submission, ref) ?? null);
    const own = ['submission', ref, 'answers'] as const;
    const isOwn = mayRead('draft', facts, readerOf(who), ref);
    const places = isOwn ? [own] : sentPlaces([[ref, submission]]);
    const content = readerIn(saidIn(await this.content.at(actorOf(who), facts.id, places)));
    return {
      ref,
      ...submission,
      version: facts.versions.submission?.[ref] ?? 1,
      questions: questionsAsked(templateOfReturn(facts.cycle.template, submission)),
      answers: isOwn ? readAnswers(content(...own)) : answersSent(ref, submission, content),
    };
  }

  @Get('cycles/:cycle/cases/:ref/returns')
  async compare(@Req() request: Request, @Param('cycle') cycle: string, @Param('ref') ref: string): Promise<unknown> {
    const who = signedIn(request);
    const facts = there(await this.cycles.named(actorOf(who), cycle));
    const reading = mayReadReturns(who.roles, facts.cycle.stage);
    if (reading === 'not-found' || !Object.hasOwn(facts.case, ref)) {
      throw Refused.notThere();
    }
    if (reading === 'not-yet' && returnsGone(facts) === null) {
      throw Refused.because(
        'wrong-stage',
        `What agencies said about ${ref} stays sealed until every return in ${cycle} is in, or returns have closed.`,
      );
    }
    const gone = returnsGone(facts);
    if (gone !== null) throw Refused.because('ended', gone);
    const [apart] = keptApart(facts, who.person, ref);
    if (apart !== undefined) throw Refused.because(apart.code, apart.words);
    const pieces = await this.content.at(actorOf(who), facts.id, sentPlaces(returnsOfCase(facts, ref)));
    return { ref, ...sideBySide(facts, ref, readerIn(saidIn(pieces))) };
  }

  @Get('cycles/:cycle/grades')
  async grades(@Req() request: Request, @Param('cycle') cycle: string): Promise<unknown> {
    const who = signedIn(request);
    const facts = await this.#factsFor('grades', request, cycle);
    const said = saidIn(await this.content.allOf(actorOf(who), facts.id, 'moderation'));
    return { items: gradesGiven(facts, (ref) => valueIn(said, 'moderation', ref, 'grade'), readerOf(who)) };
  }

  @Get('cycles/:cycle/decisions')
  async decisions(@Req() request: Request, @Param('cycle') cycle: string): Promise<unknown> {
    const who = signedIn(request);
    const facts = await this.#factsFor('audit', request, cycle);
    const reader = readerOf(who);
    const said = saidIn(await this.content.at(actorOf(who), facts.id, decisionPlaces(facts, reader)));
    return { items: decisionsInView(facts, said, reader) };
  }

  @Get('cycles/:cycle/:collection')
  async collection(
    @Req() request: Request,
    @Param('cycle') cycle: string,
    @Param('collection') name: string,
    @Query({ schema: pageQuery }) asked: PageQuery,
  ): Promise<unknown> {
    if (!Object.hasOwn(COLLECTIONS, name)) throw Refused.notThere();
    const { after, limit } = asked;
    const who = signedIn(request);
    const facts = await this.#factsFor('audit', request, cycle);
    const entity = COLLECTIONS[name as Collection];
    const today = london.dayOf(nowOf(request));
    const all = [...thingsInView(facts, entity, who)].sort(([a], [b]) => (a < b ? -1 : 1));
    const from = after === undefined ? 0 : all.findIndex(([ref]) => ref > after);
    const items = (from === -1 ? [] : all.slice(from, from + limit)).map(([ref, thing]) => ({
      ref,
      ...thing,
      ...(entity === 'action' ? { progress: actionProgress(facts, ref, today, readings.of(facts)) } : {}),
      version: entity === 'challenge' ? 1 : (facts.versions[entity]?.[ref] ?? 1),
    }));
    const last = items[items.length - 1];
    return { items, next: last !== undefined && from + limit < all.length ? last.ref : null };
  }

  /** Facts of an audit for somebody who may open this of it; to all others it is not there. */
  async #factsFor(what: Readable, request: Request, cycle: string, ref = ''): Promise<CycleFacts> {
    const who = signedIn(request);
    const facts = there(await this.cycles.facts(actorOf(who), cycle));
    if (!mayRead(what, facts, readerOf(who), ref)) throw Refused.notThere();
    return facts;
  }
}

/** The things of a kind that a list shows to somebody, by reference; those that follow from the facts have no version. */
function thingsInView(
  facts: CycleFacts,
  entity: Exclude<ThingName, 'cycle'>,
  who: SignedIn,
): readonly (readonly [ref: string, thing: object])[] {
  const reader = readerOf(who);
  if (entity === 'challenge') return challengesInView(facts, reader, readings.of(facts));
  return Object.keys(facts[entity]).flatMap((ref) => {
    const thing = thingInView(facts, entity, ref, reader);
    return thing === null ? [] : [[ref, thing] as const];
  });
}

/**
 * How many things of each kind are there for somebody, by state where they have one, null for a count of alerts that is too
 * small to be told; failed steps only for those who see them.
 */
function countsFor(facts: CycleFacts, who: SignedIn) {
  const reader = readerOf(who);
  const seen = (entity: Exclude<EntityName, 'cycle'>) =>
    Object.keys(facts[entity]).flatMap((ref) => (mayRead(entity, facts, reader, ref) ? [facts[entity][ref]] : []));
  const by = (things: readonly unknown[], field: string): Readonly<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const one of things) {
      const value = String((one as Readonly<Record<string, unknown>>)[field]);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    return counts;
  };
  const failed = Object.values(facts.steps).filter(({ outcome }) => outcome === 'failed').length;
  return {
    cases: by(seen('case'), 'state'),
    submissions: by(seen('submission'), 'state'),
    recommendations: by(seen('recommendation'), 'state'),
    actions: by(seen('action'), 'state'),
    alerts: alertsCounted(facts, reader),
    verdicts: by(seen('verdict'), 'verdict'),
    findings: Object.keys(standingFindings(facts)).filter((ref) => mayRead('finding', facts, reader, ref)).length,
    ...(mayRead('failed-steps', facts, reader) ? { failedSteps: failed } : {}),
  };
}

function there<T>(found: T | null): T {
  if (found === null) throw Refused.notThere();
  return found;
}

import { Inject, Injectable } from '@nestjs/common';
import type { Target } from '#domain/access/actor.js';
import { refusedIfStale, versionOf } from '#domain/access/version.js';
import type { ActContext, SomeAct } from '#domain/act/act.js';
import { decideAs } from '#domain/acts/acts.js';
import { needsRing } from '#domain/agenda/needs-ring.js';
import { evolve } from '#domain/cycle/change.js';
import type { ContentPiece, ContentReader, Decision } from '#domain/cycle/decision.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { tellingOf } from '#domain/follow-up/hear.js';
import { accepted, type Outcome, type Refusal, refused, refusedFor } from '#domain/outcome.js';
import { KEY_USED, NO_LONGER_TAKES_PART, NOTHING_HERE } from '#domain/text/messages.js';
import { textsKept } from '#domain/text/name-warnings.js';
import { type Tx, UnitOfWork } from '#persistence/unit-of-work.js';
import { actContext } from '../shared/act-context.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { cycleWorkflow } from '../shared/workflow-ids.js';
import { World } from '../shared/world.js';
import { askedAboutNames } from './asked-about-names.js';
import { requestHash } from './request-hash.js';
import { ACT_NAMED, type ActNamed } from './rules.js';
import { tellEarlier } from './tell-earlier.js';
import { ringOthers, writeDecisions } from './write-decisions.js';

/** One act of one person, as the API or a story's driver hands it over (input already parsed). */
export interface ActRequest {
  /** The cycle's id or its reference. */
  readonly cycle: string;
  readonly act: string;
  readonly input: unknown;
  /** Version of the act's target as the person saw it; another one is refused with `stale-version`. */
  readonly ifVersion?: number;
  /** Key of the request, unique per person; the same key with the same body gets the first answer again. */
  readonly idempotencyKey?: string;
  /** False asks about names that what is kept may hold (`may-name-somebody`); left out where the caller has asked. */
  readonly namesChecked?: boolean;
}

/** One of several acts that are done together. */
export interface OneAct {
  readonly act: string;
  readonly input: unknown;
}

/** Several acts of one person on one cycle, one after another: all are done, or none. */
export interface ActsRequest {
  /** The cycle's id or its reference. */
  readonly cycle: string;
  readonly acts: readonly [OneAct, ...OneAct[]];
  /** Versions of what the person saw, by "entity/ref", 0 for what was not there; any other one now is refused with `stale-version`. */
  readonly seen: Readonly<Record<string, number>>;
  /** As for a single act. */
  readonly idempotencyKey?: string;
}

/** What the person gets back. */
export interface ActAnswer {
  readonly result: Readonly<Record<string, unknown>>;
  readonly cycle: { readonly id: string; readonly reference: string };
  /** Version of the act's target after it. */
  readonly version: number;
  /** Whether this is the kept answer of an earlier request with the same key. */
  readonly replayed: boolean;
}

/** One answer for each act, in order. */
type Answers = readonly [ActAnswer, ...ActAnswer[]];

/** Performs acts of a person on one cycle, in one transaction: lock, clock, facts, decisions, log, bell. */
@Injectable()
export class PerformAct {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
    @Inject(ACT_NAMED) private readonly actNamed: ActNamed,
  ) {}

  /** Performs one act; refused with every reason why not, and then nothing is written. */
  async run(who: SignedIn, request: ActRequest): Promise<Outcome<ActAnswer>> {
    const done = await this.work.run(actorOf(who), (tx) => this.#perform(tx, who, request, [request]));
    return done.ok ? accepted(done.value[0]) : done;
  }

  /** Performs several acts, each decided on the facts after the one before; where one is refused, none is done. */
  async runAll(who: SignedIn, request: ActsRequest): Promise<Outcome<readonly ActAnswer[]>> {
    return this.work.run(actorOf(who), (tx) => this.#perform(tx, who, request, request.acts));
  }

  /** What was answered to this person's request with the key; null where nothing was done under it. Nothing is written. */
  async firstAnswer(who: SignedIn, key: string): Promise<readonly ActAnswer[] | null> {
    const kept = await this.work.read(actorOf(who), (tx) => tx.idempotency.answered(key));
    return kept === null ? null : replayed(kept as ActAnswer | Answers);
  }

  async #perform(
    tx: Tx,
    who: SignedIn,
    request: ActRequest | ActsRequest,
    acts: ActsRequest['acts'],
  ): Promise<Outcome<Answers>> {
    const cycleId = await tx.facts.idOf(request.cycle);
    const wake = cycleId === null ? null : await tx.wakes.lock(cycleWorkflow(cycleId));
    if (cycleId === null || wake === null) return refused('not-found', NOTHING_HERE);

    const {
      idempotencyKey: key,
      namesChecked,
      ...asked
    } = 'acts' in request ? { namesChecked: true, ...request } : request;
    const hash = requestHash(this.world.sha256, { ...asked, cycle: cycleId });
    if (key !== undefined) {
      const kept = await tx.idempotency.find(key, hash);
      if (kept.kind === 'other-request') {
        return refused('idempotency-key-reused', KEY_USED);
      }
      if (kept.kind === 'answered') return accepted(replayed(kept.body as ActAnswer | Answers));
    }

    const now = await tx.now();
    const facts = await tx.facts.load(cycleId);
    const named = acts.flatMap(({ act, input }) => {
      const definition = this.actNamed(act);
      return definition === null ? [] : [{ definition, input, target: definition.target(input) ?? THE_CYCLE }];
    });
    if (facts === null || named.length < acts.length) return refused('not-found', NOTHING_HERE);
    const person = facts.roster.people[who.person];
    if (person === undefined || !person.active) return refused('not-allowed', NO_LONGER_TAKES_PART);

    const seed = await tx.partnerships.drawSeed();
    const { previousReference: previous } = facts.cycle;
    const needsEarlier = named.some(({ definition }) => definition.readsEarlier === true);
    const needsTemplates = named.some(({ definition }) => definition.readsTemplates === true);
    const decidedAll = await decideAll(tx, facts, named, {
      ...actContext(this.world, person, now),
      seed: () => seed ?? this.world.newSeed(),
      templates: needsTemplates ? await tx.templates.offered() : [],
      earlier: needsEarlier && previous !== null ? await tx.facts.loadNamed(previous) : null,
    });
    const stale = refusedIfStale(facts, seenIn(request, named[0]?.target ?? THE_CYCLE));
    if (!decidedAll.ok) return stale === null || hidden(decidedAll) ? decidedAll : stale;
    if (stale !== null) return stale;

    const { decisions, after } = decidedAll.value;
    if (namesChecked === false) {
      const [one] = decisions;
      const asks = one && askedAboutNames(facts.roster, textsKept(acts[0].input, one));
      if (asks) return asks;
    }
    const written = await writeDecisions(tx, after, decisions, this.world.readings);
    const agenda = { now, readings: this.world.readings };
    const hearing = { by: who.person, now, today: agenda.readings.london.dayOf(now) };
    const toldEarlier = await tellEarlier(tx, { before: tellingOf(facts), after }, hearing, agenda.readings);
    let rang = needsRing(after, agenda, wake.waitUntil);
    if (rang) await tx.wakes.ring(cycleWorkflow(cycleId));
    rang = (await ringOthers(tx, after, agenda, written)) || rang || toldEarlier;
    const answers = decisions.map(({ result }, at) => ({
      result,
      cycle: { id: cycleId, reference: after.cycle.reference },
      version: versionOf(after, named[at]?.target ?? THE_CYCLE) || 1,
      replayed: false,
    })) as [ActAnswer, ...ActAnswer[]];
    const body = 'acts' in request ? answers : answers[0];
    if (key !== undefined) await tx.idempotency.keep(key, hash, body, this.world.machineNow());
    if (rang) await tx.notify('wake');
    return accepted(answers);
  }
}

/** Kept answers of a request that comes again: one, or a list of them. */
function replayed(kept: ActAnswer | Answers): Answers {
  const again = [kept].flat().map((one) => ({ ...one, replayed: true }));
  return again as unknown as Answers;
}

const THE_CYCLE: Target = { entity: 'cycle', ref: '' };

/** An act that is asked for, with what it aims at. */
interface NamedAct {
  readonly definition: SomeAct;
  readonly input: unknown;
  readonly target: Target;
}

/** What follows from acts, each decided on the facts after the one before; refused as soon as one of them is. */
async function decideAll(
  tx: Tx,
  facts: CycleFacts,
  acts: readonly NamedAct[],
  context: Omit<ActContext, 'content'>,
): Promise<Outcome<{ readonly decisions: readonly Decision[]; readonly after: CycleFacts }>> {
  let after = facts;
  const decisions: Decision[] = [];
  for (const one of acts) {
    const content = await contentOf(tx, after, one, decisions);
    const outcome = decideAs(one.definition, after, one.input, { ...context, content });
    if (!outcome.ok) return acts.length === 1 ? outcome : naming(one, outcome.refusals);
    decisions.push(outcome.value);
    after = evolve(after, outcome.value.changes);
  }
  return accepted({ decisions, after });
}

/** A reader over what the act named, so far as the actor may see it, and over what the acts before it say. */
async function contentOf(
  tx: Tx,
  facts: CycleFacts,
  { definition, input, target }: NamedAct,
  before: readonly Decision[],
): Promise<ContentReader> {
  const places = versionOf(facts, target) === 0 ? [] : (definition.reads?.(facts, input) ?? []);
  const said = before.flatMap(({ content }) => content);
  const pieces = [
    ...(await tx.content.read(facts.id, places)),
    ...said.filter((piece) => places.some((place) => liesAt(piece, place))),
  ];
  return (...place) => pieces.findLast((piece) => liesAt(piece, place))?.value ?? null;
}

function liesAt(piece: ContentPiece, [entity, ref, field]: readonly [string, string, string]): boolean {
  return piece.entity === entity && piece.ref === ref && piece.field === field;
}

function seenIn(request: ActRequest | ActsRequest, { entity, ref }: Target): ActsRequest['seen'] {
  if ('acts' in request) return request.seen;
  return request.ifVersion === undefined ? {} : { [`${entity}/${ref}`]: request.ifVersion };
}

/** Reasons against one of several acts, each naming the thing it is about. */
function naming({ target: { ref } }: NamedAct, refusals: readonly [Refusal, ...Refusal[]]): Outcome<never> {
  const named = (one: Refusal): Refusal => (one.words.includes(ref) ? one : { ...one, words: `${ref}: ${one.words}` });
  const [first, ...more] = refusals;
  return refusedFor([named(first), ...more.map(named)]);
}

/** Refusals that must not say that a thing is there. */
function hidden(outcome: Outcome<unknown>): boolean {
  return !outcome.ok && outcome.refusals.some(({ code }) => code === 'not-found' || code === 'not-allowed');
}

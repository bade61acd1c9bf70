import { Inject, Injectable } from '@nestjs/common';
import type { ActContext, SomeAct } from '#domain/act/act.js';
import { decide } from '#domain/act/decide.js';
import { needsRing } from '#domain/agenda/needs-ring.js';
import { evolve } from '#domain/cycle/change.js';
import { readerIn, saidIn } from '#domain/cycle/content.js';
import type { ContentReader } from '#domain/cycle/decision.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import { CHANGED_MEANWHILE, KEY_USED, NO_LONGER_TAKES_PART, NOTHING_HERE } from '#domain/text/messages.js';
import { type Tx, UnitOfWork } from '#persistence/unit-of-work.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { cycleWorkflow } from '../shared/workflow-ids.js';
import { World } from '../shared/world.js';
import { requestHash } from './request-hash.js';
import { ACT_NAMED, type ActNamed } from './rules.js';
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

/** Performs one act of a person on one cycle, in one transaction: lock, clock, facts, decision, log, bell. */
@Injectable()
export class PerformAct {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
    @Inject(ACT_NAMED) private readonly actNamed: ActNamed,
  ) {}

  async run(who: SignedIn, request: ActRequest): Promise<Outcome<ActAnswer>> {
    return this.work.run(actorOf(who), (tx) => this.#perform(tx, who, request));
  }

  async #perform(tx: Tx, who: SignedIn, request: ActRequest): Promise<Outcome<ActAnswer>> {
    const cycleId = await tx.facts.idOf(request.cycle);
    const wake = cycleId === null ? null : await tx.wakes.lock(cycleWorkflow(cycleId));
    if (cycleId === null || wake === null) return refused('not-found', NOTHING_HERE);

    const { idempotencyKey: key, ...asked } = request;
    const hash = requestHash(this.world.sha256, { ...asked, cycle: cycleId });
    if (key !== undefined) {
      const kept = await tx.idempotency.find(key, hash);
      if (kept.kind === 'other-request') {
        return refused('idempotency-key-reused', KEY_USED);
      }
      if (kept.kind === 'answered') return accepted({ ...(kept.body as ActAnswer), replayed: true });
    }

    const now = await tx.now();
    const facts = await tx.facts.load(cycleId);
    const definition = this.actNamed(request.act);
    if (facts === null || definition === null) return refused('not-found', NOTHING_HERE);
    const person = facts.roster.people[who.person];
    if (person === undefined || !person.active) return refused('not-allowed', NO_LONGER_TAKES_PART);

    const target = definition.target(request.input) ?? { entity: 'cycle' as const, ref: '' };
    const versionIn = ({ versions }: CycleFacts) => versions[target.entity]?.[target.ref];
    const seen = versionIn(facts);
    const places = seen === undefined ? [] : (definition.reads?.(facts, request.input) ?? []);
    const seed = await tx.partnerships.drawSeed();
    const context: ActContext = {
      actor: { person: person.key, agencyKey: person.agencyKey, roles: person.roles },
      now,
      today: this.world.readings.london.dayOf(now),
      readings: this.world.readings,
      sha256: this.world.sha256,
      content: await contentOf(tx, facts, places),
      seed: () => seed ?? this.world.newSeed(),
    };
    const outcome = decide(definition, facts, request.input, context);
    const stale = request.ifVersion !== undefined && seen !== undefined && request.ifVersion !== seen;
    if (!outcome.ok) return stale && !hidden(outcome) ? staleVersion() : outcome;
    if (stale) return staleVersion();

    const decision = outcome.value;
    const after = evolve(facts, decision.changes);
    const written = await writeDecisions(tx, after, [decision], this.world.readings);
    const agenda = { now, readings: this.world.readings };
    let rang = needsRing(after, agenda, wake.waitUntil);
    if (rang) await tx.wakes.ring(cycleWorkflow(cycleId));
    rang = (await ringOthers(tx, after, agenda, written)) || rang;
    const answer: ActAnswer = {
      result: decision.result,
      cycle: { id: cycleId, reference: after.cycle.reference },
      version: versionIn(after) ?? 1,
      replayed: false,
    };
    if (key !== undefined) await tx.idempotency.keep(key, hash, answer, this.world.machineNow());
    if (rang) await tx.notify('wake');
    return accepted(answer);
  }
}

/** A reader over what the act named, so far as the actor may see it. */
async function contentOf(
  tx: Tx,
  facts: CycleFacts,
  places: ReturnType<NonNullable<SomeAct['reads']>>,
): Promise<ContentReader> {
  const pieces = await tx.content.read(facts.id, places);
  return readerIn(saidIn(pieces));
}

/** Refusals that must not say that a thing is there. */
function hidden(outcome: Outcome<unknown>): boolean {
  return !outcome.ok && outcome.refusals.some(({ code }) => code === 'not-found' || code === 'not-allowed');
}

function staleVersion(): Outcome<never> {
  return refused('stale-version', CHANGED_MEANWHILE);
}

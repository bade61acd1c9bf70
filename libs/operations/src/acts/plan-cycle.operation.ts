import { Injectable } from '@nestjs/common';
import { planCycle, type StoryPlan } from '#domain/acts/planning/plan-cycle.js';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import type { Template } from '#domain/templates/template.js';
import { templateFaults } from '#domain/templates/template-faults.js';
import { templateAmong } from '#domain/templates/templates.js';
import { KEY_USED } from '#domain/text/messages.js';
import { type Tx, UnitOfWork } from '#persistence/unit-of-work.js';
import { actContext } from '../shared/act-context.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { cycleWorkflow } from '../shared/workflow-ids.js';
import { World } from '../shared/world.js';
import { askedAboutNames } from './asked-about-names.js';
import type { ActRequest } from './perform-act.operation.js';
import { requestHash } from './request-hash.js';
import { tellEarlier } from './tell-earlier.js';
import { ringOthers, writeDecisions } from './write-decisions.js';

/** A cycle that was planned. */
export interface PlannedCycle {
  readonly id: string;
  readonly reference: string;
  readonly replayed: boolean;
}

/** Plans a new cycle for the coordinator's partnership; it starts nothing until it is launched. */
@Injectable()
export class PlanCycle {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** `input` is parsed already. */
  async run(
    who: SignedIn,
    input: StoryPlan,
    options: Pick<ActRequest, 'idempotencyKey' | 'namesChecked'> = {},
  ): Promise<Outcome<PlannedCycle>> {
    return this.work.run(actorOf(who), (tx) => this.#plan(tx, who, input, options));
  }

  async #plan(
    tx: Tx,
    who: SignedIn,
    input: StoryPlan,
    { idempotencyKey: key, namesChecked }: Pick<ActRequest, 'idempotencyKey' | 'namesChecked'>,
  ): Promise<Outcome<PlannedCycle>> {
    const standing = await tx.partnerships.standing();
    const prefix = `${standing.code}-${input.launchOn.slice(0, 4)}-`;
    await tx.partnerships.lockPlanning();
    const references = await tx.partnerships.references();
    const used = references.filter((reference) => reference.startsWith(prefix)).length;
    const hash = requestHash(this.world.sha256, { plan: input });
    if (key !== undefined) {
      const kept = await tx.idempotency.find(key, hash);
      if (kept.kind === 'other-request') {
        return refused('idempotency-key-reused', KEY_USED);
      }
      if (kept.kind === 'answered') return accepted({ ...(kept.body as PlannedCycle), replayed: true });
    }
    const person = standing.roster.people[who.person];
    if (person === undefined || !person.active || !person.roles.includes('coordinator')) {
      return refused('not-allowed', 'Only the coordinator can plan an audit.');
    }
    const now = await tx.now();
    const context = actContext(this.world, person, now);
    const found = await templateOfPlan(tx, input.template, standing.templates);
    if (!found.ok) return found;
    const template = found.value;
    const id = this.world.newId();
    const reference = `${prefix}${String(used + 1).padStart(2, '0')}`;
    const { roster, policy, calendars } = standing;
    const outcome = planCycle(
      { ...input, template: template.key },
      { id, reference, roster, template, policy, calendars, references },
      context,
    );
    if (!outcome.ok) return outcome;
    if (namesChecked === false) {
      const asks = askedAboutNames(roster, { title: input.title, rationale: input.rationale });
      if (asks) return asks;
    }

    const { decision, facts } = outcome.value;
    await tx.facts.apply(id, decision.changes);
    await tx.content.makeKey(id);
    await tx.wakes.create(cycleWorkflow(id), 'audit-cycle', id);
    const written = await writeDecisions(tx, facts, [{ ...decision, changes: [] }], this.world.readings);
    const hearing = { by: who.person, now, today: context.today };
    await tellEarlier(tx, { before: null, after: facts }, hearing, this.world.readings);
    await ringOthers(tx, facts, { now, readings: this.world.readings }, written);
    const planned: PlannedCycle = { id, reference, replayed: false };
    if (key !== undefined) await tx.idempotency.keep(key, hash, planned, this.world.machineNow());
    await tx.notify('wake');
    return accepted(planned);
  }
}

/** A template by its key, `own` or shipped, or the whole one of a story: that only on the practice clock. */
async function templateOfPlan(
  tx: Tx,
  template: string | Template,
  own: readonly Template[],
): Promise<Outcome<Template>> {
  if (typeof template === 'string') {
    const found = templateAmong(own, template);
    return found === null ? refused('template-not-found', 'There is no such template.', 'template') : accepted(found);
  }
  const { mode } = await tx.time();
  if (mode === 'live') {
    return refused('not-in-live-mode', 'A story can bring its template only on the practice clock.', 'template');
  }
  const [fault] = templateFaults(template);
  return fault === undefined
    ? accepted(template)
    : refused('template-not-usable', `This template cannot be used: ${fault}.`, 'template');
}

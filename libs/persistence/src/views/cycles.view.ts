import { Injectable } from '@nestjs/common';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { CycleState, StageKey } from '#domain/stages.js';
import type { Instant } from '#domain/time/instant.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { holdsWords, millisOf } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';
import { limitOf, type Page, type PageQuery, pageOf } from './page.js';

/** One cycle in a list. */
export interface CycleLine {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly template: string;
  readonly state: CycleState;
  readonly stage: StageKey;
  readonly substage: string | null;
  readonly launchOn: PlainDate;
  /** The latest day by which an agency owes something in the stage, else the stage's own; null where there is none. */
  readonly stageDueOn: PlainDate | null;
  readonly nextAt: Instant | null;
  readonly version: number;
}

/** One stage with its dates. */
export interface StageLine {
  readonly key: StageKey;
  readonly openedOn: PlainDate | null;
  readonly dueOn: PlainDate | null;
  readonly firstDueOn: PlainDate | null;
  readonly closedAt: Instant | null;
}

/** A cycle's page: where it stands, and its dates. */
export interface CyclePage extends CycleLine {
  readonly previousReference: string | null;
  readonly launchedAt: Instant | null;
  readonly lockedAt: Instant | null;
  readonly approvedOn: PlainDate | null;
  readonly panelOn: PlainDate | null;
  readonly pausedOn: PlainDate | null;
  readonly endedAt: Instant | null;
  readonly stages: readonly StageLine[];
}

/** Cycles of the actor's partnership. */
@Injectable()
export class CyclesView {
  constructor(private readonly work: UnitOfWork) {}

  /** A page of cycles by reference, newest launch first; each of the words (`wordsLookedFor`) is in title or reference. */
  async list(
    actor: WorkActor,
    query: PageQuery & { readonly state?: CycleState | undefined; readonly words?: readonly string[] } = {},
  ): Promise<Page<CycleLine>> {
    const limit = limitOf(query);
    const rows = await this.work.read(actor, (tx) =>
      tx.query<{ line: CycleLine }>(
        `select ${LINE} as line from cycle c where c.partnership_id = $1 and ($2::text is null or c.reference < $2)
           and ($3::text is null or c.state = $3)
           and ${holdsWords("c.title || ' ' || c.reference", '$5')} order by c.reference desc limit $4`,
        [actor.partnershipId, query.after ?? null, query.state ?? null, limit + 1, query.words ?? null],
      ),
    );
    return pageOf(
      rows.map((row) => row.line),
      limit,
      (line) => line.reference,
    );
  }

  /** One cycle by its reference or id; null when the partnership has none such. */
  async page(actor: WorkActor, cycle: string): Promise<CyclePage | null> {
    const [row] = await this.work.read(actor, (tx) =>
      tx.query<{ page: CyclePage }>(
        `select (${LINE}::jsonb || jsonb_build_object('previousReference', c.previous_reference,
           'launchedAt', ${millisOf('c.launched_at')}, 'lockedAt', ${millisOf('c.locked_at')}, 'approvedOn', c.approved_on,
           'panelOn', c.panel_on, 'pausedOn', c.paused_on, 'endedAt', ${millisOf('c.ended_at')},
           'stages', coalesce((select jsonb_agg(jsonb_build_object('key', s.ref, 'openedOn', s.opened_on, 'dueOn', s.due_on,
             'firstDueOn', s.first_due_on, 'closedAt', ${millisOf('s.closed_at')}) order by s.position)
             from stage s where s.partnership_id = c.partnership_id and s.cycle_id = c.cycle_id), '[]'))) as page
         from cycle c where c.partnership_id = $1 and (c.reference = $2 or c.cycle_id::text = $2)`,
        [actor.partnershipId, cycle],
      ),
    );
    return row?.page ?? null;
  }

  /** Facts of the cycle with a reference, in one query: who reads knows the clock from the visit. */
  async named(actor: WorkActor, reference: string): Promise<CycleFacts | null> {
    return this.work.read(actor, (tx) => tx.facts.loadNamed(reference));
  }

  /** Facts of the cycle with a reference or an id, in one query; no content. */
  async facts(actor: WorkActor, cycle: string): Promise<CycleFacts | null> {
    return this.work.read(actor, (tx) => tx.facts.find(cycle));
  }
}

const STAGE_DUE_ON = `coalesce((select max(d.due_on) from duty d where d.partnership_id = c.partnership_id
    and d.cycle_id = c.cycle_id and d.kind in ('involvement', 'returns', 'accuracy', 'correction', 'recheck', 'changes')),
    (select s.due_on from stage s where s.partnership_id = c.partnership_id and s.cycle_id = c.cycle_id
    and s.ref = c.stage))`;

const NEXT_AT = `(select ${millisOf('w.wait_until')} from wake w where w.workflow_id = 'audit-cycle:' || c.cycle_id::text)`;

const LINE = `json_build_object('id', c.cycle_id, 'reference', c.reference, 'title', c.title,
  'template', c.template->>'key', 'state', c.state, 'stage', c.stage, 'substage', c.substage, 'launchOn', c.launch_on,
  'stageDueOn', ${STAGE_DUE_ON}, 'nextAt', ${NEXT_AT}, 'version', c.version)`;

/** What a card tells of a cycle: where it stands, and by when. */
export type CycleCard = Pick<
  CycleLine,
  'reference' | 'title' | 'state' | 'stage' | 'launchOn' | 'stageDueOn' | 'nextAt'
>;

/** At most so many audits under way on a first page. */
const MOST_RUNNING = 5;

/** SQL of the cards of the cycles under way in partnership $1, as JSON: at most five, by reference, newest launch first. */
export const RUNNING = `coalesce((select json_agg(card) from (select json_build_object('reference', c.reference,
    'title', c.title, 'state', c.state, 'stage', c.stage, 'launchOn', c.launch_on, 'stageDueOn', ${STAGE_DUE_ON},
    'nextAt', ${NEXT_AT}) as card
  from cycle c where c.partnership_id = $1 and c.state = 'running' order by c.reference desc limit ${MOST_RUNNING}) as c), '[]')`;

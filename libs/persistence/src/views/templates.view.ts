import { Injectable } from '@nestjs/common';
import type { Roster } from '#domain/cycle/facts.js';
import type { OwnTemplate, TemplateState } from '#domain/own-templates/own-template.js';
import type { Template } from '#domain/templates/template.js';
import type { Instant } from '#domain/time/instant.js';
import { millisOf } from '../query.js';
import { ROSTER_SQL } from '../stores/roster.js';
import { ownTemplate, TEMPLATE_COLUMNS, type TemplateRow } from '../stores/template.store.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';

/** One version of a partnership's own template in a list. */
export interface TemplateLine extends Pick<Template, 'key' | 'version' | 'title'> {
  readonly state: TemplateState;
}

/** An audit that was planned with a version of a template. */
export interface TemplateUse extends Pick<Template, 'key' | 'version'> {
  readonly reference: string;
  readonly title: string;
}

/** All templates of a partnership's own, by title and with the newest version first, and which audits use which. */
export interface TemplateList {
  readonly own: readonly TemplateLine[];
  readonly uses: readonly TemplateUse[];
}

/** One thing that happened to a version of a template. */
export interface TemplateEvent {
  readonly name: string;
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
}

/** A template under one key, as far as it is the partnership's own: everything is empty of one that is shipped. */
export interface TemplateFound {
  readonly roster: Roster;
  /** The newest first. */
  readonly versions: readonly TemplateLine[];
  /** The versions that were asked for, of this key or another. */
  readonly asked: readonly OwnTemplate[];
  /** The newest audits with a template of this key. */
  readonly uses: readonly TemplateUse[];
  /** The latest first. */
  readonly events: readonly TemplateEvent[];
}

const MOST_USES = 50;
const MOST_EVENTS = 50;

/** The templates of a partnership's own. */
@Injectable()
export class TemplatesView {
  constructor(private readonly work: UnitOfWork) {}

  /** All of them, without what they ask, in one query. */
  async list(actor: WorkActor): Promise<TemplateList> {
    const [row] = await this.work.read(actor, (tx) => tx.query<TemplateList>(LIST, [actor.partnershipId]));
    return row ?? { own: [], uses: [] };
  }

  /** What there is of a template under a key, with versions that are asked for whole, in one query. */
  async of(actor: WorkActor, key: string, asked: readonly Pick<Template, 'key' | 'version'>[]): Promise<TemplateFound> {
    const [row] = await this.work.read(actor, (tx) =>
      tx.query<Omit<TemplateFound, 'asked'> & { readonly asked: readonly TemplateRow[] }>(ONE, [
        ...[actor.partnershipId, key, JSON.stringify(asked), MOST_USES, MOST_EVENTS],
      ]),
    );
    if (row === undefined) throw new Error('a query of single values gave no row');
    return { ...row, asked: row.asked.map(ownTemplate) };
  }
}

const LINE = `json_build_object('key', key, 'version', version, 'title', body ->> 'title', 'state', state)`;
const USE = `json_build_object('key', template ->> 'key', 'version', (template ->> 'version')::int,
  'reference', reference, 'title', title)`;

const LIST = `select coalesce((select json_agg(${LINE} order by lower(body ->> 'title'), key, version desc)
    from template where partnership_id = $1), '[]') as own,
  coalesce((select json_agg(${USE} order by reference desc) from cycle where partnership_id = $1), '[]') as uses`;

const ONE = `select ${ROSTER_SQL} as roster,
  coalesce((select json_agg(${LINE} order by version desc) from template
    where partnership_id = $1 and key = $2), '[]') as versions,
  coalesce((select json_agg(found) from (select ${TEMPLATE_COLUMNS} from template t
    join json_to_recordset($3::json) as named(key text, version int) using (key, version)
    where t.partnership_id = $1) as found), '[]') as asked,
  coalesce((select json_agg(${USE} order by reference desc) from (select * from cycle
    where partnership_id = $1 and template ->> 'key' = $2 order by reference desc limit $4) as newest), '[]') as uses,
  coalesce((select json_agg(json_build_object('name', name, 'by', by, 'at', ${millisOf('at')},
      'version', split_part(subject, '/', 2)::int) order by seq desc)
    from (select * from activity_log where partnership_id = $1 and chain_id = $1
      and name like 'template.%' and split_part(subject, '/', 1) = $2 order by seq desc limit $5) as latest), '[]') as events`;

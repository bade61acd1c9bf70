import type { OwnTemplate, TemplateState } from '#domain/own-templates/own-template.js';
import { readTemplate, type StoredTemplate } from '#domain/templates/read-template.js';
import type { Template } from '#domain/templates/template.js';
import type { Instant } from '#domain/time/instant.js';
import { TEMPLATE } from '../entities/partnership.entities.js';
import { millisOf } from '../query.js';
import { Store } from './store.js';

/** A version of a partnership's own template as SQL gives it. */
export interface TemplateRow {
  readonly state: TemplateState;
  readonly ancestorKey: string | null;
  readonly ancestorVersion: number | null;
  readonly authors: readonly string[];
  readonly publishedBy: string | null;
  readonly publishedAt: Instant | null;
  readonly revision: number;
  readonly body: StoredTemplate;
}

/** Templates of the partnership $1 that plans are offered, in any form, as one JSON expression. */
export const OFFERED_SQL = `coalesce((select json_agg(body order by lower(body ->> 'title'), key) from template
  where partnership_id = $1 and state = 'published'), '[]')`;

/** The columns of a row of a template `t`, as `ownTemplate` reads them. */
export const TEMPLATE_COLUMNS = `t.state, t.ancestor_key as "ancestorKey", t.ancestor_version as "ancestorVersion",
  t.authors, t.published_by as "publishedBy", ${millisOf('t.published_at')} as "publishedAt", t.revision, t.body`;

/** A row as the rules read it, its template in the form that templates have now. */
export function ownTemplate({ body, ancestorKey, ancestorVersion, ...row }: TemplateRow): OwnTemplate {
  const { state, authors, publishedBy, publishedAt, revision } = row;
  const ancestor =
    ancestorKey === null || ancestorVersion === null ? null : { key: ancestorKey, version: ancestorVersion };
  return { template: readTemplate(body), ancestor, state, authors, publishedBy, publishedAt, revision };
}

/** The templates that a partnership makes itself. */
export class TemplateStore extends Store {
  private readonly templates = this.manager.getRepository(TEMPLATE);

  /** Takes the lock under which templates of the partnership are made and published, until the transaction ends. */
  async lock(): Promise<void> {
    await this.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`templates/${this.partnership()}`]);
  }

  /** All versions of all of them, by key and version. */
  async all(): Promise<readonly OwnTemplate[]> {
    const rows = await this.query<TemplateRow>(
      `select ${TEMPLATE_COLUMNS} from template t where t.partnership_id = $1 order by t.key, t.version`,
      [this.partnership()],
    );
    return rows.map(ownTemplate);
  }

  /** Those that plans are offered, by their titles. */
  async offered(): Promise<readonly Template[]> {
    const [row] = await this.query<{ templates: readonly StoredTemplate[] }>(`select ${OFFERED_SQL} as templates`, [
      this.partnership(),
    ]);
    return (row?.templates ?? []).map(readTemplate);
  }

  /** Keeps a new version; throws a unique violation where there is one with its key and number. */
  async add(own: OwnTemplate, machineNow: Instant): Promise<void> {
    const { key, version } = own.template;
    await this.templates.insert({ partnershipId: this.partnership(), key, version, ...rowOf(own, machineNow) });
  }

  /** Keeps a version as it is now. */
  async save(own: OwnTemplate, machineNow: Instant): Promise<void> {
    const { key, version } = own.template;
    const { ancestorKey: _key, ancestorVersion: _version, ...row } = rowOf(own, machineNow);
    await this.templates.update({ partnershipId: this.partnership(), key, version }, row);
  }

  /** Throws a draft away. */
  async remove({ template: { key, version } }: OwnTemplate): Promise<void> {
    await this.templates.delete({ partnershipId: this.partnership(), key, version, state: 'draft' });
  }
}

function rowOf({ template, ancestor, state, authors, publishedBy, publishedAt, revision }: OwnTemplate, at: Instant) {
  return {
    ...{ state, authors, publishedBy, publishedAt, revision, changedAt: at },
    ...{ ancestorKey: ancestor?.key ?? null, ancestorVersion: ancestor?.version ?? null },
    ...{ form: template.form, body: template },
  };
}

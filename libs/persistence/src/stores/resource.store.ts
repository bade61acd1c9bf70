import type { KeptResource, Resource, Resources } from '#domain/briefing/resource.js';
import type { Instant } from '#domain/time/instant.js';
import { RESOURCE } from '../entities/partnership.entities.js';
import { millisOf } from '../query.js';
import { Store } from './store.js';

/** The list of resources of the partnership $1, each with its ref, in the order in which they were added, as one JSON expression. */
export const RESOURCES_SQL = `coalesce((select json_agg(json_build_object('ref', ref, 'resource', json_build_object(
    'title', title, 'address', address, 'purpose', purpose, 'theme', theme,
    'retiredAt', ${millisOf('retired_at')}, 'revision', revision)) order by length(ref), ref)
  from resource where partnership_id = $1), '[]')`;

/** What RESOURCES_SQL gives, by ref. */
export function resourcesIn(kept: readonly KeptResource[]): Resources {
  return Object.fromEntries(kept.map(({ ref, resource }): [string, Resource] => [ref, resource]));
}

/** A partnership's list of tools and pages that practitioners are sent to. */
export class ResourceStore extends Store {
  private readonly resources = this.manager.getRepository(RESOURCE);

  /** Takes the lock under which the partnership's list is changed, until the transaction ends. */
  async lock(): Promise<void> {
    await this.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`resources/${this.partnership()}`]);
  }

  /** All of them, retired ones too, in the order in which they were added. */
  async all(): Promise<Resources> {
    const [row] = await this.query<{ all: readonly KeptResource[] }>(`select ${RESOURCES_SQL} as all`, [
      this.partnership(),
    ]);
    return resourcesIn(row?.all ?? []);
  }

  /** Keeps a new one; throws a unique violation where there is one with its ref or, among those offered, its address. */
  async add({ ref, resource }: KeptResource, machineNow: Instant): Promise<void> {
    await this.resources.insert({ partnershipId: this.partnership(), ref, ...resource, changedAt: machineNow });
  }

  /** Keeps one as it is now. */
  async save({ ref, resource }: KeptResource, machineNow: Instant): Promise<void> {
    await this.resources.update({ partnershipId: this.partnership(), ref }, { ...resource, changedAt: machineNow });
  }
}

import type { KeptResource, LinkFault, Resource, Resources } from '#domain/briefing/resource.js';
import type { Instant } from '#domain/time/instant.js';
import { RESOURCE } from '../entities/partnership.entities.js';
import { millisOf, stamp } from '../query.js';
import { Store } from './store.js';

/** The list of resources of the partnership $1, each with its ref, in the order in which they were added, as one JSON expression. */
export const RESOURCES_SQL = `coalesce((select json_agg(json_build_object('ref', ref, 'resource', json_build_object(
    'title', title, 'address', address, 'purpose', purpose, 'theme', theme,
    'retiredAt', ${millisOf('retired_at')}, 'revision', revision,
    'triedAt', ${millisOf('tried_at')}, 'fault', fault, 'faults', faults)) order by length(ref), ref)
  from resource where partnership_id = $1), '[]')`;

/** What RESOURCES_SQL gives, by ref. */
export function resourcesIn(kept: readonly KeptResource[]): Resources {
  return Object.fromEntries(kept.map(({ ref, resource }): [string, Resource] => [ref, resource]));
}

/** A link that is to be tried, on the revision that it was found at. */
export interface LinkToTry {
  readonly partnershipId: string;
  readonly ref: string;
  readonly address: string;
  readonly revision: number;
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

  /** Links of every partnership that were never tried, or not since an instant, the longest ago first; for the worker. */
  toTry(since: Instant, limit: number): Promise<readonly LinkToTry[]> {
    return this.query<LinkToTry>(
      `select partnership_id as "partnershipId", ref, address, revision from resource
        where retired_at is null and (tried_at is null or tried_at < $1)
        order by tried_at nulls first, partnership_id, ref limit $2`,
      [stamp(since), limit],
    );
  }

  /** Says that a link is being tried; false where it was changed since it was found, or somebody else tries it. */
  async takeToTry({ ref, revision }: LinkToTry, machineNow: Instant): Promise<boolean> {
    const taken = await this.query(
      `update resource set tried_at = $4 where partnership_id = $1 and ref = $2 and revision = $3
        and (tried_at is null or tried_at < $4::timestamptz - interval '1 hour') returning ref`,
      [this.partnership(), ref, revision, stamp(machineNow)],
    );
    return taken.length > 0;
  }

  /** Keeps what came of trying a link, unless it was changed meanwhile. */
  async tried({ ref, revision }: LinkToTry, fault: LinkFault | null): Promise<void> {
    await this.query(
      `update resource set fault = $4, faults = case when $4::text is null then 0 else faults + 1 end
        where partnership_id = $1 and ref = $2 and revision = $3`,
      [this.partnership(), ref, revision, fault],
    );
  }

  /** Keeps one as it is now. */
  async save({ ref, resource }: KeptResource, machineNow: Instant): Promise<void> {
    await this.resources.update({ partnershipId: this.partnership(), ref }, { ...resource, changedAt: machineNow });
  }
}

import { Injectable } from '@nestjs/common';
import {
  addedResource,
  changedResource,
  type KeptResource,
  mayNotKeep,
  type ResourceSaid,
  type Resources,
  resourceBroughtBack,
  retiredResource,
} from '#domain/briefing/resource.js';
import type { EventName } from '#domain/cycle/events.js';
import { accepted, type Outcome } from '#domain/outcome.js';
import { type Tx, UnitOfWork } from '#persistence/unit-of-work.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { World } from '../shared/world.js';
import { noLongerThere } from './make-templates.operation.js';

/** A partnership's list of resources: added to, changed, retired and brought back. */
@Injectable()
export class KeepResources {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** Puts a resource at the end of the list. */
  add(who: SignedIn, said: ResourceSaid): Promise<Outcome<KeptResource>> {
    return this.#within(who, 'resource.added', (all) => addedResource(all, said));
  }

  /** Makes one say something else, on the revision it was seen at; another one is refused with `stale-version`. */
  change(who: SignedIn, ref: string, said: ResourceSaid, seen: number): Promise<Outcome<KeptResource>> {
    return this.#within(who, 'resource.changed', (all) => changedResource(all, ref, said, seen));
  }

  /** Offers one to no new briefing any more. */
  retire(who: SignedIn, ref: string, seen: number): Promise<Outcome<KeptResource>> {
    return this.#within(who, 'resource.retired', async (all, tx) => retiredResource(all, ref, seen, await tx.now()));
  }

  /** Offers a retired one again. */
  bringBack(who: SignedIn, ref: string, seen: number): Promise<Outcome<KeptResource>> {
    return this.#within(who, 'resource.brought-back', (all) => resourceBroughtBack(all, ref, seen));
  }

  #within(
    who: SignedIn,
    name: EventName,
    decide: (all: Resources, tx: Tx) => Outcome<KeptResource> | Promise<Outcome<KeptResource>>,
  ): Promise<Outcome<KeptResource>> {
    return this.work.run(actorOf(who), async (tx) => {
      const shut = mayNotKeep(who) ?? (await noLongerThere(tx, who));
      if (shut !== null) return shut;
      await tx.resources.lock();
      const kept = await decide(await tx.resources.all(), tx);
      if (!kept.ok) return kept;
      const { ref, resource } = kept.value;
      const machineNow = this.world.machineNow();
      if (resource.revision === 1) await tx.resources.add(kept.value, machineNow);
      else await tx.resources.save(kept.value, machineNow);
      await tx.log.append(who.partnershipId, [
        { name, subject: ref, at: await tx.now(), by: who.person, reason: 'The list of resources was changed.' },
      ]);
      return accepted(kept.value);
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { ContentPiece } from '#domain/cycle/decision.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';

/** What people typed, opened for those who may see it: own agency, or the partnership once the seal has lifted. */
@Injectable()
export class ContentView {
  constructor(private readonly work: UnitOfWork) {}

  /** Everything of one kind the actor may see; null when there is no such cycle. */
  async of(actor: WorkActor, cycle: string, entity: string): Promise<readonly ContentPiece[] | null> {
    return this.work.read(actor, async (tx) => {
      const id = await tx.facts.idOf(cycle);
      return id === null ? null : tx.content.readAll(id, entity);
    });
  }

  /** Pieces by place in a cycle whose id is known, in one query; what the actor may not see is left out. */
  async at(
    actor: WorkActor,
    cycleId: string,
    places: readonly (readonly [entity: string, ref: string, field: string])[],
  ): Promise<readonly ContentPiece[]> {
    return this.work.read(actor, (tx) => tx.content.read(cycleId, places));
  }

  /** Everything of one kind in a cycle whose id is known, in one query; what the actor may not see is left out. */
  async allOf(actor: WorkActor, cycleId: string, entity: string): Promise<readonly ContentPiece[]> {
    return this.work.read(actor, (tx) => tx.content.readAll(cycleId, entity));
  }

  /** A file with what is known of it, in one query; null when it is not there, or not for this actor. */
  async file(
    actor: WorkActor,
    cycleId: string,
    place: readonly [entity: string, ref: string, field: string],
  ): Promise<{ readonly piece: ContentPiece; readonly bytes: Buffer } | null> {
    return this.work.read(actor, (tx) => tx.content.openFile(cycleId, place));
  }
}

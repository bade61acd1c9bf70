import { Injectable } from '@nestjs/common';
import { type Instant, instant } from '#domain/time/instant.js';
import { KEPT_MS, type KeptFields, type KeptForm as KeptRow } from '#persistence/stores/kept-form.store.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { World } from '../shared/world.js';

/** What is kept of one form at most, in bytes as JSON. */
export const MOST_KEPT_BYTES = 1_000_000;

/** A form that is kept for somebody: where it was sent, when, and until when it is kept. */
export interface KeptForm extends KeptRow {
  readonly until: Instant;
}

/** What became of a form that came from no live session of whoever sent it. */
export type Held =
  /** The mark in it belongs to nobody's session of the last day. */
  | { readonly as: 'unknown' }
  | { readonly as: 'too-large' | 'kept'; readonly id: string; readonly partnershipId: string; readonly person: string };

/** Keeps what somebody typed whose session ended before they sent it, for them alone, until they send it or for 24 hours. */
@Injectable()
export class KeepForms {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /**
   * Holds a form for the person from whose session it came, by the mark in it; `address` is where it was sent. One that
   * was sent twice, or saved again by itself, is kept once, as it was last.
   */
  async hold(formToken: string, address: string, fields: KeptFields): Promise<Held> {
    const now = this.world.machineNow();
    return this.work.run(WEB_PROCESS, async (tx): Promise<Held> => {
      const whose = await tx.sessions.ofForm(this.world.sha256(formToken), now);
      if (whose === null) return { as: 'unknown' };
      const id = this.world.newId();
      if (Buffer.byteLength(JSON.stringify(fields)) > MOST_KEPT_BYTES) return { as: 'too-large', id, ...whose };
      await tx.continueAs({ ...WEB_PROCESS, ...whose });
      const mark = this.world.sha256(JSON.stringify([address, fields.once ?? '']));
      await tx.keptForms.keep({ id, address, keptAt: now, mark }, fields);
      return { as: 'kept', id, ...whose };
    });
  }

  /** What is kept for somebody, newest first. */
  async list(who: SignedIn): Promise<readonly KeptForm[]> {
    const kept = await this.work.read(actorOf(who), (tx) => tx.keptForms.list(this.world.machineNow()));
    return kept.map(untilWhen);
  }

  /** One form that is kept for somebody, with what was typed; null where there is none. */
  async open(who: SignedIn, id: string): Promise<(KeptForm & { readonly fields: KeptFields }) | null> {
    const found = await this.work.read(actorOf(who), (tx) => tx.keptForms.open(id, this.world.machineNow()));
    return found && untilWhen(found);
  }

  /** Destroys a form that is kept for somebody: it was sent, or nobody needs it. */
  async destroy(who: SignedIn, id: string, address?: string): Promise<void> {
    await this.work.run(actorOf(who), (tx) => tx.keptForms.destroy(id, address));
  }
}

function untilWhen<Form extends KeptRow>(form: Form): Form & KeptForm {
  return { ...form, until: instant(form.keptAt + KEPT_MS) };
}

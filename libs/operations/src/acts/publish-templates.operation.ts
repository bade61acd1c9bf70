import { Injectable } from '@nestjs/common';
import type { EventName } from '#domain/cycle/events.js';
import { accepted, type Outcome } from '#domain/outcome.js';
import {
  broughtBack,
  notAllowed,
  notToPublish,
  type OwnTemplate,
  published,
  retired,
} from '#domain/own-templates/own-template.js';
import { stopsTemplate } from '#domain/story/template-rehearsal.js';
import { type Tx, UnitOfWork } from '#persistence/unit-of-work.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { World } from '../shared/world.js';
import { isCalled, logTemplate, NOT_THERE, noLongerThere, type TemplateName } from './make-templates.operation.js';

/** Versions of a partnership's own templates: offered to plans by somebody else than wrote them, retired, brought back. */
@Injectable()
export class PublishTemplates {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /**
   * Publishes a draft at the revision it was seen at, after an audit was rehearsed with it to its end; refused with
   * everything that stops it. The version that was offered until now is retired.
   */
  async publish(who: SignedIn, name: TemplateName, seen: number): Promise<Outcome<OwnTemplate>> {
    const draft = await this.work
      .read(actorOf(who), (tx) => tx.templates.all())
      .then((all) => all.find(isCalled(name)));
    if (draft === undefined) return NOT_THERE;
    const refusal = notAllowed('publish', who) ?? notToPublish(draft, who);
    if (refusal !== null) return refusal;
    // Outside the transaction that writes: what was rehearsed is the revision that is published.
    const faults = draft.revision === seen ? await this.stops(draft) : [];
    return this.#within(who, name, async (tx, own, all) => {
      const done = published(own, all, { seen, faults, now: await tx.now() }, who);
      return done.ok ? { ok: true, value: { changed: done.value, name: 'template.published' } } : done;
    });
  }

  /** What stops a version from being published, a sentence each: what is wrong with it, or where a year with it ends. */
  stops({ template }: Pick<OwnTemplate, 'template'>): Promise<readonly string[]> {
    const { readings, sha256 } = this.world;
    return stopsTemplate(template, { readings, sha256, rest: () => new Promise((go) => setImmediate(go)) });
  }

  /** Retires a version: audits that began with it go on with it, and no plan is offered it. */
  retire(who: SignedIn, name: TemplateName): Promise<Outcome<OwnTemplate>> {
    return this.#one(who, name, 'template.retired', retired);
  }

  /** Offers a retired version again. */
  bringBack(who: SignedIn, name: TemplateName): Promise<Outcome<OwnTemplate>> {
    return this.#one(who, name, 'template.brought-back', broughtBack);
  }

  #one(
    who: SignedIn,
    name: TemplateName,
    event: EventName,
    decide: (own: OwnTemplate, all: readonly OwnTemplate[]) => Outcome<OwnTemplate>,
  ): Promise<Outcome<OwnTemplate>> {
    return this.#within(who, name, async (_tx, own, all) => {
      const done = decide(own, all);
      return done.ok ? accepted({ changed: [done.value], name: event }) : done;
    });
  }

  /** The last of what changed is the version itself; others are retired before it. */
  #within(
    who: SignedIn,
    name: TemplateName,
    decide: (tx: Tx, own: OwnTemplate, all: readonly OwnTemplate[]) => Promise<Outcome<Changed>>,
  ): Promise<Outcome<OwnTemplate>> {
    return this.work.run(actorOf(who), async (tx) => {
      await tx.templates.lock();
      const refusal = notAllowed('publish', who) ?? (await noLongerThere(tx, who));
      if (refusal !== null) return refusal;
      const all = await tx.templates.all();
      const own = all.find(isCalled(name));
      if (own === undefined) return NOT_THERE;
      const done = await decide(tx, own, all);
      if (!done.ok) return done;
      const { changed, name: event } = done.value;
      let last = own;
      for (last of changed) {
        await tx.templates.save(last, this.world.machineNow());
        await logTemplate(tx, who, isCalled(name)(last) ? event : 'template.retired', last);
      }
      return accepted(last);
    });
  }
}

/** Versions as they are after something was done, and what that was. */
interface Changed {
  readonly changed: readonly OwnTemplate[];
  readonly name: EventName;
}

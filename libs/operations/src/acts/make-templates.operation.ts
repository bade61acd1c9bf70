import { Injectable } from '@nestjs/common';
import type { EventName } from '#domain/cycle/events.js';
import { accepted, type Outcome, type Refusal, refused, refusedForAny } from '#domain/outcome.js';
import {
  broughtIn,
  copied,
  nextVersion,
  notAllowed,
  type OwnTemplate,
  rewritten,
  thrownAway,
} from '#domain/own-templates/own-template.js';
import type { Template } from '#domain/templates/template.js';
import { faultsIn } from '#domain/templates/template-faults.js';
import { templateOf } from '#domain/templates/templates.js';
import { KEY_USED, NO_LONGER_TAKES_PART, NOTHING_HERE } from '#domain/text/messages.js';
import { type Tx, UnitOfWork } from '#persistence/unit-of-work.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { World } from '../shared/world.js';
import { requestHash } from './request-hash.js';

/** One version of a template, shipped or the partnership's own. */
export type TemplateName = Pick<Template, 'key' | 'version'>;

/** A draft that was begun from a file. */
export interface BroughtIn extends TemplateName {
  readonly replayed: boolean;
}

/** Drafts of a partnership's own templates: begun as a copy, from a file or as a next version, changed, thrown away. */
@Injectable()
export class MakeTemplates {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** Begins a new template, as a copy of a shipped one or of one of the partnership's own, under a title. */
  copy(who: SignedIn, from: TemplateName, title: string): Promise<Outcome<OwnTemplate>> {
    return this.#add(who, (all, maker) => {
      const source = all.find(isCalled(from))?.template ?? templateOf(from.key, from.version);
      return source === null ? NOT_THERE : copied(source, title, all, maker);
    });
  }

  /**
   * Begins a draft of what a file holds; refused with everything that is wrong with it, each by its path. The same key of a
   * request gives the first answer again.
   */
  async bringIn(who: SignedIn, template: Template, idempotencyKey?: string): Promise<Outcome<BroughtIn>> {
    const faults = faultsIn(template).map(({ path, words }): Refusal => {
      return { code: 'template-not-usable', words: `This template cannot be used: ${words}.`, field: path };
    });
    const refusal = notAllowed('make', who) ?? refusedForAny(faults);
    if (refusal !== null) return refusal;
    const hash = requestHash(this.world.sha256, { template });
    return this.#within(who, async (tx, all) => {
      if (idempotencyKey !== undefined) {
        const kept = await tx.idempotency.find(idempotencyKey, hash);
        if (kept.kind === 'other-request') return refused('idempotency-key-reused', KEY_USED);
        if (kept.kind === 'answered') return accepted({ ...(kept.body as BroughtIn), replayed: true });
      }
      const begun = await this.#begin(tx, who, broughtIn(template, all, who));
      if (!begun.ok) return begun;
      const { key, version } = begun.value.template;
      const answer: BroughtIn = { key, version, replayed: false };
      if (idempotencyKey !== undefined) {
        await tx.idempotency.keep(idempotencyKey, hash, answer, this.world.machineNow());
      }
      return accepted(answer);
    });
  }

  /** Begins the next version of one of the partnership's own templates. */
  beginNext(who: SignedIn, from: TemplateName): Promise<Outcome<OwnTemplate>> {
    return this.#add(who, (all, maker) => {
      const own = all.find(isCalled(from));
      return own === undefined ? NOT_THERE : nextVersion(own, all, maker);
    });
  }

  /** Makes a draft say something else, on the revision it was seen at; another one is refused with `stale-version`. */
  change(who: SignedIn, name: TemplateName, seen: number, to: Template): Promise<Outcome<OwnTemplate>> {
    return this.#within(who, async (tx, all) => {
      const own = all.find(isCalled(name));
      if (own === undefined) return NOT_THERE;
      const changed = rewritten(own, to, seen, who);
      if (!changed.ok) return changed;
      await tx.templates.save(changed.value, this.world.machineNow());
      await logTemplate(tx, who, 'template.changed', changed.value);
      return changed;
    });
  }

  /** Throws a draft away. */
  throwAway(who: SignedIn, name: TemplateName): Promise<Outcome<OwnTemplate>> {
    return this.#within(who, async (tx, all) => {
      const own = all.find(isCalled(name));
      const gone = own === undefined ? NOT_THERE : thrownAway(own);
      if (!gone.ok) return gone;
      await tx.templates.remove(gone.value);
      await logTemplate(tx, who, 'template.thrown-away', gone.value);
      return gone;
    });
  }

  #add(
    who: SignedIn,
    decide: (all: readonly OwnTemplate[], maker: SignedIn) => Outcome<OwnTemplate>,
  ): Promise<Outcome<OwnTemplate>> {
    return this.#within(who, (tx, all) => this.#begin(tx, who, decide(all, who)));
  }

  async #begin(tx: Tx, who: SignedIn, begun: Outcome<OwnTemplate>): Promise<Outcome<OwnTemplate>> {
    if (!begun.ok) return begun;
    await tx.templates.add(begun.value, this.world.machineNow());
    await logTemplate(tx, who, 'template.begun', begun.value);
    return begun;
  }

  #within<T>(who: SignedIn, work: (tx: Tx, all: readonly OwnTemplate[]) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    return this.work.run(actorOf(who), async (tx) => {
      await tx.templates.lock();
      return notAllowed('make', who) ?? (await noLongerThere(tx, who)) ?? work(tx, await tx.templates.all());
    });
  }
}

/** Why somebody who has left can do nothing any more; null for whoever is still there. */
export async function noLongerThere(tx: Tx, { person }: SignedIn): Promise<Outcome<never> | null> {
  const found = await tx.partnerships.person(person);
  return found?.active === true ? null : refused('not-allowed', NO_LONGER_TAKES_PART);
}

/** Whether a version is the one with a name. */
export function isCalled({ key, version }: TemplateName): (own: OwnTemplate) => boolean {
  return ({ template }) => template.key === key && template.version === version;
}

/** For a version that is not there, or is somebody else's. */
export const NOT_THERE = refused('not-found', NOTHING_HERE);

/** Writes a line about a version into the partnership's own log; nothing of what it says. */
export async function logTemplate(tx: Tx, who: SignedIn, name: EventName, own: OwnTemplate): Promise<void> {
  const { key, version } = own.template;
  const { ancestor } = own;
  const from = ancestor === null ? '' : ` It was copied from version ${ancestor.version} of ${ancestor.key}.`;
  const reason = `Version ${version}.${name === 'template.begun' ? from : ''}`;
  const line = { name, subject: `${key}/${version}`, at: await tx.now(), by: who.person, reason };
  await tx.log.append(who.partnershipId, [line]);
}

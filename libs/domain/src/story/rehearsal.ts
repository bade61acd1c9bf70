import type { ActContext } from '../act/act.js';
import { ACTS, type ActName, decideAct } from '../acts/acts.js';
import { type PlanCycleInput, planCycle } from '../acts/planning/plan-cycle.js';
import { settle } from '../agenda/agenda.js';
import { settleAlert } from '../agenda/alert-agenda.js';
import { whatsNext } from '../agenda/upcoming.js';
import { evolve } from '../cycle/change.js';
import { placeKey, readerIn } from '../cycle/content.js';
import type { Decision, LogEntry } from '../cycle/decision.js';
import { takes } from '../cycle/destroyed.js';
import type { CycleFacts, Person, Roster } from '../cycle/facts.js';
import type { ThingName } from '../cycle/fields.js';
import { Readings } from '../cycle/reading.js';
import { hear, type News, newsFrom, tellingOf } from '../follow-up/hear.js';
import type { MailDraft, PendingNotice } from '../mail/mail-draft.js';
import { sortPost } from '../mail/sort-mail.js';
import { accepted, type Outcome, refused } from '../outcome.js';
import type { Policy } from '../policy/policy.js';
import { ownOf } from '../record.js';
import type { Template } from '../templates/template.js';
import { noSuch } from '../text/messages.js';
import type { Instant, London } from '../time/instant.js';
import { isoOf } from '../time/instant.js';
import type { Calendar } from '../time/working-days.js';
import {
  type EmailItem,
  type EmailLine,
  type EventLine,
  eventOf,
  inOrderOfEmails,
  inOrderOfEvents,
  type StoryDocument,
} from './document.js';
import { type Driven, drive, type Engine, endOf, type Progress, type Result } from './driver.js';
import { aboutEmails } from './expectations.js';
import { calendarsOf, policyOf, rosterOf } from './found.js';
import { type Look, lookAt, type Seen, thingsOf } from './look.js';
import { REPLIES, repliesTaken, type StoryReplies } from './replies.js';
import type { Story, StoryAct, StoryCycle } from './story.js';

/** A mail in words, as far as a rehearsal shows it. */
export interface MailWords {
  readonly subject: string;
  readonly reason: string;
  readonly next: string;
  readonly items: readonly EmailItem[];
}

/** What a rehearsal needs from outside the domain. */
export interface RehearsalTools {
  readonly london: London;
  readonly sha256: (text: string) => string;
  /** Puts a mail into words, the same that would be sent. */
  readonly render: (draft: MailDraft, to: Person, partnershipName: string) => MailWords;
  readonly templates: readonly Template[];
  readonly policy: Policy;
  /** Calendars every partnership starts with. */
  readonly calendars: readonly Calendar[];
}

/**
 * Rehearses stories in memory on one clock, yielding how far it has come; gives a document for each story, in their
 * order. Writes nothing and sends nothing.
 */
export async function* rehearse(
  stories: readonly Story[],
  tools: RehearsalTools,
): AsyncGenerator<Progress, readonly StoryDocument[]> {
  const engine = new RehearsalEngine(stories, tools);
  const driven = yield* drive(stories, engine, tools.london);
  return stories.map((story) => ({
    ...documentOf(story, engine.emails(story), engine.events(story), driven, tools.london),
    open: engine.open(story),
  }));
}

/** Rehearses to the end, for callers that show no progress: a document for each story, in their order. */
export async function rehearseAll(stories: readonly Story[], tools: RehearsalTools): Promise<readonly StoryDocument[]> {
  const run = rehearse(stories, tools);
  for (;;) {
    const step = await run.next();
    if (step.done === true) return step.value;
  }
}

/**
 * What a story's run is printed as, in the order every engine prints; what lies after its last day (other stories on
 * the clock) is left out.
 */
export function documentOf(
  story: Story,
  emails: readonly EmailLine[],
  events: readonly EventLine[],
  driven: Driven,
  london: London,
): StoryDocument {
  const end = story.until === undefined ? null : isoOf(endOf(story.until, london));
  const within = (line: { readonly at: string }): boolean => end === null || line.at <= end;
  const sent = inOrderOfEmails(emails.filter(within));
  const held = story.expect.flatMap((one, index) =>
    one.expect === 'email' || one.expect === 'no-email' ? [aboutEmails(one, `expect[${index}]`, sent)] : [],
  );
  return {
    story: story.name,
    events: inOrderOfEvents(events.filter(within)),
    emails: sent,
    acts: { total: story.acts.length, accepted: driven.accepted.get(story.name) ?? 0 },
    expectations: [...(driven.expectations.get(story.name) ?? []), ...held],
  };
}

interface House {
  readonly story: Story;
  readonly roster: Roster;
  readonly policy: Policy;
  readonly calendars: readonly Calendar[];
  readonly cycles: Map<string, OneCycle>;
  readonly byId: Map<string, CycleFacts>;
  readonly used: Set<string>;
  readonly mails: MailDraft[];
  pending: PendingNotice[];
  /** Something was told since the post was sorted last. */
  fresh: boolean;
  postAt: Instant | null;
}

interface OneCycle {
  readonly id: string;
  readonly reference: string;
  readonly content: Map<string, unknown>;
  readonly log: LogEntry[];
  /** Records of its facts that nobody else has seen; begun again whenever the facts are shown. */
  own: WeakSet<object>;
  /** Keys of the notices so far. */
  readonly told: Set<string>;
  facts: CycleFacts;
  /** When something falls due next; null for never, undefined when that must be asked again. */
  nextAt: Instant | null | undefined;
}

/** Cycles, their agenda and their post in memory: the same rules as in the real engine, and nothing else. */
export class RehearsalEngine implements Engine {
  readonly #houses = new Map<string, House>();
  readonly #readings: Readings;
  #now = Number.NEGATIVE_INFINITY as Instant;

  constructor(
    stories: readonly Story[],
    private readonly tools: RehearsalTools,
  ) {
    this.#readings = new Readings(tools.london);
    for (const story of stories) {
      this.#houses.set(story.name, {
        story,
        roster: rosterOf(story.fixture),
        policy: policyOf(story.fixture, tools.policy),
        calendars: calendarsOf(story.fixture, tools.calendars),
        cycles: new Map(),
        byId: new Map(),
        used: new Set(),
        mails: [],
        pending: [],
        fresh: false,
        postAt: null,
      });
    }
  }

  settled(): Promise<{ readonly nextAt: Instant | null }> {
    let next: Instant | null = null;
    const sooner = (at: Instant | null | undefined): void => {
      if (at != null && (next === null || at < next)) next = at;
    };
    for (const house of this.#houses.values()) {
      for (const cycle of house.cycles.values()) {
        if (cycle.nextAt === undefined || (cycle.nextAt !== null && cycle.nextAt <= this.#now))
          this.#settle(house, cycle);
        sooner(cycle.nextAt);
      }
      if (house.fresh || (house.postAt !== null && house.postAt <= this.#now)) this.#sort(house);
      sooner(house.postAt);
    }
    return Promise.resolve({ nextAt: next });
  }

  move(to: Instant): Promise<void> {
    this.#now = to;
    return Promise.resolve();
  }

  plan(story: Story, cycle: StoryCycle, plan: Result): Promise<Outcome<Result>> {
    const house = this.#house(story);
    const input = plan as unknown as PlanCycleInput;
    const template =
      typeof cycle.plan.template === 'object'
        ? cycle.plan.template
        : this.tools.templates
            .filter((one) => one.key === cycle.plan.template)
            .toSorted((a, b) => b.version - a.version)[0];
    if (template === undefined) {
      return Promise.resolve(refused('template-not-found', 'There is no such template.', 'template'));
    }
    const prefix = `${story.fixture.partnership.code}-${input.launchOn.slice(0, 4)}-`;
    const references = [...house.cycles.keys()];
    const count = references.filter((one) => one.startsWith(prefix)).length;
    const reference = `${prefix}${String(count + 1).padStart(2, '0')}`;
    const id = `${story.name}/${reference}`;
    const { roster, policy, calendars } = house;
    const context = this.#context(house, cycle.by, null);
    if (context === null) return Promise.resolve(refused('not-signed-in', noSuch('person', cycle.by)));
    const outcome = planCycle(
      { ...input, template: template.key },
      { id, reference, roster, template, policy, calendars, references },
      context,
    );
    if (!outcome.ok) return Promise.resolve(outcome);
    const { facts, decision } = outcome.value;
    const planned: OneCycle = {
      id,
      reference,
      content: new Map(),
      log: [],
      own: new WeakSet(),
      told: new Set(),
      facts,
      nextAt: undefined,
    };
    house.cycles.set(reference, planned);
    this.#keep(house, planned, facts, decision);
    this.#tell(house, null, facts, context);
    return Promise.resolve(accepted(decision.result));
  }

  act(story: Story, reference: string, act: StoryAct, input: Result): Promise<Outcome<Result>> {
    const house = this.#house(story);
    const cycle = house.cycles.get(reference);
    if (cycle === undefined) return Promise.resolve(refused('not-found', noSuch('cycle', reference)));
    if (act.do === REPLIES) {
      const today = this.tools.london.dayOf(this.#now);
      return Promise.resolve(repliesTaken(cycle.facts, cycle.content, input as unknown as StoryReplies, today));
    }
    const context = this.#context(house, act.by, cycle);
    if (context === null) return Promise.resolve(refused('not-signed-in', noSuch('person', act.by)));
    if (!Object.hasOwn(ACTS, act.do)) return Promise.resolve(refused('not-found', noSuch('act', act.do)));
    const outcome = decideAct(act.do as ActName, cycle.facts, input as never, context);
    if (!outcome.ok) return Promise.resolve(outcome);
    const before = tellingOf(cycle.facts);
    this.#keep(house, cycle, evolve(cycle.facts, outcome.value.changes, cycle.own), outcome.value);
    this.#tell(house, before, cycle.facts, context);
    return Promise.resolve(accepted(outcome.value.result));
  }

  look(story: Story, reference: string, look: Look): Promise<Seen> {
    const cycle = this.#house(story).cycles.get(reference);
    return Promise.resolve(cycle === undefined ? undefined : lookAt(cycle.facts, look, this.#readings.of(cycle.facts)));
  }

  refs(story: Story, reference: string, entity: ThingName): Promise<readonly string[]> {
    const cycle = this.#house(story).cycles.get(reference);
    if (cycle === undefined || entity === 'cycle') return Promise.resolve([]);
    return Promise.resolve(Object.keys(thingsOf(cycle.facts, entity, this.#readings.of(cycle.facts))).sort());
  }

  /** The facts of a story's cycle as they are now, and stay for whoever asked. */
  factsOf(story: Story, reference: string): CycleFacts | null {
    const cycle = this.#house(story).cycles.get(reference);
    if (cycle === undefined) return null;
    cycle.own = new WeakSet();
    return cycle.facts;
  }

  /** Everything that is owed in a story's cycles now, a sentence for each kind and day. */
  open(story: Story): readonly string[] {
    const context = { now: this.#now, readings: this.#readings };
    return [...this.#house(story).cycles.values()].flatMap(({ facts, reference }) =>
      whatsNext(facts, context, 0).open.map(({ words }) => `${reference}  ${words}`),
    );
  }

  /** What people typed in a story's cycle so far, by "entity/ref/field"; nothing where there is no such cycle. */
  contentOf(story: Story, reference: string): ReadonlyMap<string, unknown> {
    return this.#house(story).cycles.get(reference)?.content ?? new Map();
  }

  /** All events of a story so far. */
  events(story: Story): readonly EventLine[] {
    const { london } = this.tools;
    return [...this.#house(story).cycles.values()].flatMap(({ log, reference }) =>
      log.map((line) => eventOf(line, reference, london.dayOf(line.at))),
    );
  }

  /** All emails of a story so far, in words. */
  emails(story: Story): readonly EmailLine[] {
    const { mails, roster } = this.#house(story);
    const { london, render } = this.tools;
    return mails.map((draft) => {
      const person = ownOf(roster.people, draft.person);
      if (person === undefined) throw new Error(`${draft.key} goes to nobody`);
      const { subject, reason, next, items } = render(draft, person, roster.partnershipName);
      const { at, kind, role } = draft;
      const day = london.dayOf(at);
      return { at: isoOf(at), day, to: person.email, person: person.key, role, kind, subject, reason, next, items };
    });
  }

  #settle(house: House, cycle: OneCycle): void {
    const context = { now: this.#now, readings: this.#readings };
    const settled = settle(cycle.facts, context);
    for (const one of settled.performed) this.#keep(house, cycle, cycle.facts, one.decision);
    cycle.facts = settled.facts;
    let next = settled.nextAt;
    for (const ref in cycle.facts.alert) {
      const alert = settleAlert(cycle.facts, ref, context);
      for (const one of alert.performed) this.#keep(house, cycle, cycle.facts, one.decision);
      cycle.facts = alert.facts;
      if (alert.nextAt !== null && (next === null || alert.nextAt < next)) next = alert.nextAt;
    }
    house.byId.set(cycle.id, cycle.facts);
    cycle.nextAt = next;
  }

  #sort(house: House): void {
    const { mails, notNeeded, nextAt } = sortPost(house.pending, {
      now: this.#now,
      readings: this.#readings,
      facts: house.byId,
      used: (key) => house.used.has(key),
    });
    house.fresh = false;
    house.postAt = nextAt;
    if (mails.length === 0 && notNeeded.length === 0) return;
    const gone = new Set(notNeeded.map((one) => `${one.cycleId}|${one.key}`));
    for (const mail of mails) {
      if (house.used.has(mail.key)) throw new Error(`the mail ${mail.key} is cut twice`);
      house.used.add(mail.key);
      house.mails.push(mail);
      for (const item of mail.items) gone.add(`${item.cycleId}|${item.noticeKey}`);
    }
    house.pending = house.pending.filter((one) => !gone.has(`${one.cycleId}|${one.key}`));
  }

  #keep(house: House, cycle: OneCycle, facts: CycleFacts, decision: Decision): void {
    cycle.facts = facts;
    cycle.nextAt = undefined;
    house.byId.set(cycle.id, facts);
    for (const line of decision.entries) cycle.log.push(line);
    for (const { entity, ref, field, value } of decision.content)
      cycle.content.set(placeKey(entity, ref, field), value);
    for (const key of decision.destroys.length === 0 ? [] : [...cycle.content.keys()]) {
      const [entity = '', , ...field] = key.split('/');
      if (decision.destroys.some((one) => takes(one, { entity, field: field.join('/') }))) cycle.content.delete(key);
    }
    for (const notice of decision.notices) {
      if (cycle.told.has(notice.key)) throw new Error(`the notice ${notice.key} is told twice`);
      cycle.told.add(notice.key);
      house.pending.push({ ...notice, cycleId: cycle.id, cycleReference: cycle.reference });
      house.fresh = true;
    }
  }

  /** Tells the audits that one follows up what has changed for them, as the operation does. */
  #tell(house: House, before: News | null, after: CycleFacts, { actor, now, today }: ActContext): void {
    for (const { to, told } of newsFrom(before, after)) {
      const earlier = house.cycles.get(to);
      const decision = earlier === undefined ? null : hear(earlier.facts, told, { by: actor.person, now, today });
      if (earlier === undefined || decision === null) continue;
      this.#keep(house, earlier, evolve(earlier.facts, decision.changes, earlier.own), decision);
    }
  }

  #context(house: House, by: string, cycle: OneCycle | null): ActContext | null {
    const person = ownOf(house.roster.people, by);
    if (person === undefined) return null;
    const { london, sha256 } = this.tools;
    return {
      actor: { person: person.key, agencyKey: person.agencyKey, roles: person.roles },
      now: this.#now,
      today: london.dayOf(this.#now),
      readings: this.#readings,
      sha256,
      content: readerIn(cycle?.content ?? new Map()),
      seed: () => house.story.seed,
      templates: [],
      earlier: house.cycles.get(cycle?.facts.cycle.previousReference ?? '')?.facts ?? null,
    };
  }

  #house(story: Story): House {
    const house = this.#houses.get(story.name);
    if (house === undefined) throw new Error(`the story ${story.name} is not part of this run`);
    return house;
  }
}

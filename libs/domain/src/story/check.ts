import { ACTS } from '../acts/acts.js';
import type { ThingName } from '../cycle/fields.js';
import type { Template } from '../templates/template.js';
import { faultsIn } from '../templates/template-faults.js';
import { noSuch } from '../text/messages.js';
import type { PlainDate } from '../time/plain-date.js';
import type { Calendar } from '../time/working-days.js';
import { REFS, valueFault } from './fields.js';
import { calendarsOf, meetingFaults, resourcesOf, sharedCalendars } from './found.js';
import { referencesIn } from './references.js';
import { ANYBODY, REPLIES } from './replies.js';
import type { Expectation, Story } from './story.js';

/** What is wrong with a story, and where: a path such as `acts[3].by`. */
export interface StoryProblem {
  readonly path: string;
  readonly words: string;
}

/** What a story may name that it does not bring itself. */
export interface StoryWorld {
  readonly templates: readonly Template[];
  readonly calendars: readonly Calendar[];
}

/**
 * Everything in a story that leads nowhere or comes in the wrong order, each by its path; found before anything runs,
 * empty when it can run.
 */
export function checkStory(story: Story, world: StoryWorld): readonly StoryProblem[] {
  const problems: StoryProblem[] = [];
  const check = new Check(story, problems);
  check.fixture();
  check.days(world.calendars);
  check.cycles(world.templates);
  check.acts();
  for (const [index, one] of story.expect.entries()) check.expectation(one, `expect[${index}]`);
  return problems;
}

class Check {
  readonly #people: ReadonlySet<string>;
  readonly #agencies: ReadonlySet<string>;
  readonly #cycles: ReadonlySet<string>;
  /** Every name of a result with when it comes into being: `day time` and its place. */
  readonly #names = new Map<string, string>();

  constructor(
    private readonly story: Story,
    private readonly problems: StoryProblem[],
  ) {
    this.#people = new Set(story.fixture.people.map((one) => one.key));
    this.#agencies = new Set(story.fixture.agencies.map((one) => one.key));
    this.#cycles = new Set(story.cycles.map((one) => one.as));
  }

  fixture(): void {
    const { partnership, agencies, people, calendars } = this.story.fixture;
    this.#unique(people, ({ key }) => key, 'fixture.people', 'person');
    this.#unique(people, ({ email }) => email.toLowerCase(), 'fixture.people', 'address');
    this.#unique(agencies, ({ key }) => key, 'fixture.agencies', 'agency');
    this.#unique(calendars, ({ key }) => key, 'fixture.calendars', 'calendar');
    for (const post of ['coordinator', 'qaChair', 'executive', 'panelChair'] as const) {
      this.#person(partnership[post], `fixture.partnership.${post}`);
    }
    people.forEach((one, index) => {
      if (one.agency !== null) this.#agency(one.agency, `fixture.people[${index}].agency`);
    });
    agencies.forEach((one, index) => {
      for (const post of ['lead', 'executive', 'safeguarding'] as const) {
        const person = one[post];
        if (person !== null) this.#person(person, `fixture.agencies[${index}].${post}`);
      }
    });
    calendars.forEach((one, index) => {
      if (one.coversFrom > one.coversUntil) {
        this.#say(`fixture.calendars[${index}].coversUntil`, 'A calendar must end after it begins.');
      }
    });
  }

  days(shipped: readonly Calendar[]): void {
    const { fixture } = this.story;
    const known = new Set(calendarsOf(fixture, shipped).map((one) => one.key));
    fixture.agencies.forEach((agency, index) => {
      for (const key of agency.calendars) {
        if (!known.has(key)) this.#say(`fixture.agencies[${index}].calendars`, noSuch('calendar', key));
      }
    });
    for (const { index, words } of meetingFaults(fixture, shipped)) {
      this.#say(`fixture.partnership.executiveMeetings[${index}]`, words);
    }
    const listed = resourcesOf(fixture);
    for (const { words, field = 'resources' } of listed.ok ? [] : listed.refusals) this.#say(`fixture.${field}`, words);
    const shared = sharedCalendars(fixture, shipped);
    if (shared.length === 0) {
      this.#say('fixture.calendars', 'The partnership needs a calendar that belongs to no single agency.');
      return;
    }
    const from = shared.map((one) => one.coversFrom).reduce((a, b) => (a > b ? a : b));
    const until = shared.map((one) => one.coversUntil).reduce((a, b) => (a < b ? a : b));
    const covered = (day: PlainDate | undefined, path: string): void => {
      if (day !== undefined && (day < from || day > until)) {
        this.#say(path, `The partnership’s calendars cover ${from} to ${until}, not ${day}.`);
      }
    };
    covered(this.story.until, 'until');
    for (const [index, one] of this.story.cycles.entries()) covered(one.day, `cycles[${index}].day`);
    for (const [index, one] of this.story.acts.entries()) covered(one.day, `acts[${index}].day`);
  }

  cycles(templates: readonly Template[]): void {
    this.#unique(this.story.cycles, ({ as }) => as, 'cycles', 'cycle');
    let before = '';
    this.story.cycles.forEach((cycle, index) => {
      const path = `cycles[${index}]`;
      const when = `${cycle.day} ${cycle.time}`;
      if (when < before) this.#say(`${path}.day`, 'Cycles must be in the order of their days and times.');
      before = when;
      this.#person(cycle.by, `${path}.by`);
      this.#inTime(cycle.day, `${path}.day`);
      const { template, agencies } = cycle.plan;
      if (typeof template === 'string' && templates.every((one) => one.key !== template)) {
        const names = templates.map((one) => one.key).join(', ');
        this.#say(`${path}.plan.template`, `${noSuch('template', template)} There are: ${names}.`);
      }
      for (const { path: part, words } of typeof template === 'string' ? [] : faultsIn(template)) {
        this.#say(`${path}.plan.template.${part}`, `This template cannot be used: ${words}.`);
      }
      agencies.forEach(({ agency, lead }, place) => {
        this.#agency(agency, `${path}.plan.agencies[${place}].agency`);
        if (lead !== undefined) this.#person(lead, `${path}.plan.agencies[${place}].lead`);
      });
      this.#references(cycle.plan, `${path}.plan`, when);
      this.#names.set(cycle.as, when);
    });
  }

  acts(): void {
    let before = '';
    this.story.acts.forEach((act, index) => {
      const path = `acts[${index}]`;
      const when = `${act.day} ${act.time}`;
      if (when < before) this.#say(`${path}.day`, `Acts must be in order: ${when} comes after ${before}.`);
      if (when > before) before = when;
      if (act.do !== REPLIES) this.#person(act.by, `${path}.by`);
      else if (act.by !== ANYBODY) this.#say(`${path}.by`, `People without an account reply: write ${ANYBODY}.`);
      this.#inTime(act.day, `${path}.day`);
      if (act.do !== REPLIES && !Object.hasOwn(ACTS, act.do)) {
        this.#say(`${path}.do`, `${noSuch('act', act.do)} There are: ${Object.keys(ACTS).sort().join(', ')}.`);
      }
      const planned = this.story.cycles.find((one) => one.as === act.cycle);
      if (planned === undefined) this.#say(`${path}.cycle`, `There is no cycle called ${act.cycle}.`);
      else if (`${planned.day} ${planned.time}` > when) {
        this.#say(`${path}.day`, `The cycle ${act.cycle} is planned later, on ${planned.day} at ${planned.time}.`);
      }
      if (act.do === 'supplyFrame' && act.with.rows === undefined && planned?.frame === undefined) {
        this.#say(`${path}.with.rows`, `Give the rows here, or as “frame” in the cycle ${act.cycle}.`);
      }
      for (const field of ['agency', 'owner', 'deputy', 'approvedBy'] as const) {
        const value = act.with[field];
        if (typeof value !== 'string') continue;
        if (field === 'agency') this.#agency(value, `${path}.with.${field}`);
        else this.#person(value, `${path}.with.${field}`);
      }
      this.#references(act.with, `${path}.with`, when);
      if (act.as === undefined) return;
      if (this.#names.has(act.as)) this.#say(`${path}.as`, `The name ${act.as} is already taken.`);
      else if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(act.as)) {
        this.#say(`${path}.as`, 'A name can have only letters, digits, hyphens and underscores.');
      } else if (act.refused !== undefined) this.#say(`${path}.as`, 'An act that is refused gives nothing back.');
      else this.#names.set(act.as, when);
    });
  }

  expectation(one: Expectation, path: string): void {
    if (one.expect === 'no-email') {
      if (one.from > one.until)
        this.#say(`${path}.until`, `It ends before it begins: ${one.until} is earlier than ${one.from}.`);
      this.#inTime(one.until, `${path}.until`);
    } else this.#inTime(one.on, `${path}.on`);
    if (one.expect === 'email' || one.expect === 'no-email') {
      if (one.person !== undefined) this.#person(one.person, `${path}.person`);
      return;
    }
    if (!this.#cycles.has(one.cycle)) this.#say(`${path}.cycle`, `There is no cycle called ${one.cycle}.`);
    if (one.expect === 'count') {
      for (const [field, value] of Object.entries(one.where ?? {}))
        this.#value(one.entity, field, value, `${path}.where.${field}`);
      return;
    }
    this.#references(one.ref, `${path}.ref`, `${one.on} 99:99`);
    this.#value(one.entity, one.field, one.is, `${path}.is`);
    if (one.ref === undefined && one.entity !== 'cycle') {
      this.#say(`${path}.ref`, `Say which ${one.entity}: its reference looks like ${REFS[one.entity]}.`);
    }
  }

  #value(entity: ThingName, field: string, value: string | number | boolean | null, path: string): void {
    const words = valueFault(entity, field, value);
    if (words !== null) this.#say(path, words);
  }

  #references(value: unknown, path: string, when: string): void {
    for (const found of referencesIn(value, path)) {
      const name = found.ref.split('.')[0] ?? '';
      const known = this.#names.get(name);
      if (known !== undefined && known <= when) continue;
      const later = known !== undefined || this.story.acts.some((act) => act.as === name);
      const words = later ? `“${name}” is only given back later.` : `No act is called “${name}”.`;
      this.#say(found.path, words);
    }
  }

  #inTime(day: PlainDate, path: string): void {
    if (this.story.until !== undefined && day > this.story.until) {
      this.#say(path, `The story ends on ${this.story.until}, before ${day}.`);
    }
  }

  #person(key: string, path: string): void {
    if (!this.#people.has(key)) this.#say(path, noSuch('person', key));
  }

  #agency(key: string, path: string): void {
    if (!this.#agencies.has(key)) this.#say(path, noSuch('agency', key));
  }

  #unique<T>(things: readonly T[], keyOf: (one: T) => string, path: string, noun: string): void {
    const keys = things.map(keyOf);
    keys.forEach((key, index) => {
      if (keys.indexOf(key) < index) this.#say(`${path}[${index}]`, `The ${noun} ${key} is there twice.`);
    });
  }

  #say(path: string, words: string): void {
    this.problems.push({ path, words });
  }
}

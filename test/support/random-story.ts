import type { Role } from '#domain/cycle/facts.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import type { FrameRow } from '#domain/selection/frame.js';
import { answersFor } from '#domain/story/answers-for.js';
import type { Story, StoryAct, StoryFixture } from '#domain/story/story.js';
import { panelQuestions } from '#domain/templates/asked.js';
import type { Template } from '#domain/templates/template.js';
import { type LocalTime, localTime } from '#domain/time/instant.js';
import { addDays, type PlainDate } from '#domain/time/plain-date.js';
import { type Calendar, WorkingDays } from '#domain/time/working-days.js';
import { laterActs, type Teller } from './random-later-acts.js';
import { RandomNumbers } from './random-numbers.js';

/** What a random story is made of. */
export interface RandomStoryOptions {
  /** A template about cases. */
  readonly template: Template;
  /** Calendars of the partnership, two years or more from `from`. */
  readonly calendars: readonly Calendar[];
  /** First day on which a cycle may be launched. */
  readonly from: PlainDate;
  /** How far the story goes: to the end of collection, or through the whole year. */
  readonly through: 'collection' | 'year';
}

/** How an agency behaves while returns are collected. */
type Manner = 'early' | 'late' | 'never';

const AGENCIES = ['CSC', 'EHS', 'POL', 'CHS', 'ACT', 'EDU', 'VCS'] as const;
const { involvement, returns, hardClose } = DEFAULT_POLICY.limits;

/**
 * A story that nobody wrote and that every rule accepts: agencies that answer early, late or never, alerts, pauses,
 * moved dates, extensions. The same seed and options give the same story.
 */
export function randomStory(seed: number, options: RandomStoryOptions): Story {
  return new RandomTeller(seed, options).tell();
}

/** Writes down acts as a story goes along, day by day. */
class RandomTeller implements Teller {
  readonly random: RandomNumbers;
  readonly days: WorkingDays;
  readonly agencies: readonly string[];
  readonly cases: readonly string[];
  readonly acts: StoryAct[] = [];
  readonly fixture: StoryFixture;
  /** Agencies by case that know it. */
  readonly known = new Map<string, readonly string[]>();

  get panelQuestions() {
    return panelQuestions(this.options.template);
  }

  readonly #launchOn: PlainDate;

  constructor(
    private readonly seed: number,
    private readonly options: RandomStoryOptions,
  ) {
    this.random = new RandomNumbers(seed);
    this.days = new WorkingDays(options.calendars);
    this.agencies = AGENCIES.slice(0, this.random.whole(2, 5));
    this.#launchOn = this.days.onOrAfter(addDays(options.from, this.random.whole(0, 90)));
    const rule = options.template.sample;
    const least = rule === null ? 1 : Math.max(1, rule.strata.length * rule.minimumPerStratum);
    const size = Math.max(least, this.random.whole(2, 3));
    this.cases = Array.from({ length: size }, (_, index) => `C${String(index + 1).padStart(2, '0')}`);
    this.fixture = this.#fixture();
  }

  tell(): Story {
    const { template } = this.options;
    const closedOn = this.#collection();
    const until = this.options.through === 'year' ? laterActs(this, closedOn) : this.days.shift(closedOn, 5);
    const planned = addDays(this.#launchOn, -this.random.whole(0, 6));
    return {
      name: `random-${this.seed}`,
      title: `Random story ${this.seed}`,
      fixture: this.fixture,
      seed: this.random.hex(32),
      until,
      cycles: [
        {
          as: 'N',
          day: planned,
          time: localTime('09:05'),
          by: 'coordinator',
          plan: {
            title: `Random audit ${this.seed}`,
            // Every third brings its template itself: it is not one that the product ships.
            template: this.seed % 3 === 2 ? { ...template, key: `own-${template.key}` } : template.key,
            launchOn: this.#launchOn,
            agencies: this.agencies.map((agency) => ({ agency })),
            rationale: 'Made up to compare two engines.',
            ...(template.sample === null ? {} : { sample: { size: this.cases.length, reserves: 1 } }),
          },
          frame: this.#frame(),
        },
      ],
      acts: this.acts.toSorted(inTime),
      expect: [],
    };
  }

  /** Somebody does something. */
  does(day: PlainDate, time: LocalTime, by: string, act: string, input: StoryAct['with'], as?: string): void {
    this.acts.push({ cycle: 'N', day, time, by, do: act, with: input, ...(as === undefined ? {} : { as }) });
  }

  /** A time of a working day after nine; now and then one at which rules fall too. */
  time(from = 10, to = 17): LocalTime {
    if (from <= 16 && this.random.happens(0.1)) return localTime(from > 9 ? '16:00' : '09:30');
    const minutes = this.random.whole(from * 60, to * 60 - 1);
    return clock(minutes);
  }

  /** Everything up to the day on which collection closes. */
  #collection(): PlainDate {
    const launch = this.#launchOn;
    this.does(launch, localTime('09:10'), 'coordinator', 'launchCycle', {});
    this.does(launch, localTime('09:20'), 'coordinator', 'supplyFrame', {});
    this.does(launch, localTime('09:30'), 'coordinator', 'drawSample', {}, 'draw');
    let lock = launch;
    for (const agency of this.agencies) {
      const day = this.days.shift(launch, this.random.whole(1, involvement + 3));
      if (day > lock) lock = day;
      const known = this.cases.filter((one) => one === 'C01' || this.random.happens(0.7));
      this.known.set(agency, known);
      const notKnown = this.cases.filter((one) => !known.includes(one));
      this.does(day, this.time(), lead(agency), 'confirmInvolvement', { agency, known, notKnown });
    }
    lock = this.days.shift(lock, this.random.whole(1, 2));
    this.does(lock, localTime('09:00'), 'coordinator', 'lockSample', {});
    return this.#returns(lock);
  }

  #returns(lock: PlainDate): PlainDate {
    const lost = this.#pause(lock);
    const moved = this.random.happens(0.3) ? this.random.whole(1, 10) : 0;
    const going = this.days.shift(lock, lost + 4);
    if (moved > 0) {
      this.does(going, this.time(), 'coordinator', 'shiftDates', { workingDays: moved, reason: 'More time for all.' });
    }
    const due = this.days.shift(lock, returns + lost + moved);
    let last = going;
    let hardest = due;
    let missing = false;
    this.agencies.forEach((agency, index) => {
      const drawn: Manner = index === 0 ? 'early' : this.random.oneOf(['early', 'early', 'late', 'never']);
      // A year goes on only when the panel has enough returns: there nobody stays silent for good.
      const manner = drawn === 'never' && this.options.through === 'year' ? 'late' : drawn;
      let own = due;
      if (manner !== 'early' && this.random.happens(0.4)) {
        own = this.days.shift(due, this.random.whole(1, 5));
        const asked = this.days.shift(due, -this.random.whole(1, 6));
        const input = { agency, toOn: own, reason: 'They asked in good time.' };
        this.does(asked, this.time(), 'coordinator', 'extendAgency', input);
      }
      if (manner === 'never') {
        missing = true;
        if (own > hardest) hardest = own;
        return;
      }
      const day =
        manner === 'early'
          ? this.days.shift(going, this.random.whole(1, Math.max(1, this.days.between(going, due) - 1)))
          : this.days.shift(own, this.random.whole(1, hardClose - 3));
      for (const one of this.known.get(agency) ?? []) this.#answers(agency, one, day);
      if (day > last) last = day;
      if (this.random.happens(0.3)) this.#alert(agency, day);
    });
    return missing ? this.days.shift(hardest, hardClose) : last;
  }

  #answers(agency: string, one: string, day: PlainDate): void {
    const ref = `${one}-${agency}`;
    const answers = answersFor(this.options.template, this.random, [...this.known.keys()]);
    const at = this.random.whole(10 * 60, 16 * 60);
    this.does(day, clock(at), auditor(agency), 'saveReturn', { return: ref, answers });
    this.does(day, clock(at + this.random.whole(0, 30)), lead(agency), 'submitReturn', { return: ref });
  }

  /** Working days that a pause takes away. */
  #pause(lock: PlainDate): number {
    if (!this.random.happens(0.4)) return 0;
    const lost = this.random.whole(1, 8);
    const day = this.days.shift(lock, 1);
    this.does(day, this.time(), 'coordinator', 'pauseCycle', { reason: 'An inspection came.' });
    this.does(this.days.shift(day, lost), this.time(), 'coordinator', 'resumeCycle', {});
    return lost;
  }

  #alert(agency: string, day: PlainDate): void {
    const name = `alert-${agency}`;
    const raised = this.random.whole(10 * 60, 12 * 60);
    const input = { agency, case: 'C01', told: 'The front door was told.', concern: 'Something may not be safe now.' };
    // Before the answers of that day, for a return whose answers are in may close the collection.
    const before = this.days.shift(day, -1);
    this.does(before, clock(raised), auditor(agency), 'raiseAlert', input, name);
    const alert = { $ref: name };
    const heard = clock(raised + this.random.whole(5, 300));
    this.does(before, heard, safe(agency), 'acknowledgeAlert', { alert });
    this.does(day, localTime('17:30'), 'coordinator', 'resolveAlert', {
      alert,
      outcome: 'NO_ACTION_NEEDED',
      note: 'It was known and looked after.',
    });
  }

  #frame(): readonly FrameRow[] {
    const rule = this.options.template.sample;
    if (rule === null) return [];
    const strata = rule.strata.length > 0 ? rule.strata : ['ALL'];
    const teams = rule.teams.length > 0 ? rule.teams : [undefined];
    return strata.flatMap((stratum, s) =>
      teams.flatMap((team, t) =>
        Array.from({ length: 6 }, (_, index) => ({
          id: `K${s}${t}-${String(index + 1).padStart(3, '0')}`,
          stratum,
          ...(team === undefined ? {} : { team }),
        })),
      ),
    );
  }

  #fixture(): StoryFixture {
    const code = codeOf(this.seed);
    const person = (key: string, agency: string | null, roles: readonly Role[]): StoryFixture['people'][number] => ({
      key,
      name: `Person ${key}`,
      email: `${key}@${code.toLowerCase()}.example`,
      agency,
      roles,
    });
    return {
      partnership: {
        name: `Partnership ${code}`,
        code,
        coordinator: 'coordinator',
        qaChair: 'qa-chair',
        executive: 'executive',
        panelChair: 'panel-chair',
        executiveMeetings: [200, 400, 600]
          .map((days) => this.days.onOrAfter(addDays(this.#launchOn, days)))
          .filter((day) => day <= this.days.coversUntil),
      },
      agencies: this.agencies.map((key) => ({
        key,
        name: `Agency ${key}`,
        lead: lead(key),
        executive: `${key.toLowerCase()}-exec`,
        safeguarding: safe(key),
        calendars: [],
      })),
      people: [
        person('coordinator', null, ['coordinator']),
        person('qa-chair', null, ['qa-chair']),
        person('executive', null, ['executive']),
        person('panel-chair', null, ['panel-chair', 'moderator']),
        ...this.agencies.flatMap((key) => [
          person(lead(key), key, ['agency-lead']),
          person(auditor(key), key, ['auditor']),
          person(`${key.toLowerCase()}-exec`, key, ['agency-executive']),
          person(safe(key), key, ['safeguarding-lead']),
          person(`${key.toLowerCase()}-owner`, key, ['action-owner']),
          person(`${key.toLowerCase()}-deputy`, key, ['action-owner']),
        ]),
      ],
      calendars: this.options.calendars,
      limits: {},
    };
  }
}

/** Capital letters that tell partnerships apart. */
function codeOf(seed: number): string {
  let rest = seed >>> 0;
  let letters = '';
  for (let place = 0; place < 5; place += 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
    rest = Math.floor(rest / 26);
  }
  return letters;
}

function clock(minutes: number): LocalTime {
  return localTime(`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`);
}

function lead(agency: string): string {
  return `${agency.toLowerCase()}-lead`;
}

function auditor(agency: string): string {
  return `${agency.toLowerCase()}-auditor`;
}

function safe(agency: string): string {
  return `${agency.toLowerCase()}-safe`;
}

function inTime(a: StoryAct, b: StoryAct): number {
  return a.day < b.day ? -1 : a.day > b.day ? 1 : a.time < b.time ? -1 : a.time > b.time ? 1 : 0;
}

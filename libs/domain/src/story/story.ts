import type { StoryPlan } from '../acts/planning/plan-cycle.js';
import type { ResourceSaid } from '../briefing/resource.js';
import type { Role } from '../cycle/facts.js';
import type { ThingName } from '../cycle/fields.js';
import type { FrameRow } from '../selection/frame.js';
import type { LocalTime } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';
import type { Calendar } from '../time/working-days.js';

/** A partnership as a story brings it: the words of the API's fixture. */
export interface StoryFixture {
  readonly partnership: {
    readonly name: string;
    readonly code: string;
    readonly coordinator: string;
    readonly qaChair: string;
    readonly executive: string;
    readonly panelChair: string;
    readonly executiveMeetings: readonly PlainDate[];
  };
  readonly agencies: readonly {
    readonly key: string;
    readonly name: string;
    readonly lead: string | null;
    readonly executive: string | null;
    readonly safeguarding: string | null;
    readonly calendars: readonly string[];
  }[];
  readonly people: readonly {
    readonly key: string;
    readonly name: string;
    readonly email: string;
    readonly agency: string | null;
    readonly roles: readonly Role[];
  }[];
  readonly calendars: readonly Calendar[];
  /** Changes to the default limits, in working days. */
  readonly limits: Readonly<Record<string, number>>;
  /** Key of the shipped ladder of disputes; the first unless said. */
  readonly disputes?: string;
  /** Tools and pages that the partnership sends practitioners to. */
  readonly resources?: readonly ResourceSaid[];
}

/** One cycle of a story: when it is planned, by whom, as what. */
export interface StoryCycle {
  /** What acts call it. */
  readonly as: string;
  readonly day: PlainDate;
  readonly time: LocalTime;
  readonly by: string;
  readonly plan: StoryPlan;
  /** Rows of the list; `supplyFrame` without rows takes them. */
  readonly frame?: readonly FrameRow[];
}

/** One thing a person does, in the words of the API. */
export interface StoryAct {
  readonly cycle: string;
  readonly day: PlainDate;
  readonly time: LocalTime;
  readonly by: string;
  readonly do: string;
  /** Input of the act; `{"$ref": "R1"}` or `{"$ref": "D.cases.0"}` stands for something an earlier act gave back. */
  readonly with: Readonly<Record<string, unknown>>;
  /** Name of its result, for later acts. */
  readonly as?: string;
  /** The act must be refused with this code. */
  readonly refused?: string;
}

/** An email of a kind to a role or a person on a day; in a digest an item counts. */
export interface ExpectEmail {
  readonly expect: 'email';
  readonly email: string;
  readonly on: PlainDate;
  readonly to?: string;
  readonly person?: string;
  /** Exactly so many; at least one when left out. */
  readonly count?: number;
}

/** No such email between two days, both included; of any kind, to anybody, when left out. */
export interface ExpectNoEmail {
  readonly expect: 'no-email';
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly email?: string;
  readonly to?: string;
  readonly person?: string;
}

/** What a field of a thing holds at the end of a day. */
export interface ExpectState {
  readonly expect: 'state';
  readonly cycle: string;
  readonly on: PlainDate;
  readonly entity: ThingName;
  /** Left out for the cycle itself. */
  readonly ref?: string | { readonly $ref: string };
  readonly field: string;
  readonly is: string | number | boolean | null;
}

/** How many things of a kind (with such fields) there are at the end of a day. */
export interface ExpectCount {
  readonly expect: 'count';
  readonly cycle: string;
  readonly on: PlainDate;
  readonly entity: ThingName;
  readonly where?: Readonly<Record<string, string | number | boolean | null>>;
  readonly is: number;
}

/** What a story says must be seen. */
export type Expectation = ExpectEmail | ExpectNoEmail | ExpectState | ExpectCount;

/** A year (or less) of one partnership as a file: who is there, what they do and when, and what must be seen. */
export interface Story {
  readonly name: string;
  readonly title: string;
  readonly about?: string;
  readonly fixture: StoryFixture;
  /** 32 hex digits that every draw takes. */
  readonly seed: string;
  /** Last day of the story; without it, it ends when nothing is left to happen. */
  readonly until?: PlainDate;
  readonly cycles: readonly StoryCycle[];
  readonly acts: readonly StoryAct[];
  readonly expect: readonly Expectation[];
}

/** How many expectations a run of a story is held to: those listed, and the acts that must be refused. */
export function expectationsIn({ acts, expect }: Pick<Story, 'acts' | 'expect'>): number {
  return expect.length + acts.filter(({ refused }) => refused !== undefined).length;
}

import { createHash } from 'node:crypto';
import type { Actor } from '#domain/access/actor.js';
import { versionOf } from '#domain/access/version.js';
import type { ActContext, SomeAct } from '#domain/act/act.js';
import type { ActName, InputOf } from '#domain/acts/acts.js';
import { ACTS, decideAct } from '#domain/acts/acts.js';
import { type PlanCycleInput, planCycle } from '#domain/acts/planning/plan-cycle.js';
import { evolve } from '#domain/cycle/change.js';
import { placeKey, readerIn } from '#domain/cycle/content.js';
import type { Decision } from '#domain/cycle/decision.js';
import type { Agency, CycleFacts, Person, Role, Roster } from '#domain/cycle/facts.js';
import type { Outcome, Refusal } from '#domain/outcome.js';
import type { Policy } from '#domain/policy/policy.js';
import type { Proposed } from '#domain/proposal/proposal.js';
import type { Answers } from '#domain/questions/answer.js';
import type { Choice } from '#domain/questions/kind.js';
import type { AskedQuestion, Question } from '#domain/questions/question.js';
import type { FrameRow } from '#domain/selection/frame.js';
import { answersFor } from '#domain/story/answers-for.js';
import { questionsAsked } from '#domain/templates/asked.js';
import { templateOfReturn } from '#domain/templates/parts.js';
import { FIRST_KINDS, type FirstTemplate, type SecondTemplate } from '#domain/templates/read-template.js';
import type { PlannedTemplate, Template } from '#domain/templates/template.js';
import { type LocalTime, localTime } from '#domain/time/instant.js';
import { addDays, type PlainDate, plainDate } from '#domain/time/plain-date.js';
import type { Calendar } from '#domain/time/working-days.js';
import { london, readings } from '#platform/clock.js';

/** The seed of draws in tests, where no story brings its own. */
export const SEED = '000102030405060708090a0b0c0d0e0f';

/** sha256 in hex, as every context brings it. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** England and Wales from 2025 to the middle of 2028 (docs/domain.md §15; 2028 as the law has it). */
export const BANK_HOLIDAYS: Calendar = {
  key: 'england-and-wales',
  name: 'England and Wales',
  coversFrom: plainDate('2025-01-01'),
  coversUntil: plainDate('2028-06-30'),
  closed: [
    ...['2025-01-01', '2025-04-18', '2025-04-21', '2025-05-05', '2025-05-26', '2025-08-25', '2025-12-25', '2025-12-26'],
    ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28'],
    ...['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31', '2027-08-30', '2027-12-27', '2027-12-28'],
    ...['2028-01-03', '2028-04-14', '2028-04-17', '2028-05-01', '2028-05-29'],
  ].map((day) => ({ on: plainDate(day), name: 'Bank holiday' })),
};

/** The school holidays of docs/domain.md §15, every day of them. */
export const SCHOOL_HOLIDAYS: Calendar = {
  key: 'schools',
  name: 'Wexcombe schools',
  coversFrom: plainDate('2025-09-01'),
  coversUntil: plainDate('2028-06-30'),
  closed: [
    ['2026-02-16', '2026-02-20'],
    ['2026-03-30', '2026-04-10'],
    ['2026-05-25', '2026-05-29'],
    ['2026-07-22', '2026-09-01'],
  ].flatMap(([from, to]) => daysOf(plainDate(from ?? ''), plainDate(to ?? ''))),
};

/** A policy with the default limits of docs/domain.md §2.1 and no ladders: enough for acts. */
export const PLAIN_POLICY: Policy = {
  key: 'plain',
  version: 1,
  limits: {
    involvement: 5,
    returns: 15,
    hardClose: 10,
    moderation: 10,
    draft: 15,
    accuracy: 5,
    approval: 20,
    acceptance: 5,
    signOff: 5,
    extensionDecision: 5,
    clarification: 3,
    clarificationRounds: 2,
    replacementWindow: 10,
    recoveryPlan: 20,
  },
  priorities: { URGENT: { workingDays: 10 }, HIGH: { months: 1 }, MEDIUM: { months: 3 }, LOW: { months: 6 } },
  reviewMonths: [3, 6, 12],
  quorumPercent: 80,
  recommendationCap: 5,
  actionCap: 10,
  times: {
    steps: localTime('08:00'),
    digest: localTime('09:30'),
    windowFrom: localTime('09:00'),
    windowTo: localTime('16:00'),
  },
  alert: { repeatMinutes: 60, ladder: [['agency-executive'], ['executive']] },
  rules: [],
};

const STAGES_OF_A_CASE_AUDIT: Template['stages'] = [
  'planning',
  'selection',
  'submission',
  'moderation',
  'reporting',
  'tracking',
  'one-year-on',
];

/** A template about cases with one question of most kinds, drawing five of three strata (the shape of Seed 2). */
export function aTemplate(differences: Partial<PlannedTemplate> = {}): PlannedTemplate {
  return {
    form: 3,
    key: 'deep-dive',
    version: 1,
    title: 'Deep dive',
    origin: 'Made up for tests',
    stages: STAGES_OF_A_CASE_AUDIT,
    kind: 'case-audit',
    ...{ year: null, objects: [], definition: null, surveys: [] },
    parts: [{ key: 'cases', title: 'About each case', about: 'cases' }],
    enquiries: [{ key: 'work', title: 'How we worked', part: 'cases' }],
    scales: [],
    grading: 'ofsted-four',
    questions: [
      aQuestion('overall', 'step', 'How good was the work overall?', { scale: 'ofsted-four' }),
      aQuestion('voice', 'yes-no', 'Is the child’s voice in the record?'),
      aQuestion('plan', 'step', 'Did the plan meet the standard?', { scale: 'met' }),
      aQuestion('risks', 'list', 'Which risks were known?'),
      aQuestion('story', 'narrative', 'What happened?'),
      aQuestion('visits', 'number', 'How many visits were there?', { required: false, least: 0 }),
      aQuestion('safe-now', 'safety-now', 'Does anything need to happen right now?'),
      aQuestion('same-view', 'concordance', 'Did all see the same risks?', { required: false }),
    ],
    sample: {
      method: 'stratified',
      size: 5,
      strata: ['CIN', 'CP', 'CLA'],
      minimumPerStratum: 1,
      teams: [],
      reserves: 2,
    },
    briefing: { format: 'seven-minute', segments: [{ key: 'why', heading: 'Why?' }] },
    notes: '',
    ...differences,
  };
}

/** A template about agencies themselves: no cases (the shape of Seed 0). */
export function anOrganisationalTemplate(): PlannedTemplate {
  return aTemplate({
    key: 'organisational',
    title: 'Organisational return',
    parts: [{ key: 'agencies', title: 'About your agency', about: 'agencies' }],
    enquiries: [{ key: 'work', title: 'How we worked', part: 'agencies' }],
    stages: STAGES_OF_A_CASE_AUDIT.filter((stage) => stage !== 'selection'),
    questions: [
      aQuestion('training', 'by-month', 'How many were trained each month?'),
      aQuestion('policy', 'step', 'Do your procedures name the tool?', { scale: 'met', evidence: true }),
    ],
    sample: null,
  });
}

/** A template with a part about cases and one about agencies, in one audit. */
export function aTemplateOfBoth(): PlannedTemplate {
  const [cases, agencies] = [aTemplate(), anOrganisationalTemplate()];
  return {
    ...cases,
    ...{ key: 'both', title: 'Cases and agencies' },
    parts: [...cases.parts, ...agencies.parts],
    enquiries: [...cases.enquiries, { key: 'own', title: 'How you are organised', part: 'agencies' }],
    questions: [...cases.questions, ...agencies.questions.map((one) => ({ ...one, enquiry: 'own' }))],
  };
}

/** A template as it was stored before templates had parts: its one part says who answered. */
export function inSecondForm(template: PlannedTemplate): SecondTemplate {
  const {
    kind: _kind,
    year: _year,
    objects: _objects,
    definition: _definition,
    surveys: _surveys,
    parts,
    ...now
  } = template;
  return {
    ...now,
    form: 2,
    returns: parts[0]?.about === 'agencies' ? 'per-agency' : 'per-case',
    enquiries: now.enquiries.map(({ key, title }) => ({ key, title })),
  };
}

/** The same template as it was stored before forms had numbers; throws for what templates could not say then. */
export function inFirstForm(template: PlannedTemplate): FirstTemplate {
  const { form: _form, scales: _scales, grading: _grading, ...now } = inSecondForm(template);
  const kinds = {
    ...{ 'ofsted-four': 'grade', met: 'met', number: 'count', 'by-month': 'metric' },
    ...Object.fromEntries(FIRST_KINDS.map((kind) => [kind, kind])),
  } as Readonly<Record<string, (typeof FIRST_KINDS)[number]>>;
  const questions = now.questions.map(({ scale, least: _least, kind, ...question }) => {
    const was = kinds[scale ?? kind];
    if (was === undefined) throw new Error(`there was no kind for ${question.key}`);
    return { ...question, kind: was };
  });
  return { ...now, questions };
}

/** One question, required unless told otherwise. */
export function aQuestion(
  key: string,
  kind: Question['kind'],
  text: string,
  differences: Partial<Question> = {},
): Question {
  return { key, enquiry: 'work', text, kind, required: true, evidence: false, compared: false, ...differences };
}

/** Always the first choice and the highest number. */
const AT_ITS_BEST: Choice = { oneOf: (items) => items[0], whole: (_least, most) => most };

/** An answer to each question that leaves nothing to be asked for: work that is good, standards that are met. */
export function completeAnswers(template: Template): Answers {
  const answers = answersFor(template, AT_ITS_BEST, ['CSC', 'POL']);
  return Object.fromEntries(
    questionsAsked(template).map(({ key, scale }) => {
      const answer = answers[key] ?? { value: null };
      return [key, scale === null ? answer : { ...answer, value: scale.goodFrom }];
    }),
  );
}

/** A question as it is asked by a template that grades on Ofsted's four. */
export function anAskedQuestion(...question: Parameters<typeof aQuestion>): AskedQuestion {
  const [asked] = questionsAsked(aTemplate({ questions: [aQuestion(...question)] }));
  if (asked === undefined) throw new Error('agencies are not asked this');
  return asked;
}

const AGENCIES: readonly (readonly [string, string, string, string])[] = [
  ['CSC', 'Children’s social care', 'Marta Okafor', 'Neil Farrow'],
  ['EHS', 'Early help', 'Tom Ashdown', 'Ruth Calloway'],
  ['POL', 'Police', 'Samira Quill', 'Derek Holm'],
  ['CHS', 'Community health', 'Olu Bennet', 'Fay Winters'],
  ['ACT', 'Acute trust', 'Hanna Lisle', 'Guy Pemberton'],
  ['EDU', 'Schools', 'Rory Teal', 'Iris Monk'],
  ['VCS', 'Voluntary sector', 'Bea Norwood', 'Carl Inskip'],
];

/** The invented Wexcombe partnership: seven agencies, each with a lead, an auditor, an executive and a safeguarding lead. */
export function aRoster(differences: Partial<Roster> = {}): Roster {
  const people = [
    aPerson('priya', 'Priya Shah', null, ['coordinator']),
    aPerson('quentin', 'Quentin Marsh', null, ['qa-chair']),
    aPerson('edith', 'Edith Vane', null, ['executive']),
    aPerson('paul', 'Paul Orchard', null, ['panel-chair', 'moderator']),
    aPerson('mona', 'Mona Field', 'CSC', ['moderator', 'qa-member']),
    aPerson('dana', 'Dana Frost', 'CSC', ['data-owner']),
    ...AGENCIES.flatMap(([agency, , lead, executive]) => {
      const at = agency.toLowerCase();
      return [
        aPerson(`${at}-lead`, lead, agency, ['agency-lead']),
        aPerson(`${at}-auditor`, `${lead.split(' ')[0]} Junior`, agency, ['auditor']),
        aPerson(`${at}-exec`, executive, agency, ['agency-executive']),
        aPerson(`${at}-safe`, `${executive.split(' ')[0]} Sharp`, agency, ['safeguarding-lead']),
        aPerson(`${at}-owner`, `${lead.split(' ')[0]} Keen`, agency, ['action-owner']),
        aPerson(`${at}-deputy`, `${executive.split(' ')[0]} Swift`, agency, ['action-owner']),
      ];
    }),
  ];
  return {
    partnershipName: 'Wexcombe Safeguarding Children Partnership',
    people: Object.fromEntries(people.map((person) => [person.key, person])),
    agencies: Object.fromEntries(AGENCIES.map(([key, name]) => [key, anAgency(key, name)])),
    coordinatorKey: 'priya',
    qaChairKey: 'quentin',
    executiveKey: 'edith',
    panelChairKey: 'paul',
    executiveMeetings: ['2026-03-24', '2026-06-23', '2026-09-22', '2026-12-15', '2027-03-23'].map(plainDate),
    ...differences,
  };
}

/** One agency of the roster, its posts held by people named after it. */
export function anAgency(key: string, name = key, differences: Partial<Agency> = {}): Agency {
  const at = key.toLowerCase();
  return {
    key,
    name,
    leadKey: `${at}-lead`,
    executiveKey: `${at}-exec`,
    safeguardingKey: `${at}-safe`,
    calendarKeys: [],
    ...differences,
  };
}

/** One person with an address that cannot exist. */
export function aPerson(key: string, name: string, agencyKey: string | null, roles: readonly Role[]): Person {
  return { key, name, email: `${key}@wexcombe.example`, agencyKey, roles, active: true };
}

/** A list of `count` rows of each stratum, pseudonymous. */
export function aFrame(strata: readonly string[] = ['CIN', 'CP', 'CLA'], count = 10): readonly FrameRow[] {
  return strata.flatMap((stratum) =>
    Array.from({ length: count }, (_, index) => ({ id: `${stratum}-${String(index + 1).padStart(3, '0')}`, stratum })),
  );
}

/** What a cycle is planned from unless a test says otherwise: launched on Monday 12 January 2026 with all seven. */
export function aPlan(differences: Partial<PlanCycleInput> = {}): PlanCycleInput {
  return {
    title: 'Neglect, one year on',
    template: 'deep-dive',
    launchOn: plainDate('2026-01-12'),
    agencies: AGENCIES.map(([agency]) => ({ agency })),
    rationale: 'A year has passed since the last audit.',
    ...differences,
  };
}

/** Differences a test may want from the usual cycle on paper. */
export interface PaperOptions {
  readonly plan?: Partial<PlanCycleInput>;
  readonly roster?: Roster;
  readonly template?: Template;
  readonly policy?: Policy;
  readonly calendars?: readonly Calendar[];
  /** Day and time of planning. */
  readonly plannedOn?: string;
  /** The audit that this one follows up, under the reference it gets then: WEX-2027-01. */
  readonly earlier?: CycleFacts;
}

/** A cycle kept on paper: acts are decided and folded, content and notices are kept, time moves when told. */
export class CycleOnPaper {
  facts: CycleFacts;
  readonly #earlier: CycleFacts | null;
  readonly decisions: Decision[] = [];
  readonly content = new Map<string, unknown>();
  #day: PlainDate;
  #time: LocalTime = localTime('10:00');

  /** Plans the cycle on Monday 5 January 2026, unless told otherwise. */
  constructor(options: PaperOptions = {}) {
    this.#day = plainDate(options.plannedOn ?? '2026-01-05');
    const roster = options.roster ?? aRoster();
    this.#earlier = options.earlier ?? null;
    const previous = options.earlier === undefined ? {} : { previous: options.earlier.cycle.reference };
    const planned = planCycle(
      aPlan({ ...previous, ...options.plan }),
      {
        id: '01920000-0000-7000-8000-000000000001',
        reference: options.earlier === undefined ? 'WEX-2026-01' : 'WEX-2027-01',
        roster,
        template: options.template ?? aTemplate(),
        policy: options.policy ?? PLAIN_POLICY,
        calendars: options.calendars ?? [BANK_HOLIDAYS],
      },
      contextFor(roster, 'priya', this.#day, this.#time, () => null),
    );
    if (!planned.ok) throw new Error(inWords(planned.refusals));
    this.facts = planned.value.facts;
    this.#keep(planned.value.decision);
  }

  /** Moves the clock. */
  on(day: string, time = '10:00'): this {
    this.#day = plainDate(day);
    this.#time = localTime(time);
    return this;
  }

  /** What a person would be told if they did this now; changes nothing. */
  tries<Name extends ActName>(person: string, name: Name, input: InputOf<Name>): Outcome<Decision> {
    return decideAct(name, this.facts, input, { ...this.context(person), content: this.#named(name, input) });
  }

  /** What an act reads: what it names, as when it is performed, and nothing else. */
  #named(name: ActName, input: unknown): ActContext['content'] {
    const act = ACTS[name] as unknown as SomeAct;
    const target = act.target(input);
    const isThere = target === null || versionOf(this.facts, target) > 0;
    const places = new Set(isThere ? act.reads?.(this.facts, input).map((place) => placeKey(...place)) : []);
    const read = readerIn(this.content);
    return (...place) => (places.has(placeKey(...place)) ? read(...place) : null);
  }

  /** The codes of the refusals a person would get; empty when it would be accepted. */
  refusals<Name extends ActName>(person: string, name: Name, input: InputOf<Name>): readonly string[] {
    const outcome = this.tries(person, name, input);
    return outcome.ok ? [] : outcome.refusals.map((refusal) => refusal.code);
  }

  /** A person does it; throws the refusal's words when the rules say no. */
  does<Name extends ActName>(person: string, name: Name, input: InputOf<Name>): Decision {
    const outcome = this.tries(person, name, input);
    if (!outcome.ok) throw new Error(`${person} ${name}: ${inWords(outcome.refusals)}`);
    this.facts = evolve(this.facts, outcome.value.changes);
    this.#keep(outcome.value);
    return outcome.value;
  }

  /** One proposes what two decide together, and the other agrees. */
  decideTogether(what: Proposed, [proposer, other]: readonly [string, string], reason = 'An inspection.'): Decision {
    const { result } = this.does(proposer, 'makeProposal', { what, reason });
    return this.does(other, 'agreeToProposal', { proposal: `${result.proposal}` });
  }

  /** The coordinator proposes to cancel, and the executive agrees. */
  cancelled(): Decision {
    return this.decideTogether('CANCEL', ['priya', 'edith']);
  }

  /** What acts and steps see when a person acts now. */
  context(person: string): ActContext {
    const context = contextFor(this.facts.roster, person, this.#day, this.#time, readerIn(this.content));
    return { ...context, earlier: this.#earlier };
  }

  /** Launches on the planned day. */
  launched(): this {
    this.on(this.facts.cycle.launchOn, '09:00').does('priya', 'launchCycle', {});
    return this;
  }

  /** Launched, drawn from the usual list. */
  drawn(rows: readonly FrameRow[] = aFrame()): this {
    this.launched().does('dana', 'supplyFrame', { rows });
    this.does('priya', 'drawSample', {});
    return this;
  }

  /** Drawn; every agency knows every case, save those named; locked on a day. */
  locked(notKnown: Readonly<Record<string, readonly string[]>> = {}, day = '2026-01-19'): this {
    this.drawn();
    const cases = Object.keys(this.facts.case).filter((ref) => this.facts.case[ref]?.state === 'SELECTED');
    for (const agency of Object.keys(this.facts.participant)) {
      const not = notKnown[agency] ?? [];
      const known = cases.filter((ref) => !not.includes(ref));
      this.does(`${agency.toLowerCase()}-lead`, 'confirmInvolvement', { agency, known, notKnown: not });
    }
    this.on(day).does('priya', 'lockSample', {});
    return this;
  }

  /** An agency answers everything and sends it. */
  sends(ref: string, answers: Answers = completeAnswers(this.#templateOf(ref))): Decision {
    const agency = this.facts.submission[ref]?.agencyKey.toLowerCase() ?? '';
    this.does(`${agency}-auditor`, 'saveReturn', { return: ref, answers });
    return this.does(`${agency}-lead`, 'submitReturn', { return: ref });
  }

  #templateOf(ref: string): Template {
    return templateOfReturn(this.facts.cycle.template, { caseRef: this.facts.submission[ref]?.caseRef ?? null });
  }

  #keep(decision: Decision): void {
    this.decisions.push(decision);
    for (const { entity, ref, field, value } of decision.content) this.content.set(placeKey(entity, ref, field), value);
  }
}

/** The context of a person of a roster at a day and time in London. */
export function contextFor(
  roster: Roster,
  person: string,
  day: PlainDate,
  time: LocalTime,
  content: ActContext['content'],
): ActContext {
  return {
    actor: actorOf(roster, person),
    now: london.toInstant(day, time),
    today: day,
    readings,
    sha256,
    content,
    seed: () => SEED,
    templates: [],
  };
}

/** A person of a roster as an actor. */
export function actorOf(roster: Roster, person: string): Actor {
  const found = roster.people[person];
  if (found === undefined) throw new Error(`nobody in the roster has the key ${person}`);
  return { person, agencyKey: found.agencyKey, roles: found.roles };
}

function inWords(refusals: readonly Refusal[]): string {
  return refusals.map((refusal) => `${refusal.code}: ${refusal.words}`).join(' | ');
}

function daysOf(from: PlainDate, to: PlainDate): { on: PlainDate; name: string }[] {
  const days: { on: PlainDate; name: string }[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push({ on: day, name: 'School holiday' });
  return days;
}

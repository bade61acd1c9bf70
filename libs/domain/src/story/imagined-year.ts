import type { PlanCycleInput } from '../acts/planning/plan-cycle.js';
import { dueByPriority } from '../acts/reporting/due-dates.js';
import { cycleDays } from '../cycle/cycle-days.js';
import type { CycleFacts, Person, Roster } from '../cycle/facts.js';
import { panelAnswers } from '../moderation/concordance.js';
import { panelAfter } from '../moderation/panel-day.js';
import { peopleOf } from '../moderation/teams.js';
import type { Choice } from '../questions/kind.js';
import { ownOf } from '../record.js';
import { lastReview, reviewMonths } from '../review/reviews.js';
import { cellsOf, draw, sampleSize } from '../selection/draw.js';
import type { FrameRow } from '../selection/frame.js';
import { submissionRef } from '../submission/submission-ref.js';
import { gradingScale, panelQuestions } from '../templates/asked.js';
import { hasPartAbout, templateOfReturn } from '../templates/parts.js';
import type { SampleRule } from '../templates/template.js';
import { type Instant, type LocalTime, type London, localTime } from '../time/instant.js';
import { addMonths, laterOf, type PlainDate } from '../time/plain-date.js';
import { shiftBeyond } from '../time/shift-beyond.js';
import { answersFor } from './answers-for.js';
import type { Story, StoryAct, StoryFixture } from './story.js';

/** How people are imagined to behave in the year a plan is rehearsed with. */
export type Behaviour =
  | { readonly kind: 'in-time' }
  /** One agency never answers anything. */
  | { readonly kind: 'silent'; readonly agency: string }
  /** Every owner asks for more time, twice. */
  | { readonly kind: 'slips' };

/** A plan's year with imagined people in it. */
export interface ImaginedYear {
  readonly story: Story;
  /** How many cases are imagined: fewer than the rule asks for where it asks for many. */
  readonly cases: number;
  /** The panel could not go on without the silent agency, so its returns are imagined to be admitted late. */
  readonly admittedLate: boolean;
  /** The day the audit is imagined to be launched: today where its planned day has passed. */
  readonly launchedOn: PlainDate;
  /** The day the panel is imagined to meet: later than planned when returns are not closed by then. */
  readonly panelOn: PlainDate;
}

const MOST_CASES = 8;
const SLIP = 15;
const SEED = '0'.repeat(32);
const CYCLE = 'plan';
/** Imagined people all give the same answers: what they are changes nothing that is rehearsed. */
const FIRST: Choice = { oneOf: ([first]) => first, whole: (least) => least };

/**
 * Imagines the year of a plan as a story, behaving as one scenario says, so that the very rules of the product can be
 * rehearsed on it. Nothing is written anywhere; the clock says from when on.
 */
export function imaginedYear(
  planned: CycleFacts,
  code: string,
  behaviour: Behaviour,
  clock: { readonly now: Instant; readonly london: London; readonly sha256: (text: string) => string },
): ImaginedYear {
  return new Imagined(planned, code, behaviour, clock.now, clock.london, clock.sha256).year();
}

class Imagined {
  readonly #acts: StoryAct[] = [];
  readonly #agencies: readonly string[];
  readonly #cases: readonly string[];
  readonly #rule: SampleRule | null;
  readonly #silent: string | null;
  #admittedLate = false;

  constructor(
    private readonly facts: CycleFacts,
    private readonly code: string,
    private readonly behaviour: Behaviour,
    private readonly now: Instant,
    private readonly london: London,
    private readonly sha256: (text: string) => string,
  ) {
    this.#agencies = Object.keys(facts.participant);
    this.#rule = fewer(facts.cycle.template.sample);
    const size =
      this.#rule === null ? 0 : this.#rule.method === 'census' ? this.#frame().length : sampleSize(this.#rule);
    this.#cases = Array.from({ length: size }, (_, index) => `C${String(index + 1).padStart(2, '0')}`);
    this.#silent = behaviour.kind === 'silent' ? behaviour.agency : null;
  }

  year(): ImaginedYear {
    const { cycle, roster } = this.facts;
    const today = this.london.dayOf(this.now);
    const minute = this.london.timeOf(this.now);
    const launchOn = this.#workingDay(laterOf(cycle.launchOn, today));
    const panelOn = this.#collection(launchOn, launchOn === today ? minute : localTime('09:10'));
    const approvedOn = this.#report(panelOn);
    this.#followUp(approvedOn);
    const { template, rationale, sample, ...limits } = this.#plan();
    return {
      cases: this.#cases.length,
      admittedLate: this.#admittedLate,
      ...{ launchedOn: launchOn, panelOn },
      story: {
        name: 'rehearsal',
        title: cycle.title,
        fixture: fixtureOf(roster, this.code),
        seed: SEED,
        until: addMonths(approvedOn, 16),
        cycles: [
          {
            as: CYCLE,
            day: today,
            time: minute,
            by: roster.coordinatorKey,
            plan: {
              title: cycle.title,
              template,
              rationale,
              launchOn,
              agencies: this.#agencies.map((agency) => {
                const lead = this.facts.participant[agency]?.leadKey ?? null;
                return lead === null ? { agency } : { agency, lead };
              }),
              ...(cycle.panelOn === null ? {} : { panelOn: cycle.panelOn }),
              ...(cycle.template.intervention === undefined ? {} : { interventionOn: cycle.template.intervention.on }),
              ...(sample === null ? {} : { sample }),
              ...this.#teams(),
              ...limits,
            },
            frame: this.#frame(),
          },
        ],
        acts: this.#acts.toSorted((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0)),
        expect: [],
      },
    };
  }

  #plan() {
    const { template, policy } = this.facts.cycle;
    return { template, rationale: 'A rehearsal.', sample: this.#rule, limits: policy.limits };
  }

  #teams(): Pick<PlanCycleInput, 'auditTeams'> {
    const teams = Object.values(this.facts.team);
    return teams.length === 0
      ? {}
      : { auditTeams: teams.map(({ name, chairKey: chair, members }) => ({ name, chair, members })) };
  }

  /** From the launch to the day the panel meets. */
  #collection(launchOn: PlainDate, time: LocalTime): PlainDate {
    const { roster, cycle } = this.facts;
    const { involvement, returns, hardClose, moderation } = cycle.policy.limits;
    this.#does(launchOn, time, roster.coordinatorKey, 'launchCycle', {});
    let asked = launchOn;
    if (this.#rule !== null) {
      const drawOn = this.#shift(launchOn, 1);
      this.#does(drawOn, localTime('10:00'), roster.coordinatorKey, 'supplyFrame', {});
      this.#does(drawOn, localTime('10:30'), roster.coordinatorKey, 'drawSample', {}, 'draw');
      let last = drawOn;
      this.#agencies.forEach((agency, index) => {
        const silent = agency === this.#silent;
        const day = silent
          ? this.#shift(drawOn, involvement + 4)
          : laterOf(drawOn, this.#shift(launchOn, Math.max(1, involvement - 2), agency));
        const by = silent ? roster.coordinatorKey : this.#lead(agency);
        const input = { agency, known: this.#cases, notKnown: [] };
        this.#does(day, clockAt(11 * 60 + index), by, 'confirmInvolvement', input);
        last = laterOf(last, day);
      });
      asked = this.#shift(last, 1);
      this.#does(asked, localTime('10:00'), roster.coordinatorKey, 'lockSample', {});
    }
    let closedOn = asked;
    for (const agency of this.#agencies) {
      const due = this.#shift(asked, returns, agency);
      const silent = agency === this.#silent;
      const day = silent ? this.#shift(due, hardClose) : this.#shift(asked, Math.max(1, returns - 3), agency);
      if (!silent) this.#answers(agency, day);
      closedOn = laterOf(closedOn, day);
    }
    // A close by rule falls at the end of the latest agency's last day, in the partnership's days.
    if (this.#silent !== null) closedOn = this.#shift(closedOn, 1);
    const usual = this.#shift(closedOn, Math.max(1, Math.min(5, moderation - 1)));
    const panelOn = panelAfter(this.facts, closedOn) ?? usual;
    this.#admitLate(panelOn);
    this.#panel(panelOn);
    return panelOn;
  }

  #answers(agency: string, day: PlainDate): void {
    this.#returns(agency).forEach(({ ref, answers }, index) => {
      const minute = 10 * 60 + index * 20;
      this.#does(day, clockAt(minute), this.#lead(agency), 'saveReturn', { return: ref, answers });
      this.#does(day, clockAt(minute + 10), this.#lead(agency), 'submitReturn', { return: ref });
    });
  }

  /** What an agency returns: about each case, and about itself where the audit asks for that. */
  #returns(agency: string) {
    const { template } = this.facts.cycle;
    const said = (caseRef: string | null) => ({
      ref: submissionRef(caseRef, agency),
      answers: answersFor(templateOfReturn(template, { caseRef }), FIRST, this.#agencies),
    });
    return [...this.#cases.map(said), ...(hasPartAbout(template, 'agencies') ? [said(null)] : [])];
  }

  /** Where the panel has too few returns without the silent agency, its chair is imagined to admit them late. */
  #admitLate(panelOn: PlainDate): void {
    const all = this.#agencies.length;
    const silent = this.#silent;
    if (silent === null || (all - 1) * 100 >= all * this.facts.cycle.policy.quorumPercent) return;
    this.#admittedLate = true;
    const day = this.#shift(panelOn, -1);
    this.#returns(silent).forEach(({ ref, answers }, index) => {
      const minute = 12 * 60 + index * 10;
      const input = { return: ref, answers };
      this.#does(day, clockAt(minute), this.#lead(silent), 'saveReturn', input);
      this.#does(day, clockAt(minute + 1), this.#lead(silent), 'submitReturn', { return: ref });
      this.#does(day, clockAt(minute + 2), this.facts.roster.panelChairKey, 'admitLateReturn', {
        return: ref,
        reason: 'The panel cannot go on without it.',
      });
    });
  }

  #panel(day: PlainDate): void {
    const chair = this.facts.roster.panelChairKey;
    const grading = gradingScale(this.facts.cycle.template);
    this.#compares(day);
    const graded = grading === null ? [] : this.#cases;
    const moderators = this.#moderators();
    graded.forEach((one, index) => {
      this.#does(day, clockAt(10 * 60 + index * 5), moderators[index] ?? chair, 'moderateCase', {
        case: one,
        grade: grading?.goodFrom,
        rationale: 'Weighed against every return.',
        evidence: ['Case record, section 4'],
      });
    });
    Object.entries(this.facts.team).forEach(([team, { chairKey }], index) => {
      this.#does(day, clockAt(13 * 60 + 30 + index), chairKey, 'closeTeam', { team });
    });
    const finding = {
      text: 'Plans were made without the child.',
      ...{ polarity: 'KEY_LEARNING', attribution: 'PRACTICE' },
      theme: this.facts.cycle.template.themes?.[0]?.key ?? 'voice',
      ...{ casesAffected: 1, casesApplicable: Math.max(1, this.#cases.length), cases: this.#cases.slice(0, 1) },
    };
    this.#does(day, localTime('14:00'), chair, 'addFinding', finding, 'finding');
    const decided = { finding: { $ref: 'finding' }, decision: 'RECOMMEND' };
    this.#does(day, localTime('14:10'), chair, 'decideFinding', decided);
    this.#does(day, localTime('16:00'), chair, 'closeModeration', {});
  }

  /**
   * Who grades each case, in the order of the draw: where teams audit, the first of its team whose own agency is not
   * looked at, else its chair; nobody in particular where none do.
   */
  #moderators(): readonly string[] {
    const teams = Object.values(this.facts.team);
    const rule = this.#rule;
    if (teams.length === 0 || rule === null) return [];
    const isFree = (key: string): boolean => {
      const person = ownOf(this.facts.roster.people, key);
      const isChair = person?.roles.includes('panel-chair') === true;
      return isChair || person?.agencyKey == null || !this.#agencies.includes(person.agencyKey);
    };
    return draw(this.#frame(), rule, SEED, this.sha256).sample.map(({ row }) => {
      const team = teams.find(({ name }) => name === row.team);
      return team === undefined ? '' : (peopleOf(team).find(isFree) ?? team.chairKey);
    });
  }

  /** The panel answers its own questions on each case: all agencies are imagined to hold the same view. */
  #compares(day: PlainDate): void {
    const answers = panelQuestions(this.facts.cycle.template).map((question) => ({
      ...{ question: question.key, answer: panelAnswers(question)[0]?.value },
    }));
    if (answers.length === 0) return;
    const moderators = this.#moderators();
    this.#cases.forEach((one, index) => {
      const input = { case: one, answers };
      const by = moderators[index] ?? this.facts.roster.panelChairKey;
      this.#does(day, clockAt(9 * 60 + 30 + index), by, 'answerConcordance', input);
    });
  }

  /** From the panel to the approved report; gives the day of the approval. */
  #report(panelOn: PlainDate): PlainDate {
    const { roster, cycle } = this.facts;
    const { draft, accuracy, approval } = cycle.policy.limits;
    const day = this.#shift(panelOn, Math.max(1, draft - 3));
    const most = Math.max(1, this.#cases.length);
    this.#does(
      day,
      localTime('10:00'),
      roster.coordinatorKey,
      'draftRecommendation',
      {
        text: 'Hear every child before a plan is made.',
        ...{ target: 'EACH_AGENCY', priority: 'MEDIUM', findings: [{ $ref: 'finding' }] },
        outcome: 'Plans say what the child said.',
        measure: 'Cases in which the child was heard.',
        ...{ baselineAffected: most === 1 ? 0 : 1, baselineApplicable: most, targetAffected: most },
      },
      'recommendation',
    );
    for (const agency of this.#agencies) {
      const [owner, deputy] = this.#owners(agency);
      this.#does(
        day,
        localTime('10:30'),
        roster.coordinatorKey,
        'proposeAction',
        {
          recommendation: { $ref: 'recommendation' },
          ...{ agency, owner, ...(deputy === undefined ? {} : { deputy }) },
          text: 'Change the form so that it asks what the child said.',
          deliverable: 'The form in use.',
          measure: 'The form is used in every plan.',
        },
        actionName(agency),
      );
    }
    this.#does(day, localTime('15:00'), roster.coordinatorKey, 'issueDraft', {});
    for (const agency of this.#agencies) {
      if (agency === this.#silent) continue;
      const on = this.#shift(day, Math.max(1, accuracy - 2), agency);
      this.#does(on, localTime('11:00'), this.#lead(agency), 'confirmFacts', { agency });
    }
    const approvedOn = this.#shift(day, accuracy + Math.max(2, Math.min(10, approval - 2)));
    this.#does(approvedOn, localTime('14:00'), roster.qaChairKey, 'approveReport', {});
    return approvedOn;
  }

  /** The year after the report. */
  #followUp(approvedOn: PlainDate): void {
    const { roster, cycle } = this.facts;
    for (const agency of this.#agencies) if (agency !== this.#silent) this.#action(agency, approvedOn);
    for (const months of reviewMonths(cycle)) {
      const review = `M${months}`;
      const isLast = review === lastReview(cycle);
      const day = this.#shift(addMonths(approvedOn, months), 4);
      if (isLast) {
        this.#does(day, localTime('09:30'), roster.qaChairKey, 'recordVerdict', {
          recommendation: { $ref: 'recommendation.recommendation' },
          ...{ review, affected: 1, applicable: Math.max(1, this.#cases.length), verdict: 'CANNOT_TELL' },
          note: 'Imagined for the rehearsal.',
        });
      }
      const note = 'Looked at together.';
      this.#does(day, localTime('10:00'), roster.coordinatorKey, 'completeReview', { review, note });
      if (!isLast) continue;
      this.#does(this.#shift(day, 2), localTime('14:00'), roster.qaChairKey, 'closeCycle', { note });
    }
  }

  #action(agency: string, approvedOn: PlainDate): void {
    const { roster, cycle } = this.facts;
    const [owner] = this.#owners(agency);
    const action = { $ref: `${actionName(agency)}.action` };
    const accepted = this.#shift(approvedOn, Math.max(1, Math.min(2, cycle.policy.limits.acceptance)), agency);
    this.#does(accepted, localTime('11:00'), owner, 'acceptAction', { action });
    let due = dueByPriority(this.facts, 'MEDIUM', approvedOn, agency);
    let told = accepted;
    for (let slip = 1; this.behaviour.kind === 'slips' && slip <= 2; slip += 1) {
      const asked = this.#shift(due, -8, agency);
      const toOn = this.#shift(due, SLIP, agency);
      told = this.#updates(agency, action, told, asked);
      const request = `more-${agency}-${slip}`;
      const input = { action, toOn, reason: 'The supplier is late.', mitigation: 'A paper form.' };
      this.#does(asked, localTime('11:30'), owner, 'requestExtension', input, request);
      // Whoever gave the first does not give the second.
      const decides = slip === 1 ? roster.qaChairKey : (this.#otherOfSubgroup(owner) ?? roster.qaChairKey);
      this.#does(this.#shift(asked, 2), localTime('15:00'), decides, 'decideExtension', {
        extension: { $ref: `${request}.extension` },
        ...{ decision: 'APPROVED', reason: 'Weighed against the risk.' },
      });
      due = toOn;
    }
    const sent = this.#shift(due, -3, agency);
    this.#updates(agency, action, told, sent);
    const evidence = { action, kind: 'POLICY_OR_DOC', note: 'The new form.' };
    this.#does(sent, localTime('12:00'), owner, 'submitEvidence', evidence);
    this.#does(this.#shift(sent, 4), localTime('12:30'), roster.qaChairKey, 'acceptEvidence', { action });
  }

  /** Somebody of the QA subgroup who neither chairs it nor owns the action; null where there is nobody. */
  #otherOfSubgroup(owner: string): string | null {
    const { people, qaChairKey } = this.facts.roster;
    const other = Object.values(people).find(
      ({ key, active, roles }) => active && key !== qaChairKey && key !== owner && roles.includes('qa-member'),
    );
    return other?.key ?? null;
  }

  /** Updates often enough that nobody has to be reminded of them; the day of the last. */
  #updates(agency: string, action: object, from: PlainDate, until: PlainDate): PlainDate {
    const [owner] = this.#owners(agency);
    let last = from;
    for (let day = this.#shift(from, 18, agency); day < until; day = this.#shift(day, 18, agency)) {
      this.#does(day, localTime('10:30'), owner, 'updateAction', { action, note: `As it stands on ${day}.` });
      last = day;
    }
    return last;
  }

  #does(day: PlainDate, time: LocalTime, by: string, act: string, input: StoryAct['with'], as?: string): void {
    this.#acts.push({ cycle: CYCLE, day, time, by, do: act, with: input, ...(as === undefined ? {} : { as }) });
  }

  #shift(day: PlainDate, by: number, agency: string | null = null): PlainDate {
    return shiftBeyond(cycleDays(this.facts.cycle, this.facts.roster, agency), day, by);
  }

  /** The day itself where people work on it or no calendar speaks for it, else the next they work on. */
  #workingDay(day: PlainDate): PlainDate {
    const days = cycleDays(this.facts.cycle, this.facts.roster);
    return day < days.coversFrom || day > days.coversUntil || days.works(day) ? day : this.#shift(day, 1);
  }

  #lead(agency: string): string {
    return this.facts.participant[agency]?.leadKey ?? '';
  }

  /** Who would own an action of the agency, and who would stand in. */
  #owners(agency: string): readonly [string, string | undefined] {
    const [owner, deputy] = Object.values(this.facts.roster.people).filter(
      (one) => one.active && one.agencyKey === agency && one.roles.includes('action-owner'),
    );
    return owner === undefined ? [this.#lead(agency), undefined] : [owner.key, deputy?.key];
  }

  #frame(): readonly FrameRow[] {
    const rule = this.#rule;
    if (rule === null) return [];
    const strata = rule.strata.length > 0 ? rule.strata : ['ALL'];
    const teams = rule.teams.length > 0 ? rule.teams : [undefined];
    const rows = rule.method === 'census' ? 1 : rule.size + rule.reserves;
    return strata.flatMap((stratum, s) =>
      teams.flatMap((team, t) =>
        Array.from({ length: rows }, (_, index) => ({
          id: `K${s}${t}-${String(index + 1).padStart(3, '0')}`,
          stratum,
          ...(team === undefined ? {} : { team }),
        })),
      ),
    );
  }
}

/** The rule with few enough cases to be rehearsed at once: how many there are changes numbers in mails, not who gets them. */
function fewer(rule: SampleRule | null): SampleRule | null {
  if (rule === null) return null;
  const least = cellsOf(rule).reduce((sum, cell) => sum + cell.wanted, 0);
  const size = Math.max(least, Math.min(rule.size, MOST_CASES));
  return { ...rule, size, reserves: Math.min(rule.reserves, 3) };
}

function actionName(agency: string): string {
  return `action-${agency}`;
}

function at(act: StoryAct): string {
  return `${act.day} ${act.time}`;
}

function clockAt(minutes: number): LocalTime {
  return localTime(`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`);
}

/** A partnership as a story brings it; who has left is left out. */
function fixtureOf(roster: Roster, code: string): StoryFixture {
  const people = Object.values(roster.people).filter((person) => person.active);
  const there = (key: string | null): string | null =>
    key !== null && ownOf<Person>(roster.people, key)?.active === true ? key : null;
  return {
    partnership: {
      name: roster.partnershipName,
      code,
      coordinator: roster.coordinatorKey,
      qaChair: roster.qaChairKey,
      executive: roster.executiveKey,
      panelChair: roster.panelChairKey,
      executiveMeetings: roster.executiveMeetings,
    },
    agencies: Object.values(roster.agencies).map((agency) => ({
      key: agency.key,
      name: agency.name,
      lead: there(agency.leadKey),
      executive: there(agency.executiveKey),
      safeguarding: there(agency.safeguardingKey),
      calendars: agency.calendarKeys,
    })),
    people: people.map(({ key, name, email, agencyKey, roles }) => ({ key, name, email, agency: agencyKey, roles })),
    calendars: [],
    limits: {},
  };
}

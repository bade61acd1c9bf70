import { describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import {
  anAgency,
  anOrganisationalTemplate,
  aPerson,
  aRoster,
  CycleOnPaper,
  completeAnswers,
} from '#test/support/cycle-builders.js';
import { keptStory } from '#test/support/kept-stories.js';
import { closesCollection } from '#test/support/later-cycle.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { aRecommendation, aReview, trackedCycle } from '#test/support/tracked-cycle.js';
import { decideAct } from '../acts/acts.js';
import type { RecordVerdictInput } from '../acts/review/record-verdict.act.js';
import { evolve, put, set } from '../cycle/change.js';
import type { CycleFacts } from '../cycle/facts.js';
import { duties } from '../duty/duties.js';
import { sameAgencies } from '../moderation/then-and-now.js';
import type { Answers } from '../questions/answer.js';
import { drive } from '../story/driver.js';
import { RehearsalEngine } from '../story/rehearsal.js';
import type { Story } from '../story/story.js';
import { questionsAsked } from '../templates/asked.js';
import { TEMPLATES } from '../templates/templates.js';
import { ENGLAND_AND_WALES } from '../time/england-and-wales.js';
import { instantFromIso } from '../time/instant.js';
import { plainDate } from '../time/plain-date.js';
import { awaitedBy, proposedFollowUp } from './follow-up.js';
import { hear, newsFrom, type Told, tellingOf } from './hear.js';

const tools = rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] });

/** A year on: the review of Friday 19 March 2027 is open. */
const open = evolve(trackedCycle().facts, [
  set('cycle', '', { stage: 'one-year-on', approvedOn: plainDate('2026-03-19') }),
  put('review', 'M12', { ...aReview(12, '2027-03-19'), openedAt: instantFromIso('2027-03-19T08:00:00Z') }),
  put('recommendation', 'R01', aRecommendation()),
]);
const reading = (facts: CycleFacts) => readings.of(facts);
const at = (today: string) => ({
  by: 'priya',
  now: instantFromIso(`${today}T10:00:00Z`),
  today: plainDate(today),
});
const told = (state: Told['state'], differences: Partial<Told> = {}): Told => ({
  reference: 'WEX-2027-01',
  ...{ state, figures: {}, continued: {} },
  ...differences,
});
const heard = (facts: CycleFacts, news: Told, today: string) =>
  evolve(facts, hear(facts, news, at(today))?.changes ?? []);

function records(facts: CycleFacts, today: string, differences: Partial<RecordVerdictInput> = {}) {
  const input = {
    ...{ recommendation: 'R01', review: 'M12', affected: 3, applicable: 5, verdict: 'IMPROVED', note: 'Read by two.' },
    ...differences,
  } as RecordVerdictInput;
  const outcome = decideAct('recordVerdict', facts, input, {
    ...at(today),
    ...{ readings, sha256: () => '', content: () => null, seed: () => '', templates: [] },
    actor: { person: 'quentin', agencyKey: null, roles: ['qa-chair'] },
  });
  return outcome.ok ? outcome.value : outcome.refusals.map(({ code }) => code);
}

describe('a follow-up audit', () => {
  it('is proposed some days before the review a year on, until it is planned or said not to come', () => {
    const kinds = (facts: CycleFacts) => duties(facts, reading(facts)).map(({ kind }) => kind);
    expect(proposedFollowUp(open, reading(open))).toEqual({ from: '2027-02-19', dueOn: '2027-03-19' });
    expect(kinds(open)).toContain('follow-up');
    expect(kinds(heard(open, told('PLANNED'), '2027-03-01'))).not.toContain('follow-up');
    const declined = evolve(open, [set('cycle', '', { noFollowUpOn: plainDate('2027-03-01'), noFollowUpBy: 'priya' })]);
    expect(kinds(declined)).not.toContain('follow-up');
    expect(heard(declined, told('PLANNED'), '2027-03-02').cycle.noFollowUpOn).toBeNull();
  });

  it('lets the review wait for its panel, as long as the policy says', () => {
    const planned = heard(open, told('PLANNED'), '2027-03-22');
    expect(awaitedBy(planned, 'M12', reading(planned))).toEqual({ reference: 'WEX-2027-01', until: '2027-06-17' });
    expect(awaitedBy(planned, 'M3', reading(planned))).toBeNull();
    const policy = { ...planned.cycle.policy, followUp: { proposedDays: 5, waitDays: 1 } };
    const shorter = evolve(planned, [set('cycle', '', { policy })]);
    expect(awaitedBy(shorter, 'M12', reading(shorter))?.until).toBe('2027-03-22');
  });

  it('keeps counts from being typed until that day, and lets them be typed and say so after it', () => {
    const planned = heard(open, told('PLANNED'), '2027-03-22');
    expect(records(planned, '2027-06-17')).toEqual(['follow-up-awaited']);
    expect(records(planned, '2027-06-18')).toMatchObject({
      changes: [{ put: { affected: 3, counted: 'TYPED' } }],
      entries: [{ reason: '0 of 5 before, 3 of 5 now: improved. The counts were typed.' }],
    });
    expect(records(open, '2027-03-22')).toMatchObject({
      entries: [{ reason: '0 of 5 before, 3 of 5 now: improved.' }],
    });
  });

  it('moves what is owed of the review, and begins its reminders anew each time', () => {
    const due = (facts: CycleFacts) => {
      const { dueOn, occurrence, since } = duties(facts, reading(facts)).find(({ kind }) => kind === 'review') ?? {};
      return { dueOn, occurrence, since };
    };
    const planned = heard(open, told('PLANNED'), '2027-03-22');
    const agreed = heard(planned, told('AGREED'), '2027-05-04');
    expect(due(open)).toEqual({ dueOn: '2027-03-19', occurrence: 1, since: '2027-03-19' });
    expect(due(planned)).toEqual({ dueOn: '2027-06-17', occurrence: 2, since: '2027-03-22' });
    expect(due(agreed)).toEqual({ dueOn: '2027-05-18', occurrence: 3, since: '2027-05-04' });
    expect(due(heard(planned, told('DROPPED'), '2027-05-04'))).toMatchObject({ dueOn: '2027-03-19', occurrence: 3 });
  });

  it('gives the review its counts, which are confirmed and never typed against', () => {
    const figure = {
      ...{ audit: 'WEX-2026-01', recommendation: 'R01', countedBy: 'WEX-2027-01', finding: 'F01', question: 'plan' },
      ...{ countedIn: 'CASES' as const, affected: 1, applicable: 5 },
    };
    const planned = heard(open, told('PLANNED'), '2027-03-22');
    const agreed = heard(planned, told('AGREED', { figures: { 'WEX-2026-01-R01': figure } }), '2027-05-04');
    expect(records(agreed, '2027-05-05')).toEqual(['count-against-follow-up']);
    expect(records(agreed, '2027-05-05', { affected: 1, verdict: 'IMPROVED' })).toEqual(['verdict-against-counts']);
    expect(records(agreed, '2027-05-05', { affected: 1, verdict: 'NO_CHANGE' })).toMatchObject({
      changes: [{ put: { affected: 1, applicable: 5, counted: 'FOLLOW_UP' } }],
      entries: [{ reason: '0 of 5 before, 1 of 5 now: no change. Counted by WEX-2027-01.' }],
    });
  });

  it('tells the audit before it once, however often', () => {
    const planned = heard(open, told('PLANNED'), '2027-03-22');
    expect(hear(planned, told('PLANNED'), at('2027-03-23'))).toBeNull();
    expect(hear(open, told('DROPPED'), at('2027-03-23'))).toBeNull();
    const taken = heard(planned, told('AGREED', { continued: { R01: 'R02' } }), '2027-05-04');
    expect(taken.recommendation.R01?.continuedBy).toBe('WEX-2027-01/R02');
    expect(hear(taken, told('AGREED', { continued: { R01: 'R02' } }), at('2027-05-05'))).toBeNull();
    expect(heard(taken, told('AGREED'), '2027-05-05').recommendation.R01?.continuedBy).toBeNull();
    const others = told('AGREED', { reference: 'WEX-2027-02' });
    expect(heard(taken, others, '2027-05-05').recommendation.R01?.continuedBy).toBe('WEX-2027-01/R02');
  });

  it('that follows up another audit from now on tells both', () => {
    const later = evolve(open, [set('cycle', '', { reference: 'WEX-2027-01', previousReference: 'WEX-2026-01' })]);
    const turned = evolve(later, [set('cycle', '', { previousReference: 'WEX-2025-01' })]);
    expect(newsFrom(null, open)).toEqual([]);
    expect(newsFrom(null, later).map(({ to, told: { state } }) => [to, state])).toEqual([['WEX-2026-01', 'PLANNED']]);
    expect(newsFrom(tellingOf(later), evolve(later, [set('cycle', '', { title: 'Another' })]))).toEqual([]);
    expect(newsFrom(tellingOf(later), turned).map(({ to, told: { state } }) => [to, state])).toEqual([
      ['WEX-2026-01', 'DROPPED'],
      ['WEX-2025-01', 'PLANNED'],
    ]);
  });
});

/** What the story’s people typed into returns of one of its audits: who, about which case, and their answers. */
function typedIn(story: Story, cycle: string) {
  return story.acts
    .filter((act) => act.cycle === cycle && act.do === 'saveReturn')
    .map(({ with: input }) => {
      const [caseRef = '', agency = ''] = String(input.return).split('-');
      return { caseRef, agency, answers: input.answers as Answers };
    });
}

describe('five children and five others, a year apart', () => {
  const story = keptStory('neglect-asked-again', tools);
  const engine = new RehearsalEngine([story], tools);
  const lived = (async () => {
    const run = drive([story], engine, tools.london);
    for (let step = await run.next(); step.done !== true; step = await run.next());
  })();
  const [first, second] = [typedIn(story, 'first'), typedIn(story, 'second')];

  it('are counted for each recommendation as anybody counts them from what was typed', async () => {
    await lived;
    const cases = (returns: typeof first, question: string, answer: string) =>
      new Set(returns.filter(({ answers }) => answers[question]?.value === answer).map(({ caseRef }) => caseRef)).size;
    const all = (returns: typeof first, question: string, answer: string) =>
      returns.filter(({ answers }) => answers[question]?.value === answer).length;
    const facts = engine.factsOf(story, 'OTT-2025-01');
    const figures = Object.values(facts?.figure ?? {}).map(({ recommendation, affected, applicable }) => [
      ...[recommendation, affected, applicable],
    ]);
    expect(figures).toEqual([
      ['R01', cases(second, 'tool-used', 'NO'), 5],
      ['R02', cases(second, 'chronology-used', 'NO'), 5],
      ['R03', all(second, 'challenge-used', 'NOT_MET'), 15],
    ]);
    const baselines = Object.values(facts?.recommendation ?? {}).map((one) => one.baselineAffected);
    expect(baselines.slice(0, 3)).toEqual([
      ...[cases(first, 'tool-used', 'NO'), cases(first, 'chronology-used', 'NO')],
      all(first, 'challenge-used', 'NOT_MET'),
    ]);
  });

  it('are not compared on a question that was asked in other words', async () => {
    await lived;
    const facts = engine.factsOf(story, 'OTT-2026-01');
    expect(Object.values(facts?.figure ?? {}).map(({ question }) => question)).not.toContain('protected-in-time');
    expect(Object.keys(facts?.tally ?? {})).toContain('protected-in-time');
  });

  it('bring what was opened again along, and tell the first audit who has it now', async () => {
    await lived;
    expect(engine.factsOf(story, 'OTT-2026-01')?.recommendation.R02?.continues).toBe('OTT-2025-01/R03');
    expect(engine.factsOf(story, 'OTT-2025-01')?.recommendation.R03).toMatchObject({
      state: 'REOPENED',
      continuedBy: 'OTT-2026-01/R02',
    });
  });
});

/** What each of twelve agencies says of itself the year before, and a year on: better, the same, worse, nothing found. */
const THEN = [
  'NOT_MET',
  'NOT_MET',
  'PARTLY',
  'PARTLY',
  'MET',
  'MET',
  'NOT_MET',
  'PARTLY',
  'MET',
  'NOT_MET',
  'MET',
  'MET',
];
const NOW = ['MET', 'PARTLY', 'MET', 'PARTLY', 'MET', 'NOT_MET', 'NOT_MET', 'NOT_MET', 'PARTLY', 'MET', 'MET', 'MET'];
const STEPS = ['NOT_MET', 'PARTLY', 'MET'];

/** An audit of twelve agencies that answer about themselves, its moderation closed on one finding. */
function twelve(said: readonly string[], earlier?: CycleFacts, template = anOrganisationalTemplate()): CycleFacts {
  const keys = said.map((_, index) => `Z${String(index + 1).padStart(2, '0')}`);
  const usual = aRoster();
  const people = keys.flatMap((key) => [
    aPerson(`${key.toLowerCase()}-lead`, `Lead of ${key}`, key, ['agency-lead']),
    aPerson(`${key.toLowerCase()}-auditor`, `Auditor of ${key}`, key, ['auditor']),
  ]);
  const roster = aRoster({
    agencies: Object.fromEntries(keys.map((key) => [key, anAgency(key)])),
    people: { ...usual.people, ...Object.fromEntries(people.map((person) => [person.key, person])) },
  });
  const plan = { agencies: keys.map((agency) => ({ agency })) };
  const paper = new CycleOnPaper({ roster, template, plan, ...(earlier === undefined ? {} : { earlier }) }).launched();
  keys.forEach((key, index) => {
    const answer = { value: said[index] ?? null, narrative: 'Read by two.', evidence: ['Procedure 4'] };
    paper.sends(key, { ...completeAnswers(template), policy: answer });
  });
  closesCollection(paper);
  const finding = { text: 'Procedures do not name the tool.', polarity: 'KEY_LEARNING', theme: 'tools' } as const;
  const counts = { cases: [], question: 'policy', answers: ['NOT_MET'], countedIn: 'RETURNS' } as const;
  paper.does('paul', 'addFinding', { ...finding, ...counts, attribution: 'PRACTICE' });
  paper.does('paul', 'decideFinding', { finding: 'F01', decision: 'RECOMMEND' });
  paper.does('paul', 'closeModeration', {});
  return paper.facts;
}

describe('twelve agencies and the same twelve, a year apart', () => {
  const was = (said: readonly string[]) => said.filter((one) => one === 'NOT_MET').length;
  const before = evolve(twelve(THEN), [
    put(
      'recommendation',
      'R01',
      aRecommendation({ findings: ['F01'], baselineAffected: 4, baselineApplicable: 12, targetAffected: 0 }),
    ),
  ]);

  it('are counted for a recommendation as anybody counts them', () => {
    expect(was(THEN)).toBe(4);
    expect(Object.values(twelve(NOW, before).figure)).toMatchObject([
      { audit: 'WEX-2026-01', recommendation: 'R01', affected: was(NOW), applicable: 12, countedIn: 'RETURNS' },
    ]);
  });

  it('are held against themselves one by one: as many are worse as are', () => {
    const after = twelve(NOW, before);
    const [policy] = questionsAsked(after.cycle.template).filter(({ key }) => key === 'policy');
    const moved = THEN.map((then, index) => Math.sign(STEPS.indexOf(NOW[index] ?? '') - STEPS.indexOf(then)));
    const many = (way: number) => moved.filter((one) => one === way).length;
    const [then, now] = [before.tally.policy, after.tally.policy];
    if (policy === undefined || then === undefined || now === undefined) throw new Error('nothing was counted');
    expect(sameAgencies(policy, then, now)).toEqual({ better: many(1), worse: many(-1), same: many(0) });
    expect([many(1), many(-1), many(0)]).toEqual([4, 3, 5]);
  });

  it('are not counted where the question was asked in other words, or the baseline was typed', () => {
    const usual = anOrganisationalTemplate();
    const questions = usual.questions.map((one) =>
      one.key === 'policy' ? { ...one, text: 'Is the tool named?' } : one,
    );
    expect(twelve(NOW, before, { ...usual, questions }).figure).toEqual({});
    const typed = evolve(before, [set('recommendation', 'R01', { baselineAffected: 5 })]);
    expect(twelve(NOW, typed).figure).toEqual({});
  });
});

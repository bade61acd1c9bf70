import { describe, expect, it } from '@jest/globals';
import { evolve, put, set } from '#domain/cycle/change.js';
import { CHANGED_MEANWHILE } from '#domain/text/messages.js';
import { EXAMPLES } from '#test/support/builders.js';
import type { CycleOnPaper } from '#test/support/cycle-builders.js';
import { PLAIN_POLICY } from '#test/support/cycle-builders.js';
import { anAction, aRecommendation, issued, reporting } from '#test/support/later-cycle.js';
import { type ActForm, type FormView, reasonsShut, versionsIn, versionsSeen } from '../act-form.js';
import { faultsOfFields } from '../form-fields.js';
import { draftBriefingForm } from './briefing-forms.js';
import { proposeActionForm } from './propose-action.form.js';
import { proposeForEachForm, withoutAction } from './propose-for-each.form.js';
import { recommendForm } from './recommend.form.js';
import { approveForm, issueForm, replaceSignatoryForm } from './reporting-forms.js';

function viewOf(paper: CycleOnPaper, person: string, at: Readonly<Record<string, string>> = {}): FormView {
  const { actor, now } = paper.context(person);
  const who = { partnershipId: 'p', name: paper.facts.roster.people[person]?.name ?? '', ...actor };
  return { facts: paper.facts, who, now, at, ref: Object.values(at)[0] ?? '', said: paper.content };
}

const namesOf = (form: ActForm, view: FormView) => form.fields(view).map(({ name }) => name);
const AT = { recommendation: 'R01', agency: 'POL' };

describe('drafting a recommendation', () => {
  const typed = {
    findings: ['F01'],
    text: 'Hear every child.',
    target: 'NAMED_AGENCY POL',
    outcome: 'Plans say what the child said.',
    measure: 'Cases.',
    baselineApplicable: '3',
    baselineAffected: '1',
    targetAffected: '3',
    priority: 'HIGH',
  };

  it('means an agency by its name, and none otherwise', () => {
    const view = viewOf(reporting(), 'priya');
    expect(recommendForm.acts(typed, view)[0].input).toMatchObject({
      target: 'NAMED_AGENCY',
      agency: 'POL',
      priority: 'HIGH',
    });
    expect(recommendForm.acts({ ...typed, target: 'NATIONAL' }, view)[0].input).not.toHaveProperty('agency');
    expect(faultsOfFields(recommendForm.fields(view), typed)).toEqual([]);
    expect(faultsOfFields(recommendForm.fields(view), { ...typed, target: 'NAMED_AGENCY XXX' })).toHaveLength(1);
  });

  it('asks which open recommendation of the earlier audit it takes up, where there is one', () => {
    const earlier = issued().on('2026-02-03');
    earlier.does('quentin', 'approveReport', {});
    const view = { ...viewOf(reporting({ earlier: earlier.facts }), 'priya'), earlier: earlier.facts };
    expect(namesOf(recommendForm, viewOf(reporting(), 'priya'))).not.toContain('continues');
    expect(namesOf(recommendForm, view)[0]).toBe('continues');
    const input = (continues: string) => recommendForm.acts({ ...typed, continues }, view)[0].input;
    expect(input('WEX-2026-01/R01')).toMatchObject({ continues: 'WEX-2026-01/R01' });
    expect(input('new')).not.toHaveProperty('continues');
    const settled = evolve(earlier.facts, [set('recommendation', 'R01', { state: 'CLOSED' })]);
    expect(namesOf(recommendForm, { ...view, earlier: settled })).not.toContain('continues');
  });

  it('is shut while no finding calls for one', () => {
    const paper = reporting();
    expect(reasonsShut(recommendForm, viewOf(paper, 'priya'))).toEqual([]);
    paper.does('quentin', 'decideFinding', { finding: 'F01', decision: 'NOTE' });
    expect(reasonsShut(recommendForm, viewOf(paper, 'priya'))[0]?.words).toContain('No finding calls');
  });

  it('asks for a reason once there are as many as the policy allows without', () => {
    const paper = reporting({ policy: { ...PLAIN_POLICY, recommendationCap: 1 } });
    expect(namesOf(recommendForm, viewOf(paper, 'priya'))).not.toContain('overCapReason');
    paper.does('priya', 'draftRecommendation', aRecommendation());
    expect(namesOf(recommendForm, viewOf(paper, 'priya'))).toContain('overCapReason');
  });
});

describe('proposing an action', () => {
  it('says when it is due, as its priority and the approval decide', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation());
    expect(proposeActionForm.lead(viewOf(paper, 'priya', AT))[1]).toContain(
      'it is due 3 months after the report is approved',
    );
    const later = issued().on('2026-02-03');
    later.does('quentin', 'approveReport', {});
    expect(proposeActionForm.lead(viewOf(later, 'priya', AT))[1]).toContain('it is due on Tuesday 5 May 2026');
  });

  it('counts the cap for each agency where every agency acts', () => {
    const paper = reporting({ policy: { ...PLAIN_POLICY, actionCap: 1 } });
    paper.does('priya', 'draftRecommendation', aRecommendation());
    paper.does('priya', 'proposeAction', anAction('POL'));
    expect(namesOf(proposeActionForm, viewOf(paper, 'priya', AT))).toContain('overCapReason');
    expect(namesOf(proposeActionForm, viewOf(paper, 'priya', { ...AT, agency: 'CSC' }))).not.toContain('overCapReason');
  });

  it('is not there for an agency the recommendation is not for', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation({ target: 'NAMED_AGENCY', agency: 'CSC' }));
    const isThere = (agency: string) => proposeActionForm.isThere?.(viewOf(paper, 'priya', { ...AT, agency }));
    expect([isThere('CSC'), isThere('POL'), isThere('XXX')]).toEqual([true, false, false]);
  });

  it('takes a day in three boxes, and leaves out what was not chosen', () => {
    const view = viewOf(issued(), 'priya', AT);
    const input = { owner: 'pol-owner', deputy: 'nobody', 'dueOn-day': '4', 'dueOn-month': '5', 'dueOn-year': '2026' };
    expect(proposeActionForm.acts(input, view)[0].input).toMatchObject({
      agency: 'POL',
      owner: 'pol-owner',
      dueOn: '2026-05-04',
    });
    expect(proposeActionForm.acts(input, view)[0].input).not.toHaveProperty('deputy');
    const faults = faultsOfFields(proposeActionForm.fields(view), { ...input, 'dueOn-month': '13' });
    expect(faults.map(({ field }) => field)).toContain('dueOn-day');
  });
});

describe('issuing, approving and telling', () => {
  it('says who is asked to check the facts', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation());
    const block = issueForm.shown?.(viewOf(paper, 'priya')).at(-1);
    expect(block?.title).toBe('3 people will be emailed');
    expect(block?.lines[0]).toContain('for Children’s social care, by Monday 2 February 2026');
  });

  it('says what follows from an approval, and why there is none yet', () => {
    const paper = issued();
    expect(reasonsShut(approveForm, viewOf(paper, 'quentin'))[0]?.code).toBe('accuracy-open');
    paper.on('2026-02-03');
    expect(reasonsShut(approveForm, viewOf(paper, 'quentin'))).toEqual([]);
    const blocks = approveForm.shown?.(viewOf(paper, 'quentin')) ?? [];
    expect(blocks.map(({ title }) => title)).toEqual([
      'What you sign',
      'Why the audit was done',
      'How it was done',
      'Grades',
      'What was found',
      'What is recommended',
      'What agencies are to do',
      'What happens next',
    ]);
    expect(blocks[3]?.lines.join(' ')).toMatch(
      /graded 3 cases requires improvement\..*Case C01: .*Weighed against every return\./,
    );
    expect(blocks[4]?.lines).toEqual(['F01. Plans were made without the child. Seen in one case (1 of 3).']);
    expect(blocks[7]?.lines).toEqual([
      '3 actions start. 6 people, owners and deputies, are emailed.',
      '3 people who lead the audit in their agencies are emailed that the report is approved, and can read it.',
      'Reviews are due on Tuesday 5 May 2026, Monday 3 August 2026 and Wednesday 3 February 2027.',
    ]);
  });

  it('says who signs beside, and what follows only to the last who signs', () => {
    const paper = issued().on('2026-02-03');
    paper.facts = evolve(paper.facts, [set('moderation', 'C01', { inadequate: true })]);
    expect(approveForm.lead(viewOf(paper, 'edith'))[1]).toContain('Quentin Marsh has not signed yet.');
    expect(approveForm.shown?.(viewOf(paper, 'edith')).map(({ title }) => title)).not.toContain('What happens next');
    paper.does('edith', 'approveReport', {});
    expect(approveForm.lead(viewOf(paper, 'quentin'))[1]).toContain('Yours is the last signature.');
    expect(reasonsShut(approveForm, viewOf(paper, 'edith'))[0]?.code).toBe('already-signed');
  });

  it('tells the executive why they are asked: for what came of this audit, or by the rules of the partnership', () => {
    const why = (paper: CycleOnPaper, key = 'edith') =>
      approveForm.lead(viewOf(paper, key)).filter((line) => line.startsWith('The executive signs'));
    const paper = issued().on('2026-02-03');
    const { facts } = paper;
    const graded = set('moderation', 'C01', { inadequate: true });
    const raised = put('alert', 'S01', EXAMPLES.alert);
    const after = (...changes: Parameters<typeof evolve>[1]) => {
      paper.facts = evolve(facts, changes);
      return why(paper);
    };
    expect(after(graded)).toEqual(['The executive signs because a grade is inadequate.']);
    expect(after(raised)).toEqual(['The executive signs because a safety alert was raised.']);
    expect(after(graded, raised)).toEqual([
      'The executive signs because a grade is inadequate and a safety alert was raised.',
    ]);
    expect(why(paper, 'quentin')).toEqual([]);
    const signing = { always: ['qa-chair', 'executive'] as const, grave: [] };
    expect(why(issued({ policy: { ...PLAIN_POLICY, signing } }).on('2026-02-03'))).toEqual([
      'The executive signs because the partnership’s rules ask the executive for every report.',
    ]);
  });

  it('is signed as it was read: not once an action in it was changed, or came', () => {
    const paper = issued().on('2026-02-03');
    const seen = versionsIn(approveForm, viewOf(paper, 'quentin'));
    expect(versionsSeen(approveForm, viewOf(paper, 'quentin'), { seen }).ok).toBe(true);
    const stale = (change: () => void) => {
      const { facts } = paper;
      change();
      const later = versionsSeen(approveForm, viewOf(paper, 'quentin'), { seen });
      paper.facts = facts;
      return later.ok ? 'taken' : later.refusals[0].code;
    };
    expect(stale(() => paper.does('priya', 'proposeAction', anAction('POL')))).toBe('stale-version');
    const corrected = { ...anAction('POL', { text: 'Train.' }), action: 'A02' };
    expect(stale(() => paper.does('priya', 'correctAction', corrected))).toBe('stale-version');
  });

  it('asks somebody else only from among those who can sign', () => {
    const paper = issued().on('2026-03-20');
    const at = { post: 'qa-chair' };
    const view = viewOf(paper, 'priya', at);
    expect(reasonsShut(replaceSignatoryForm, view)).toEqual([]);
    const [people] = replaceSignatoryForm.fields(view);
    expect(people?.options?.map(({ value, hint }) => [value, hint])).toEqual([['mona', 'Member of the QA subgroup']]);
    expect(replaceSignatoryForm.isThere?.(viewOf(paper, 'priya', { post: 'executive' }))).toBe(false);
    paper.facts = evolve(paper.facts, [set('moderation', 'C01', { inadequate: true })]);
    expect(reasonsShut(replaceSignatoryForm, viewOf(paper, 'priya', { post: 'executive' }))[0]?.words).toBe(
      'Nobody else in the partnership can sign as the partnership’s executive. If somebody signs for them on paper, record that on the report’s page.',
    );
  });

  it('begins a briefing with the draft it replaces', () => {
    const paper = issued();
    const segments = ['1', '2', '3', '4', '5', '6', '7'].map((key) => ({ key, text: `Part ${key}.` }));
    paper.does('priya', 'draftBriefing', { format: 'SEVEN_MINUTE', segments });
    const fields = draftBriefingForm.fields(viewOf(paper, 'priya'));
    expect(fields.filter(({ kind }) => kind === 'text').map(({ value }) => value)).toEqual(
      segments.map(({ text }) => text),
    );
    expect(fields[1]?.hint).toContain('80 words');
  });
});

describe('a form that cannot be undone', () => {
  it('is refused when it would do more than its page said, and taken as it was shown', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation());
    const seen = versionsIn(issueForm, viewOf(paper, 'priya'));
    expect(versionsSeen(issueForm, viewOf(paper, 'priya'), { seen }).ok).toBe(true);
    paper.does('priya', 'draftRecommendation', aRecommendation());
    const later = versionsSeen(issueForm, viewOf(paper, 'priya'), { seen });
    expect(later).toMatchObject({ ok: false, refusals: [{ code: 'stale-version', words: CHANGED_MEANWHILE }] });
  });
});

describe('an action for each agency', () => {
  const each = () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', { ...aRecommendation(), target: 'EACH_AGENCY' });
    return paper;
  };
  const common = { text: 'Train the team.', deliverable: 'A list of who came.', measure: 'Ten records read.' };

  it('is one draft in each agency that has none, with words of its own where they differ', () => {
    const paper = each();
    paper.does('priya', 'proposeAction', anAction('CSC'));
    const view = viewOf(paper, 'priya', { recommendation: 'R01' });
    expect(namesOf(proposeForEachForm, view).filter((name) => name.startsWith('owner-'))).toEqual([
      'owner-POL',
      'owner-EDU',
    ]);
    const typed = { ...common, 'owner-EDU': 'edu-owner', 'owner-POL': 'pol-owner', 'text-POL': 'Brief each shift.' };
    expect(proposeForEachForm.acts(typed, view).map(({ input }) => input)).toEqual([
      { recommendation: 'R01', agency: 'POL', owner: 'pol-owner', ...common, text: 'Brief each shift.' },
      { recommendation: 'R01', agency: 'EDU', owner: 'edu-owner', ...common },
    ]);
  });

  it('begins with the words of the recommendation and somebody who owns actions in each agency', () => {
    const paper = each();
    const said = new Map<string, unknown>([['recommendation/R01/text', 'Hear every child.']]);
    const view = { ...viewOf(paper, 'priya', { recommendation: 'R01' }), said };
    const values = proposeForEachForm.fields(view).map(({ name, value }) => [name, value ?? '']);
    expect(Object.fromEntries(values)).toMatchObject({ text: 'Hear every child.', 'owner-EDU': 'edu-owner' });
  });

  it('can leave an agency out, with the reason: it is not asked again, until an action is proposed for it', () => {
    const paper = each();
    const view = viewOf(paper, 'priya', { recommendation: 'R01' });
    const typed = { ...common, 'owner-POL': 'pol-owner', 'owner-EDU': 'left-out' };
    expect(proposeForEachForm.faults?.(typed, view)).toMatchObject([{ field: 'text-EDU' }]);
    const why = { ...typed, 'text-EDU': 'Schools are asked by the national review.' };
    const [, left] = proposeForEachForm.acts(why, view);
    expect(left).toMatchObject({ act: 'leaveAgencyOut', input: { agency: 'EDU' } });
    paper.does('priya', 'leaveAgencyOut', left?.input as never);
    expect(withoutAction({ facts: paper.facts, ref: 'R01' })).not.toContain('EDU');
    expect(paper.refusals('priya', 'leaveAgencyOut', left?.input as never)).toEqual(['already-left-out']);
    expect(paper.content.get('recommendation/R01/left-out-EDU')).toBe('Schools are asked by the national review.');
    paper.does('priya', 'proposeAction', anAction('EDU'));
    expect(paper.facts.recommendation.R01?.leftOut).toEqual([]);
    expect(paper.refusals('priya', 'leaveAgencyOut', left?.input as never)).toEqual(['has-actions']);
  });

  it('needs an owner in one agency at least, and no words that put it off', () => {
    const view = viewOf(each(), 'priya', { recommendation: 'R01' });
    const faults = (typed: Record<string, string>) => proposeForEachForm.faults?.({ ...common, ...typed }, view);
    expect(faults({ 'owner-ACT': 'not-now' })).toMatchObject([
      { text: 'Choose an owner in at least one agency, or leave one out' },
    ]);
    expect(faults({ 'owner-POL': 'pol-owner', 'text-POL': 'Do it soon.' })).toMatchObject([{ field: 'text-POL' }]);
    expect(faults({ 'owner-POL': 'pol-owner' })).toEqual([]);
  });
});

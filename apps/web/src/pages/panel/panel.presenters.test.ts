import { describe, expect, it } from '@jest/globals';
import { mayReadReturns } from '#domain/disclosure/may-read-returns.js';
import { plainDate } from '#domain/time/plain-date.js';
import {
  anOrganisationalTemplate,
  aQuestion,
  aTemplate,
  aTemplateOfBoth,
  CycleOnPaper,
  completeAnswers,
} from '#test/support/cycle-builders.js';
import {
  aDecision,
  aFinding,
  COMPARING,
  closesCollection,
  collecting,
  moderating,
  reporting,
} from '#test/support/later-cycle.js';
import { stepUntil } from '#test/support/stepped.js';
import { reasonsShut } from '../act-form.js';
import { drawnField, faultsOfFields } from '../form-fields.js';
import { CLARIFY, GRADE } from './case-forms.js';
import { CLOSE } from './close-form.js';
import { CORRECT_FINDING, WITHDRAW_FINDING } from './finding-changes.js';
import { ADD_FINDING, DECIDE_FINDING } from './finding-forms.js';
import { presentFindings } from './findings.presenter.js';
import { panelReads, presentPanel } from './panel.presenter.js';
import { caseReads, presentCase } from './panel-case.presenter.js';
import { panelLinks } from './panel-links.js';
import { AGENCIES, type PanelView } from './panel-view.js';
import { REOPEN } from './reopen-form.js';
import { presentTally, tallyReads } from './tally.presenter.js';

/** The panel's pages as somebody stands before them. */
function viewOf(paper: CycleOnPaper, person = 'paul', ref = ''): PanelView {
  const { actor, now } = paper.context(person);
  const who = { partnershipId: 'p', name: person, ...actor };
  const isSealed = mayReadReturns(actor.roles, paper.facts.cycle.stage) === 'not-yet';
  const view: PanelView = { facts: paper.facts, who, now, ref, at: {}, said: new Map(), isSealed };
  const places = ref === '' ? panelReads(view) : caseReads(view);
  const keys = places.map((place) => place.join('/'));
  return { ...view, said: new Map(keys.map((key) => [key, paper.content.get(key)])) };
}

/** All returns are in; on C01 the police call inadequate what the others call good. */
function apartOnC01(): CycleOnPaper {
  const paper = collecting();
  const answers = completeAnswers(COMPARING);
  for (const ref of Object.keys(paper.facts.submission)) {
    paper.sends(
      ref,
      ref === 'C01-POL'
        ? { ...answers, overall: { value: 'INADEQUATE', narrative: 'Late.', evidence: ['4'] } }
        : answers,
    );
  }
  return closesCollection(paper);
}

describe('the panel’s work', () => {
  it('says of each case how its returns stand, on how much agencies differ, and whether it is graded', () => {
    const paper = apartOnC01();
    paper.does('paul', 'moderateCase', aDecision('C02'));
    const { agencies, cases, lines } = presentPanel(viewOf(paper));
    expect(cases.map(({ ref, apart, grade }) => [ref, apart, grade])).toEqual([
      ['C01', '1 question', 'Not graded yet'],
      ['C02', 'None', 'Requires improvement'],
      ['C03', 'None', 'Not graded yet'],
    ]);
    expect(agencies).toContain('Police');
    expect(cases[0]?.returns[agencies.indexOf('Police')]).toBe('received');
    expect(lines[0]).toContain('2 of 3 cases still need a grade. This is due on Monday 26 January 2026.');
  });

  it('says until when returns are sealed: the last day on which any agency may still send one', () => {
    const paper = collecting();
    const sealed = () => presentPanel(viewOf(paper)).lines[0];
    const before = sealed();
    paper.does('priya', 'extendAgency', { agency: 'POL', toOn: plainDate('2026-02-27'), reason: 'Snow.' });
    expect(before).toContain('or returns have closed, on');
    expect(sealed()).toContain('or returns have closed, on Friday 13 March 2026 at the latest.');
  });

  it('says whatever stands in the way of closing, also to those who cannot close', () => {
    const paper = collecting();
    for (const ref of Object.keys(paper.facts.submission).slice(0, 4)) paper.sends(ref);
    const { closing } = presentPanel(viewOf(closesCollection(paper), 'mona'));
    expect(closing?.href).toBeNull();
    expect(closing?.reasons).toEqual([
      expect.stringContaining('4 of 9 expected returns have come in. The panel needs at least 80%.'),
      expect.stringContaining('The panel has not decided on C01, C02 and C03 yet'),
    ]);
  });

  it('shows nothing of what was answered before returns have closed', () => {
    const paper = collecting();
    paper.sends('C01-POL');
    const view = viewOf(paper);
    expect(view.isSealed).toBe(true);
    expect([...view.said]).toEqual([]);
    const { agencies, cases, lines, closing } = presentPanel(view);
    // A return can be asked about before returns close: what it says stays sealed.
    expect(cases[0]).toMatchObject({ href: '/cycles/WEX-2026-01/panel/cases/C01', apart: null });
    const of = (agency: string) => cases[0]?.returns[agencies.indexOf(agency)];
    expect([of('Police'), of('Schools')]).toEqual(['received', 'not received yet']);
    expect(lines[0]).toContain('sealed');
    expect(closing).toBeNull();
    expect([...viewOf(paper, 'paul', 'C01').said]).toEqual([]);
  });

  it('is a link on the audit’s page for those who read it, while cases wait for a grade', () => {
    const texts = (paper: CycleOnPaper, person: string) => panelLinks(viewOf(paper, person)).map(({ text }) => text);
    expect(texts(moderating(), 'paul')).toEqual(['The panel’s work: 3 cases to grade']);
    expect(texts(collecting(), 'paul')).toEqual([]);
    expect(texts(moderating(), 'pol-lead')).toEqual([]);
    expect(texts(reporting(), 'quentin')).toEqual(['Reopen the grade of a case']);
  });
});

describe('a case side by side', () => {
  it('marks where agencies differ in words, beside what each of them said', () => {
    const { differences, enquiries, grading } = presentCase(viewOf(apartOnC01(), 'paul', 'C01'));
    expect(differences).toEqual([{ href: '#overall', text: '1. How good was the work overall?' }]);
    const [overall, voice] = enquiries.flatMap(({ questions }) => questions);
    expect(overall?.difference).toBe('Agencies differ: one agency says inadequate, another good or better.');
    expect(overall?.answers).toContainEqual({
      agency: 'Police',
      value: 'Inadequate',
      lines: ['Late.', 'Can be seen in: 4'],
    });
    expect(voice?.difference).toBeNull();
    expect(grading?.href).toBe('/cycles/WEX-2026-01/panel/cases/C01/grade');
  });

  it('keeps what an agency said of itself beside what the panel made of it', () => {
    const paper = apartOnC01();
    paper.does('paul', 'moderateCase', aDecision('C01', { dissent: 'It was good enough.' }));
    const { decided, grading, following } = presentCase(viewOf(paper, 'paul', 'C01'));
    expect(following?.text).toBe('Go on to case C02');
    expect(presentCase(viewOf(paper, 'priya', 'C01')).following).toBeNull();
    expect(decided).toMatchObject({ grade: 'Requires improvement', dissent: 'It was good enough.' });
    expect(decided?.agencies).toContainEqual({
      name: 'Police',
      own: 'Inadequate (question 1)',
      verdict: 'Raised',
    });
    expect(decided?.when).toContain('with 1 question on which agencies differed');
    expect(grading).toBeNull();
  });

  it('says why there was nothing to return only while a return is nil', () => {
    const paper = collecting();
    const shown = (seen: CycleOnPaper) =>
      presentCase(viewOf(seen, 'paul', 'C01')).returns.find(({ ref }) => ref === 'C01-POL')?.nilReason;
    const nil = () => paper.does('pol-lead', 'nilReturn', { return: 'C01-POL', reason: 'We hold no record.' });
    const rest = (seen: CycleOnPaper) => {
      for (const ref of Object.keys(seen.facts.submission)) if (ref !== 'C01-POL') seen.sends(ref);
    };
    nil();
    rest(paper);
    expect(shown(closesCollection(paper))).toBe('We hold no record.');
    paper.does('priya', 'reopenNil', { return: 'C01-POL', reason: 'They hold two referrals.' });
    paper.sends('C01-POL');
    expect(shown(paper)).toBe('');
  });

  it('tells a moderator whose own agency is looked at that somebody else must grade it', () => {
    const { grading, returns } = presentCase(viewOf(moderating(), 'mona', 'C01'));
    expect(grading).toEqual({
      href: null,
      why: 'Your own agency sent a return for C01: somebody else must moderate it.',
    });
    const asks = returns.map(({ agency, clarifyHref }) => [agency, clarifyHref !== null]);
    expect(Object.fromEntries(asks)).toEqual({ 'Children’s social care': false, Police: true, Schools: true });
  });

  it('waits while a return is with its agency for clarification', () => {
    const paper = moderating();
    paper.does('paul', 'askClarification', { return: 'C01-POL', questions: ['Which visit is meant?'] });
    const answers = { overall: { value: 'OUTSTANDING', narrative: 'Not sent yet.', evidence: ['9'] } };
    paper.does('pol-auditor', 'saveReturn', { return: 'C01-POL', answers });
    const page = presentCase(viewOf(paper, 'paul', 'C01'));
    expect(JSON.stringify(page)).not.toContain('Not sent yet.');
    const { grading, returns } = page;
    expect(returns.filter(({ isBack }) => isBack).map(({ agency }) => agency)).toEqual(['Police']);
    expect(grading?.why).toContain('C01-POL has been sent back with questions');
    const police = returns.find(({ agency }) => agency === 'Police');
    expect(police).toMatchObject({
      standing: 'received, sent back with questions, to be answered by Thursday 29 January 2026',
      asked: ['Which visit is meant?'],
      clarifyHref: null,
    });
    expect(reasonsShut(CLARIFY, viewOf(paper, 'paul', 'C01-POL'))[0]?.code).toBe('already-asked');
    expect(CLARIFY.lead(viewOf(paper, 'paul', 'C01-EDU')).join(' ')).toContain(
      'The agency can answer until Thursday 29 January 2026. The panel waits until then. A return can be sent back 2 times at most.',
    );
  });
});

describe('returns of agencies about themselves', () => {
  it('stand side by side too, in an audit without cases', () => {
    const paper = new CycleOnPaper({ template: anOrganisationalTemplate() }).launched();
    for (const ref of Object.keys(paper.facts.submission)) paper.sends(ref);
    const view = viewOf(closesCollection(paper), 'paul', AGENCIES);
    const { title, enquiries, grading } = presentCase(view);
    expect([title, grading]).toEqual(['Returns from the agencies', null]);
    const [training] = enquiries.flatMap(({ questions }) => questions);
    expect(training?.answers).toContainEqual({
      agency: 'Police',
      value: '',
      lines: expect.arrayContaining(['2027-01: 40']),
    });
    const { own, ownHref, lines } = presentPanel(viewOf(paper));
    expect(own).toContain('Police: received');
    expect(ownHref).toBe('/cycles/WEX-2026-01/panel/cases/agencies');
    expect(lines[0]).toContain('no cases to grade');
  });
});

describe('an audit with a part about cases and one about agencies', () => {
  it('has, beside the returns of each, the lines of enquiry of their own part alone', () => {
    const paper = new CycleOnPaper({ template: aTemplateOfBoth() }).locked();
    for (const ref of Object.keys(paper.facts.submission)) paper.sends(ref);
    closesCollection(paper);
    const titles = (ref: string) => presentCase(viewOf(paper, 'paul', ref)).enquiries.map(({ title }) => title);
    expect(titles(AGENCIES)).toEqual(['How you are organised']);
    expect(titles('C01')).not.toContain('How you are organised');
    expect(titles('C01').length).toBeGreaterThan(0);
  });
});

describe('an audit in which nobody grades', () => {
  const template = aTemplate({ grading: null });
  const collected = new CycleOnPaper({ template }).locked();
  for (const ref of Object.keys(collected.facts.submission)) collected.sends(ref);
  const paper = closesCollection(collected);

  it('asks for no grade on any page of its panel', () => {
    const { isGraded, lines } = presentPanel(viewOf(paper));
    expect(isGraded).toBe(false);
    expect(lines[0]).toContain('Nobody grades cases in this audit.');
    const { grading, state, compared } = presentCase(viewOf(paper, 'paul', 'C01'));
    expect([grading, state.startsWith('It is in the sample.')]).toEqual([null, true]);
    expect(compared).toMatchObject({
      answers: [{ question: 'Did all see the same risks?', answer: 'Not answered yet', lines: [] }],
      ...{ href: '/cycles/WEX-2026-01/panel/cases/C01/compare', isFirst: true },
    });
    expect(JSON.stringify(CLOSE.lead(viewOf(paper)))).not.toMatch(/grade/);
  });
});

describe('a grade that was reopened', () => {
  it('stands with its reason on the page of the case, which waits for another', () => {
    const paper = apartOnC01();
    expect(reasonsShut(REOPEN, viewOf(paper, 'quentin')).map(({ words }) => words)).toEqual([
      'No case has a grade yet.',
    ]);
    paper.does('paul', 'moderateCase', aDecision());
    const asked = viewOf(paper, 'quentin');
    expect(panelLinks(asked).map(({ href }) => href)).toContain('/cycles/WEX-2026-01/panel/reopen');
    expect(panelLinks(viewOf(paper, 'paul')).map(({ href }) => href)).not.toContain('/cycles/WEX-2026-01/panel/reopen');
    expect(REOPEN.fields(asked)[0]?.options).toEqual([{ value: 'C01', text: 'Case C01' }]);
    const typed = { case: 'C01', reason: 'New facts.' };
    expect(REOPEN.acts(typed, asked)[0].input).toEqual(typed);
    paper.does('quentin', 'reopenGrade', typed);
    expect(presentCase({ ...viewOf(paper, 'paul', 'C01'), said: paper.content })).toMatchObject({
      decided: null,
      earlier: [{ grade: 'Requires improvement', why: 'Weighed against every return.', because: 'New facts.' }],
      grading: { href: '/cycles/WEX-2026-01/panel/cases/C01/grade' },
    });
  });

  it('is read with its reason by the chair who reopens it, once moderation has closed', () => {
    const paper = reporting();
    const shown = (of: CycleOnPaper) => REOPEN.shown?.({ ...viewOf(of, 'quentin'), said: of.content });
    expect(shown(paper)?.[0]).toEqual({
      title: 'Case C01: Requires improvement',
      lines: ['Why: Weighed against every return.'],
    });
    expect(shown(apartOnC01())).toEqual([]);
  });
});

describe('the form of a grade', () => {
  it('shows what each agency gave itself, and asks nobody to say what the panel’s grade makes of it', () => {
    const view = viewOf(apartOnC01(), 'paul', 'C01');
    expect(GRADE.shown?.(view)).toEqual([
      {
        title: 'What agencies gave themselves',
        lines: [
          'Children’s social care: Good (question 1).',
          'Police: Inadequate (question 1).',
          'Schools: Good (question 1).',
        ],
      },
    ]);
    expect(faultsOfFields(GRADE.fields(view), {}).map(({ field }) => field)).toEqual([
      'grade',
      'rationale',
      'evidence',
    ]);
    expect(GRADE.lead(view).join(' ')).toContain('Agencies differ on question 1.');
  });

  it('means what the act takes', () => {
    const view = viewOf(apartOnC01(), 'paul', 'C01');
    const typed = {
      ...{ grade: 'NOT_EVIDENCED', rationale: ' Too little is written. ', evidence: 'Section 4\n\n Minutes ' },
      dissent: '',
    };
    expect(GRADE.acts(typed, view)[0].input).toEqual({
      case: 'C01',
      grade: 'NOT_EVIDENCED',
      rationale: 'Too little is written.',
      evidence: ['Section 4', 'Minutes'],
    });
  });
});

describe('findings', () => {
  it('are the partnership’s to read with their cases; who may not read returns gets no way to them', () => {
    const paper = reporting();
    const listed = (person: string) => {
      const view = viewOf(paper, person);
      return presentFindings({ ...view, said: paper.content }).findings[0];
    };
    expect(listed('paul')).toMatchObject({
      text: 'Plans were made without the child.',
      seen: 'Key learning, seen in one case (1 of 3).',
      madeFrom: 'Typed by the panel',
      question: '',
      places: [
        {
          ...{ text: 'Case C01', href: '/cycles/WEX-2026-01/panel/cases/C01', part: '' },
          evidence: 'the case’s grade rests on Case record, section 4',
        },
      ],
      decision: 'It calls for a recommendation',
      decideHref: '/cycles/WEX-2026-01/findings/F01/decide',
    });
    const plain = { text: 'Case C01', href: null, part: '', evidence: '' };
    expect(listed('quentin')).toMatchObject({ places: [plain] });
    expect(listed('pol-lead')).toMatchObject({ places: [plain], decideHref: null });
  });

  it('lead those who read returns to the answers of the question they answer; others get case and no question', () => {
    const paper = moderating();
    paper.does('paul', 'addFinding', aFinding({ question: 'voice' }));
    const finding = (person: string) => presentFindings({ ...viewOf(paper, person), said: paper.content }).findings[0];
    const link = { text: 'Case C01', href: '/cycles/WEX-2026-01/panel/cases/C01#voice', part: ' (question 2)' };
    const plain = { text: 'Case C01', href: null, part: '' };
    const question = 'Question 2: Is the child’s voice in the record?';
    expect(finding('paul')).toMatchObject({ question, places: [link] });
    expect(finding('quentin')).toMatchObject({ question: '', places: [plain] });
    const compared = presentCase(viewOf(paper, 'paul', 'C01')).enquiries.flatMap(({ questions }) => questions);
    expect(compared.map(({ key }) => key)).toContain('voice');
    const decided = (person: string) => DECIDE_FINDING.shown?.({ ...viewOf(paper, person), ref: 'F01' });
    const title = 'What it rests on';
    expect(decided('paul')).toEqual([
      { title, lines: [question], links: [{ text: 'Case C01 (question 2)', href: link.href }] },
    ]);
    expect(decided('quentin')).toEqual([{ title, lines: [], links: [{ text: 'Case C01', href: null }] }]);
  });

  it('say when and why one was withdrawn; what it said is for the partnership', () => {
    const paper = moderating();
    paper.does('paul', 'addFinding', aFinding({ text: 'Plans driftd.' }));
    paper.does('paul', 'addFinding', aFinding({ text: 'Said twice.', theme: 'drift' }));
    paper.does('paul', 'correctFinding', { ...aFinding({ text: 'Plans drifted.' }), finding: 'F01' });
    paper.does('paul', 'withdrawFinding', { finding: 'F02', reason: 'It is F01 again.' });
    paper.does('paul', 'decideFinding', { finding: 'F01', decision: 'NOTE' });
    for (const ref of ['C01', 'C02', 'C03']) paper.does('paul', 'moderateCase', aDecision(ref));
    paper.does('paul', 'closeModeration', {});
    const listed = (person: string) => presentFindings({ ...viewOf(paper, person), said: paper.content });
    expect(listed('priya')).toMatchObject({
      undecided: 0,
      findings: [
        {
          ...{ ref: 'F01', text: 'Plans drifted.' },
          earlier: [{ key: 'First said', lines: ['Plans driftd.', 'Theme: voice'] }],
          correctHref: '/cycles/WEX-2026-01/findings/F01/correct',
          withdrawHref: '/cycles/WEX-2026-01/findings/F01/withdraw',
        },
      ],
      withdrawn: [
        {
          ref: 'F02',
          when: expect.stringMatching(/^Withdrawn by Paul .* at /),
          reason: 'It is F01 again.',
          earlier: [{ key: 'First said', lines: ['Said twice.', 'Theme: drift'] }],
        },
      ],
    });
    paper.does('priya', 'issueDraft', { learningOnly: true });
    expect(listed('pol-lead')).toMatchObject({
      findings: [{ ref: 'F01', earlier: [], correctHref: null, withdrawHref: null }],
      withdrawn: [{ ref: 'F02', reason: 'It is F01 again.', earlier: [] }],
    });
  });

  it('are corrected in a form that holds what they say now', () => {
    const paper = moderating();
    paper.does('paul', 'addFinding', aFinding({ question: 'voice', attribution: 'UNCLEAR' }));
    const view = { ...viewOf(paper, 'paul'), ref: 'F01', said: paper.content };
    const drawn = CORRECT_FINDING.fields(view).map((field) => drawnField(field, undefined, undefined));
    const now = drawn.map(({ name, value, items }) => [
      name,
      items.filter(({ checked }) => checked)[0]?.value ?? value,
    ]);
    expect(Object.fromEntries(now)).toEqual({
      ...{ text: 'Plans were made without the child.', polarity: 'KEY_LEARNING', theme: 'voice', question: 'voice' },
      ...{ attribution: 'UNCLEAR', casesAffected: '1', casesApplicable: '3', cases: 'C01', namesSomebody: '' },
      praises: '',
    });
    const destroying = { ...Object.fromEntries(now), namesSomebody: 'yes' };
    expect(CORRECT_FINDING.acts(destroying, view)[0].input).toEqual({
      ...aFinding({ question: 'voice', attribution: 'UNCLEAR' }),
      ...{ finding: 'F01', namesSomebody: true },
    });
    expect(WITHDRAW_FINDING.acts({ reason: 'No.' }, view)[0].input).toEqual({ finding: 'F01', reason: 'No.' });
  });

  it('say from which answers they are counted, and whose good practice it is', () => {
    const paper = moderating();
    const question = { question: 'voice', answers: ['YES', 'MIXED'] };
    const { casesAffected: _affected, casesApplicable: _applicable, ...said } = aFinding({ cases: [] });
    paper.does('paul', 'addFinding', { ...said, ...question, polarity: 'GOOD_PRACTICE', praises: 'POL' });
    const view = { ...viewOf(paper, 'paul', ''), ref: 'F01', said: paper.content };
    const [finding] = presentFindings(view).findings;
    expect(finding).toMatchObject({
      seen: 'Good practice of Police, seen in all cases (3 of 3).',
      madeFrom: 'Counted from the returns: “Yes” or “Mixed”',
    });
    const fields = CORRECT_FINDING.fields(view);
    expect(fields.map(({ name }) => name)).not.toContain('casesAffected');
    expect(fields.find(({ name }) => name === 'answers')).toMatchObject({ ticked: ['YES', 'MIXED'] });
    const typed = { text: 'Heard.', theme: 'Voice', polarity: 'GOOD_PRACTICE', attribution: 'PRACTICE' };
    const counted = { answers: ['YES'], countedIn: 'RETURNS' } as const;
    expect(CORRECT_FINDING.acts({ ...typed, ...counted }, view)[0].input).toEqual({
      ...{ ...typed, ...counted, cases: [], question: 'voice', finding: 'F01' },
    });
  });

  it('lead to the returns of the agencies where these answer for themselves', () => {
    const paper = new CycleOnPaper({ template: anOrganisationalTemplate() }).launched();
    for (const ref of Object.keys(paper.facts.submission)) paper.sends(ref);
    closesCollection(paper).does('paul', 'addFinding', aFinding({ cases: [], question: 'policy' }));
    const [finding] = presentFindings({ ...viewOf(paper), said: paper.content }).findings;
    expect(finding?.places).toMatchObject([
      {
        text: 'Returns from the agencies',
        href: '/cycles/WEX-2026-01/panel/cases/agencies#policy',
        part: ' (question 2)',
      },
    ]);
  });

  it('offer the cases of the sample, and count all of them unless told otherwise', () => {
    const fields = ADD_FINDING.fields(viewOf(moderating())).map((field) => drawnField(field, undefined, undefined));
    expect(fields.find(({ name }) => name === 'casesApplicable')?.value).toBe('3');
    expect(fields.find(({ name }) => name === 'cases')?.items.map(({ value }) => value)).toEqual(['C01', 'C02', 'C03']);
  });

  it('may answer a question of the template, under its line of enquiry, or no single one', () => {
    const view = viewOf(moderating());
    const fields = ADD_FINDING.fields(view);
    const field = fields.find(({ name }) => name === 'question') as (typeof fields)[number];
    const { nothing, groups } = drawnField(field, { question: 'voice' }, undefined);
    expect(nothing).toBe('No single question');
    expect(groups.map(({ title, items }) => [title, items.map(({ text, checked }) => [text, checked])])).toEqual([
      [
        'How we worked',
        [
          ['1. How good was the work overall?', false],
          ['2. Is the child’s voice in the record?', true],
        ],
      ],
    ]);
    const wrong = (question: string) => faultsOfFields([field], { question }).map(({ field: name }) => name);
    expect([wrong(''), wrong('voice'), wrong('voices')]).toEqual([[], [], ['question']]);
    expect(ADD_FINDING.acts({ question: 'voice' }, view)[0].input).toMatchObject({ question: 'voice' });
    expect(ADD_FINDING.acts({ question: '' }, view)[0].input).not.toHaveProperty('question');
  });
});

describe('closing moderation', () => {
  it('shows beforehand what follows', () => {
    const paper = moderating();
    for (const ref of ['C01', 'C02', 'C03']) paper.does('paul', 'moderateCase', aDecision(ref));
    paper.does('paul', 'addFinding', aFinding());
    const lead = CLOSE.lead(viewOf(paper)).join(' ');
    expect(lead).toContain(
      'The panel graded 3 cases and agreed on 1 finding. The draft report is due by Monday 16 February 2026.',
    );
    expect(lead).toContain('1 finding has no decision yet.');
    expect(reasonsShut(CLOSE, viewOf(paper))).toEqual([]);
  });
});

describe('what the returns say', () => {
  it('is counted for the panel from the returns as they stand, and kept once moderation is closed', () => {
    const paper = apartOnC01();
    const shown = () => {
      const view = { ...viewOf(paper), said: paper.content };
      return presentTally({
        ...view,
        said: new Map(tallyReads(view).map((at) => [at.join('/'), paper.content.get(at.join('/'))])),
      });
    };
    const before = shown();
    const [overall] = before.enquiries[0]?.questions ?? [];
    expect(overall).toMatchObject({
      ...{
        number: 1,
        answered: '9 of 9 returns answer this.',
        agencies: ['Children’s social care', 'Police', 'Schools'],
      },
      addHref: '/cycles/WEX-2026-01/findings/new/overall',
    });
    expect(overall?.rows.map(({ words, all, by }) => [words, all, ...by])).toEqual([
      ['Outstanding', '0', '0', '0', '0'],
      ['Good', '8', '3', '2', '3'],
      ['Requires improvement', '0', '0', '0', '0'],
      ['Inadequate', '1', '0', '1', '0'],
      ['Not evidenced', '0', '0', '0', '0'],
    ]);
    for (const ref of ['C01', 'C02', 'C03']) paper.does('paul', 'moderateCase', aDecision(ref));
    paper.does('paul', 'closeModeration', {});
    const after = shown();
    expect(after.enquiries).toEqual(before.enquiries);
    expect([before.stands, after.stands].map((words) => words.includes('are kept'))).toEqual([false, true]);
  });

  it('stands beside what the audit that is followed up counted, where the question is the same', () => {
    const first = apartOnC01();
    for (const ref of ['C01', 'C02', 'C03']) first.does('paul', 'moderateCase', aDecision(ref));
    first.does('paul', 'closeModeration', {});
    const [overall, voice] = COMPARING.questions;
    const questions = [overall, { ...voice, text: 'Was the child heard?' }] as typeof COMPARING.questions;
    const paper = moderating({ template: { ...COMPARING, questions } });
    const view = { ...viewOf(paper), said: paper.content };
    const shown = presentTally(view, first.facts).enquiries[0]?.questions ?? [];
    expect(shown.map(({ earlier }) => earlier)).toEqual([
      'In WEX-2026-01, 9 of 9 returns answered this.',
      'Not comparable with WEX-2026-01. Changed since then: its words.',
    ]);
    expect(shown[0]?.rows.map(({ words, before, all }) => [words, before, all]).slice(1, 4)).toEqual([
      ['Good', '8', '9'],
      ['Requires improvement', '0', '0'],
      ['Inadequate', '1', '0'],
    ]);
    expect(shown.map(({ isBeside, moved }) => [isBeside, moved])).toEqual([
      [true, null],
      [false, null],
    ]);
  });

  it('says of the same agencies which way each moved', () => {
    const audited = (value: string) => {
      const paper = new CycleOnPaper({ template: anOrganisationalTemplate() }).launched();
      for (const ref of Object.keys(paper.facts.submission)) paper.sends(ref);
      paper.content.set('submission/POL/sent-1', { policy: { value } });
      return closesCollection(paper);
    };
    const before = audited('NOT_MET');
    before.does('paul', 'closeModeration', {});
    const paper = audited('MET');
    const shown = presentTally({ ...viewOf(paper), said: paper.content }, before.facts).enquiries[0]?.questions ?? [];
    expect(shown[1]?.moved).toBe('Of 7 agencies that answered both times, 1 is better, 0 worse and 6 the same.');
  });

  it('is sealed while returns are', () => {
    const paper = collecting();
    expect(tallyReads(viewOf(paper))).toEqual([]);
    expect(presentTally(viewOf(paper))).toMatchObject({ isSealed: true, enquiries: [] });
  });

  it('leads to words, which are read and not counted', () => {
    const paper = moderating({
      template: aTemplate({ questions: [aQuestion('story', 'narrative', 'What happened?')] }),
    });
    const [story] = presentTally({ ...viewOf(paper), said: paper.content }).enquiries[0]?.questions ?? [];
    expect(story?.rows).toEqual([]);
    expect(story?.read[0]).toEqual({ text: 'case C01', href: '/cycles/WEX-2026-01/panel/cases/C01#story' });
  });

  it('shows numbers by their middle and bounds', () => {
    const template = aTemplate({ questions: [aQuestion('days', 'number', 'How long did it take?', { unit: 'days' })] });
    const paper = moderating({ template });
    Object.keys(paper.facts.submission).forEach((ref, at) => {
      paper.content.set(`submission/${ref}/sent-1`, { days: { value: at + 1 } });
    });
    const view = { ...viewOf(paper), said: paper.content };
    const [days] = presentTally(view).enquiries[0]?.questions ?? [];
    expect(days?.numbers).toMatch(/^The middle is \d+(\.5)? days; from 1 days to \d+ days\.$/);
    expect(days?.addHref).toBeNull();
    expect(days?.read).toEqual([]);
  });
});

describe('the panel of an audit that was cancelled', () => {
  it('keeps its grades, and says in place of answers that they were sealed, and later that they were destroyed', () => {
    const paper = apartOnC01();
    paper.does('paul', 'moderateCase', aDecision('C01'));
    const day = paper.context('priya').today;
    paper.cancelled();
    const told = (words: RegExp) => {
      const { lines, cases } = presentPanel(viewOf(paper));
      expect(lines[0]).toMatch(words);
      expect(cases.map(({ ref, apart, grade }) => [ref, apart, grade])).toEqual([
        ['C01', '1 question', 'Requires improvement'],
        ['C02', null, 'Not graded yet'],
        ['C03', null, 'Not graded yet'],
      ]);
      const one = presentCase(viewOf(paper, 'paul', 'C01'));
      expect(one).toMatchObject({ isSealed: false, isCompared: false, enquiries: [], differences: [] });
      expect(one.gone).toMatch(words);
      expect(one.decided?.grade).toBe('Requires improvement');
      expect(new Set(one.decided?.agencies.map(({ own }) => own))).toEqual(new Set(['not kept']));
      expect(presentTally(viewOf(paper))).toMatchObject({ gone: expect.stringMatching(words), enquiries: [] });
    };
    told(/^What is in the returns was sealed/);
    stepUntil(paper, '2026-06-30', day);
    told(/^What was in the returns was destroyed on /);
  });
});

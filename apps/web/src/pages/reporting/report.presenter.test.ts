import { describe, expect, it } from '@jest/globals';
import { toText } from '#documents/text.js';
import { evolve, evolveSteps, put, set } from '#domain/cycle/change.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { accuracyKey } from '#domain/reporting/accuracy-window.js';
import { plainDate } from '#domain/time/plain-date.js';
import { readerOf, type SignedIn } from '#operations/shared/signed-in.js';
import type { CycleOnPaper } from '#test/support/cycle-builders.js';
import {
  aFinding,
  anAction,
  aRecommendation,
  COMPARING,
  issued,
  moderating,
  reporting,
  THREE,
} from '#test/support/later-cycle.js';
import { presentReport } from './report.presenter.js';
import { reportDocument } from './report-document.js';
import { placesOfMethod } from './report-method.js';
import { issueForm } from './reporting-forms.js';
import { reportingLinks } from './reporting-links.js';

const SIGNED = { signatories: ['quentin', 'edith'] };

function whoIs(paper: CycleOnPaper, key: string): SignedIn {
  const person = paper.facts.roster.people[key];
  if (person === undefined) throw new Error(`nobody is ${key}`);
  return { partnershipId: 'p', person: key, name: person.name, agencyKey: person.agencyKey, roles: person.roles };
}

function seenBy(paper: CycleOnPaper, key: string, signatories: readonly string[] | null = null) {
  const { now } = paper.context(key);
  const approval = signatories === null ? null : { at: now, by: 'quentin', signatories };
  const view = { facts: paper.facts, issuedAt: null, approval, who: whoIs(paper, key), now, said: paper.content };
  return presentReport(view);
}

const seenIn = (paper: CycleOnPaper, key: string) => ({
  ...{ facts: paper.facts, who: whoIs(paper, key), now: paper.context(key).now, said: paper.content },
});

const textsOf = (paper: CycleOnPaper, key: string) =>
  reportingLinks({ facts: paper.facts, who: whoIs(paper, key), now: paper.context(key).now }).map((one) => one.text);

describe('a report in work', () => {
  it('says what stands in the way of issuing its draft, until nothing does', () => {
    const paper = reporting();
    expect(seenBy(paper, 'edith').inTheWay).toEqual({
      title: 'Before the draft can be issued',
      lines: ['There is no recommendation. Draft one, or say that this report is for learning only.'],
    });
    paper.does('priya', 'draftRecommendation', aRecommendation());
    expect(seenBy(paper, 'edith').inTheWay?.title).toBe('Before the report can be approved');
    for (const agency of THREE) paper.does('priya', 'proposeAction', anAction(agency));
    expect(seenBy(paper, 'edith').inTheWay).toBeNull();
  });

  it('says before its draft is issued which agency has no action of what every agency is asked', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation());
    paper.does('priya', 'proposeAction', anAction());
    const words =
      'R01 is for every agency, but has no action for Children’s social care and Schools. Propose one for each, or leave an agency out with a reason.';
    expect(seenBy(paper, 'priya').inTheWay?.lines).toEqual([words]);
    expect(issueForm.shown?.({ ...seenIn(paper, 'priya'), ref: '', at: {} })[0]?.lines[0]).toBe(words);
  });

  it('says what stands in the way of its approval, whoever looks', () => {
    const paper = issued();
    paper.does('pol-lead', 'commentOnFacts', { agency: 'POL', text: 'It was in May.' });
    for (const person of ['priya', 'quentin', 'edith']) {
      expect(seenBy(paper, person).inTheWay?.lines).toEqual([
        'Children’s social care and Schools can still comment on facts. Wait for the answer, or for the last day to pass.',
        'First answer every comment on facts: FC01.',
      ]);
    }
  });

  it('waits for answers to comments, and for its approval by a day only once the check of facts is closed', () => {
    const paper = issued();
    const standing = () => seenBy(paper, 'priya').standing;
    expect(standing()).toBe('The draft was issued. Agencies are checking its facts.');
    paper.does('pol-lead', 'commentOnFacts', { agency: 'POL', text: 'It was in May.' });
    for (const agency of ['CSC', 'EDU']) paper.does(`${agency.toLowerCase()}-lead`, 'confirmFacts', { agency });
    expect(standing()).toBe('The draft was issued. It is waiting for the answer to 1 comment on facts.');
    paper.does('priya', 'answerComment', { comment: 'FC01', answer: 'The log says April.' });
    expect(standing()).toMatch(/its facts have been checked\. It is waiting for .* to sign it\.$/);
    const at = paper.context('priya').now;
    const closed = evolveSteps(paper.facts, { [accuracyKey(paper.facts)]: { at, outcome: 'done' } });
    paper.facts = evolve(closed, [set('stage', 'reporting', { dueOn: plainDate('2030-03-01') })]);
    expect(standing()).toMatch(/ to sign it\. Its approval is due on Friday 1 March 2030\.$/);
  });

  it('waits for what was agreed to be wrong, and shows what it said beside what it says now', () => {
    const paper = issued();
    paper.does('pol-lead', 'commentOnFacts', { agency: 'POL', about: 'R01', part: 'TEXT', text: 'Not every child.' });
    for (const agency of ['CSC', 'EDU']) paper.does(`${agency.toLowerCase()}-lead`, 'confirmFacts', { agency });
    paper.does('priya', 'answerComment', { comment: 'FC01', agreed: true, answer: 'Of school age.' });
    const comment = (key: string) => seenBy(paper, key).checks.flatMap(({ comments }) => comments)[0];
    const correct = '/cycles/WEX-2026-01/report/comments/FC01/correct';
    expect(seenBy(paper, 'priya').standing).toMatch(/ waiting for the correction of 1 fact\.$/);
    expect(textsOf(paper, 'priya')).toContain('Correct what FC01 says is wrong');
    expect(comment('priya')).toMatchObject({ about: 'R01: what must change', correctHref: correct, change: null });
    expect(comment('edith')).toMatchObject({ answer: 'Agreed: Of school age.', correctHref: null });
    paper.does('priya', 'correctFact', { comment: 'FC01', text: 'Hear every child of school age.' });
    expect(seenBy(paper, 'priya').standing).toMatch(/ waiting for the check of 1 correction\.$/);
    expect(comment('edith')).toMatchObject({
      change: { before: 'Hear every child before a plan is made.', after: 'Hear every child of school age.' },
      standing: expect.stringMatching(/^Corrected at .* To be checked by Thursday 29 January 2026\.$/),
    });
    expect(seenBy(paper, 'priya').recommendations[0]?.earlier).toMatchObject([{ key: 'First said' }]);
  });

  it('ties each recommendation to its findings, their cases and its actions', () => {
    const [one] = seenBy(issued(), 'priya').recommendations;
    expect(one?.findings).toEqual([{ ref: 'F01', cases: 'C01' }]);
    expect(one?.actions.map(({ ref, due, href }) => [ref, due, href])).toEqual(
      ['A01', 'A02', 'A03'].map((ref) => [ref, 'Due 3 months after approval.', null]),
    );
    expect(seenBy(issued(), 'priya').findings[0]?.ledTo).toEqual(['R01']);
  });

  it('sets practice prompts apart, under their theme, with the ways to change them', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation());
    paper.does('priya', 'draftPrompt', { text: 'Whose voice is missing?', findings: ['F01'] });
    const { prompts, recommendations, findings } = seenBy(paper, 'priya');
    expect(recommendations.map(({ ref }) => ref)).toEqual(['R01']);
    expect(prompts).toMatchObject([{ ref: 'R02', theme: 'voice', text: 'Whose voice is missing?', findings: ['F01'] }]);
    expect(prompts[0]?.correctHref).toBe('/cycles/WEX-2026-01/report/R02/correct-prompt');
    expect(findings[0]?.ledTo).toEqual(['R01', 'R02']);
    expect(seenBy(paper, 'edith').prompts[0]?.correctHref).toBeNull();
  });

  it('sets findings out by theme where the template gives themes', () => {
    const themes = [
      { key: 'tools', words: 'Tools' },
      { key: 'voice', words: 'The child’s voice' },
    ];
    const paper = moderating({ template: { ...COMPARING, themes } });
    paper.does('paul', 'addFinding', aFinding({ theme: 'voice' }));
    paper.does('paul', 'addFinding', aFinding({ theme: 'voice', polarity: 'GOOD_PRACTICE' }));
    paper.does('paul', 'addFinding', aFinding({ theme: 'tools' }));
    const lines = seenBy(paper, 'priya').findings.map(({ heading, ref, theme }) => [heading, ref, theme]);
    expect(lines).toEqual([
      ['Tools', 'F03', 'Key learning'],
      ['The child’s voice', 'F02', 'Good practice'],
      [null, 'F01', 'Key learning'],
    ]);
  });

  it('has no finding that was withdrawn', () => {
    const paper = reporting();
    paper.does('paul', 'addFinding', aFinding());
    paper.does('paul', 'withdrawFinding', { finding: 'F02', reason: 'It is F01 again.' });
    expect(seenBy(paper, 'priya').findings.map(({ ref }) => ref)).toEqual(['F01']);
  });

  it('says while it is written what was withdrawn, and leads to where more of it can be put right', () => {
    const paper = reporting();
    for (const text of ['Ask twice.', 'Hear evry child.'])
      paper.does('priya', 'draftRecommendation', aRecommendation({ text }));
    const correct = { ...aRecommendation({ text: 'Hear every child.' }), recommendation: 'R02' };
    paper.does('priya', 'correctRecommendation', correct);
    for (const agency of THREE) paper.does('priya', 'proposeAction', anAction(agency, { recommendation: 'R02' }));
    paper.does('priya', 'withdrawRecommendation', { recommendation: 'R01', reason: 'It is R02 again.' });
    paper.does('priya', 'withdrawAction', { action: 'A02', reason: 'Done already.' });
    const { recommendations, withdrawn, findings } = seenBy(paper, 'priya');
    expect(recommendations).toMatchObject([
      {
        ref: 'R02',
        earlier: [{ key: 'First said', lines: expect.arrayContaining(['Hear evry child.']) }],
        correctHref: '/cycles/WEX-2026-01/report/R02/correct',
        withdrawHref: null,
        actions: [
          {
            ref: 'A01',
            correctHref: '/cycles/WEX-2026-01/report/actions/A01/correct',
            withdrawHref: '/cycles/WEX-2026-01/report/actions/A01/withdraw',
          },
          { ref: 'A03' },
        ],
      },
    ]);
    expect(findings[0]?.ledTo).toEqual(['R02']);
    expect(withdrawn.map(({ ref, reason }) => [ref, reason])).toEqual([
      ['R01', 'It is R02 again.'],
      ['A02', 'Done already.'],
    ]);
    const lines = issueForm.lead({ ...seenIn(paper, 'priya'), ref: '', at: {} });
    expect(lines[0]).toBe('The draft holds 1 finding, 1 recommendation and 2 actions.');
  });

  it('leads from a finding to the answers it rests on, for those who read returns', () => {
    const paper = reporting();
    paper.does('paul', 'addFinding', aFinding({ question: 'voice' }));
    const evidence = (person: string) =>
      seenBy(paper, person).findings.map(({ question, placesAre, places }) => [
        question,
        placesAre,
        places.map(({ name, part, href }) => [name, part, href]),
      ]);
    const page = '/cycles/WEX-2026-01/panel/cases/C01';
    expect(evidence('priya')).toEqual([
      ['', 'Cases', [['C01', '', page]]],
      ['Question 2: Is the child’s voice in the record?', 'Cases', [['C01', ' (question 2)', `${page}#voice`]]],
    ]);
    const plain = ['', 'Cases', [['C01', '', null]]];
    expect(evidence('quentin')).toEqual([plain, plain]);
  });

  it('tells a day that was chosen for an action', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation());
    paper.does(
      'priya',
      'proposeAction',
      anAction('POL', { dueOn: paper.context('priya').today.replace('01-26', '06-26') as never }),
    );
    expect(seenBy(paper, 'priya').recommendations[0]?.actions[0]?.due).toBe('Due on Friday 26 June 2026.');
  });

  it('offers the answer to a comment to those who give it', () => {
    const paper = issued();
    paper.does('pol-lead', 'commentOnFacts', { agency: 'POL', text: 'It was in May.' });
    const answers = (key: string) =>
      seenBy(paper, key).checks.flatMap(({ comments }) => comments.map((one) => one.answerHref));
    expect(answers('priya')).toEqual(['/cycles/WEX-2026-01/report/comments/FC01']);
    expect(answers('edith')).toEqual([null]);
  });

  it('is for the partnership until it is approved', () => {
    const paper = issued();
    expect(mayRead('report', paper.facts, readerOf(whoIs(paper, 'edith')))).toBe(true);
    expect(mayRead('report', paper.facts, readerOf(whoIs(paper, 'pol-lead')))).toBe(false);
    paper.on('2026-02-03').does('quentin', 'approveReport', {});
    expect(mayRead('report', paper.facts, readerOf(whoIs(paper, 'pol-lead')))).toBe(true);
  });
});

describe('an approved report', () => {
  const paper = issued().on('2026-02-03');
  paper.does('quentin', 'approveReport', {});

  it('names who approved it and who signed', () => {
    expect(seenBy(paper, 'pol-lead', SIGNED.signatories).approval).toEqual({
      when: 'Approved at 10am on Tuesday 3 February 2026 by Quentin Marsh.',
      signed: [
        'Quentin Marsh, Chair of the QA subgroup, on Tuesday 3 February 2026',
        // As a report that was approved before people signed for themselves has it.
        'Edith Vane, Partnership executive',
      ],
    });
  });

  it('says who is asked to sign, who has, and who was asked before and why somebody else is', () => {
    const waiting = issued().on('2026-02-03');
    waiting.facts = evolve(waiting.facts, [set('moderation', 'C01', { inadequate: true })]);
    expect(seenBy(waiting, 'mona').signing).toEqual([
      'Quentin Marsh, Chair of the QA subgroup: not signed yet.',
      'Edith Vane, Partnership executive: not signed yet.',
    ]);
    expect(seenBy(waiting, 'mona').standing).toContain('It is waiting for Quentin Marsh and Edith Vane to sign it.');
    waiting.does('edith', 'approveReport', {});
    const reason = 'Away since the end of February.';
    waiting.on('2026-03-20').does('priya', 'replaceSignatory', { post: 'qa-chair', person: 'mona', reason });
    expect(seenBy(waiting, 'quentin').signing).toEqual([
      'Mona Field, Member of the QA subgroup: not signed yet, due on Friday 27 March 2026.',
      'Edith Vane, Partnership executive: signed on Tuesday 3 February 2026.',
      'Quentin Marsh, Chair of the QA subgroup: somebody else was asked on Friday 20 March 2026. Reason: Away since the end of February.',
    ]);
    waiting.does('mona', 'approveReport', {});
    expect(seenBy(waiting, 'quentin').signing).toHaveLength(1);
    expect(seenBy(waiting, 'pol-lead').signing).toEqual([]);
    expect(seenBy(waiting, 'pol-lead', ['mona', 'edith']).approval?.signed).toEqual([
      'Mona Field, Member of the QA subgroup, on Friday 20 March 2026',
      'Edith Vane, Partnership executive, on Tuesday 3 February 2026',
    ]);
  });

  it('says of a signature given on paper who gave it and who recorded it, and names nobody as having signed here', () => {
    const waiting = issued().on('2026-03-20');
    waiting.facts = evolve(waiting.facts, [set('moderation', 'C01', { inadequate: true })]);
    const given = { post: 'executive', givenBy: 'Ida Pell, her deputy', reason: 'She is ill.' } as const;
    waiting.does('priya', 'recordSignature', { ...given, givenOn: plainDate('2026-03-19') });
    const line =
      'For the partnership’s executive: given on paper by Ida Pell, her deputy on Thursday 19 March 2026, recorded by Priya Shah';
    expect(seenBy(waiting, 'quentin').signing).toEqual([
      'Quentin Marsh, Chair of the QA subgroup: not signed yet.',
      `${line}. Reason: She is ill.`,
      'Edith Vane, Partnership executive: a signature on paper was recorded instead on Friday 20 March 2026. Reason: She is ill.',
    ]);
    waiting.does('quentin', 'approveReport', {});
    expect(seenBy(waiting, 'quentin', ['quentin']).approval?.signed).toEqual([
      'Quentin Marsh, Chair of the QA subgroup, on Friday 20 March 2026',
      line,
    ]);
  });

  it('tells of an action whose day has passed that it was due', () => {
    const due = (day: string) => seenBy(paper.on(day), 'priya').recommendations[0]?.actions[0]?.due;
    expect(due('2026-02-03')).toMatch(/^Due on /);
    expect(due('2026-12-01')).toMatch(/^Was due on /);
    paper.on('2026-02-03');
  });

  it('shows an agency its own check of facts alone, and leads to its own actions alone', () => {
    expect(seenBy(paper, 'pol-lead').checks.map(({ agency }) => agency)).toEqual(['Police']);
    expect(seenBy(paper, 'edith').checks).toHaveLength(3);
    const hrefs = seenBy(paper, 'pol-lead').recommendations[0]?.actions.map(({ href }) => href !== null);
    expect(hrefs).toEqual([false, true, false]);
  });
});

describe('what can be done to a report', () => {
  it('follows its stage and whoever looks', () => {
    const paper = reporting();
    expect(textsOf(paper, 'priya')).toEqual([
      ...['Draft a recommendation', 'Draft a practice prompt', 'Issue the draft report', 'Draft a briefing'],
      'Fill in a briefing from the findings',
    ]);
    expect(textsOf(paper, 'pol-lead')).toEqual([]);
    const checked = issued();
    expect(textsOf(checked, 'quentin')).toEqual(['Send the draft report back']);
    for (const agency of THREE) checked.does(`${agency.toLowerCase()}-lead`, 'confirmFacts', { agency });
    expect(textsOf(checked, 'quentin')).toEqual(['Sign the report', 'Send the draft report back']);
    expect(textsOf(issued(), 'priya')).toEqual(['Draft a briefing', 'Fill in a briefing from the findings']);
  });

  it('goes on with briefings once it is approved', () => {
    const paper = issued().on('2026-02-03');
    paper.does('quentin', 'approveReport', {});
    const segments = ['1', '2', '3', '4', '5', '6', '7'].map((key) => ({ key, text: 'So it was.' }));
    paper.does('priya', 'draftBriefing', { format: 'SEVEN_MINUTE', segments });
    expect(textsOf(paper, 'quentin')).toEqual([
      'Seven-minute briefing B01 (draft)',
      'Publish briefing B01',
      'Send briefing B01 back',
      'Withdraw briefing B01',
    ]);
    const toChange = reportingLinks(seenIn(paper, 'priya')).find(({ text }) => text.includes('draft of'));
    expect(toChange).toEqual({
      text: 'Change the draft of briefing B01',
      href: '/cycles/WEX-2026-01/briefings/new',
    });
    expect(textsOf(paper, 'pol-lead')).toEqual([]);
    paper.does('quentin', 'publishBriefing', { briefing: 'B01', disclosureChecked: true });
    expect(textsOf(paper, 'pol-lead')).toEqual(['Seven-minute briefing B01']);
  });
});

describe('what a report says of itself', () => {
  it('is why it was done, how, which grades were given, and what follows, good practice before what is to be learned', () => {
    const paper = reporting();
    const { purpose, method, grades, findings } = seenBy(paper, 'priya');
    expect(purpose).toBe(paper.content.get('cycle//rationale'));
    expect(method.at(-1)).toBe('3 agencies took part. 9 returns were asked for, and 9 came in.');
    expect(method[0]).toMatch(
      /^3 cases were drawn by lot on .* from a list of \d+ rows, whose hash was on record before\.$/,
    );
    expect(grades).toBe('The panel graded 3 cases requires improvement.');
    expect(findings[0]?.heading).toBe('Key learning');
    expect(seenBy(issued(), 'priya').reviews).toEqual([]);
  });

  it('tells everybody who signs it the grade of each case, why to the QA subgroup, and an agency those of its own', () => {
    const paper = issued();
    paper.content.set('moderation/C02/grade', 'INADEQUATE');
    paper.content.set('moderation/C02/dissent', 'One of us disagreed.');
    const told = (key: string) => {
      const { decisions } = seenBy(paper, key);
      return decisions.find(({ ref }) => ref === 'C02');
    };
    const lines = ['Why: Weighed against every return.', 'Disagreement: One of us disagreed.'];
    const whole = { ref: 'C02', grade: 'Inadequate', lines };
    expect(['priya', 'quentin', 'mona'].map(told)).toEqual([whole, whole, whole]);
    expect(['edith', 'pol-lead'].map(told)).toEqual([
      { ...whole, lines: [] },
      { ...whole, lines: [] },
    ]);
    expect(seenBy(paper, 'pol-lead').gradesAre).toMatch(/your agency sent a return for:$/);
    const unsent = {
      ...paper.facts.submission,
      'C02-POL': { ...paper.facts.submission['C02-POL'], state: 'NIL_RETURN' },
    };
    const without = { ...seenIn(paper, 'pol-lead'), issuedAt: null, approval: null };
    const facts = { ...paper.facts, submission: unsent } as typeof paper.facts;
    expect(presentReport({ ...without, facts }).decisions.map(({ ref }) => ref)).toEqual(['C01', 'C03']);
  });

  it('tells how many cases got which grade, small numbers only to those who read the grade of each', () => {
    const paper = issued();
    paper.content.set('moderation/C02/grade', 'INADEQUATE');
    const exact = 'The panel graded 1 case inadequate and 2 cases requires improvement.';
    const guarded =
      'The panel graded some cases inadequate and some cases requires improvement. Where numbers are small, they are not told here.';
    const told = (key: string) => seenBy(paper, key).grades;
    expect(['priya', 'quentin', 'mona', 'edith', 'pol-lead'].map(told)).toEqual([exact, exact, exact, exact, null]);
    const again = { ...paper.facts.case, C02: { ...paper.facts.case.C02, state: 'SELECTED' } };
    const opened = { ...paper.facts, case: again } as typeof paper.facts;
    expect(presentReport({ ...seenIn(paper, 'priya'), issuedAt: null, approval: null, facts: opened }).grades).toBe(
      'The panel graded 2 cases requires improvement. It has still to grade 1 case, as its grade is open again.',
    );
    const scrutineer = { ...whoIs(paper, 'edith'), roles: ['scrutineer'] as const };
    const view = { ...seenIn(paper, 'edith'), issuedAt: null, approval: null, who: scrutineer };
    expect(presentReport(view)).toMatchObject({ grades: guarded, decisions: [] });
    // The API reads the same places and the same counts.
    const places = placesOfMethod(paper.facts, whoIs(paper, 'edith'));
    const graded = places.filter(([entity]) => entity === 'moderation');
    expect([...new Set(graded.map(([, ref, field]) => `${ref} ${field}`))]).toEqual([
      ...['C01 grade', 'C02 grade', 'C03 grade'],
    ]);
    expect(placesOfMethod(paper.facts, scrutineer).length).toBe(4);
  });
});

describe('an approved report', () => {
  it('says of which day it is, what has changed in its actions since it was signed, and leads to what was signed', () => {
    const paper = issued().on('2026-02-03');
    paper.does('quentin', 'approveReport', {});
    expect(seenBy(issued(), 'pol-lead').asItStands).toBeNull();
    expect(seenBy(paper, 'pol-lead').asItStands).toEqual({
      text: 'This page shows the report as it stands on Tuesday 3 February 2026: how its actions go, who owns them, and what came of challenges and disputes has changed since it was signed.',
      href: '/cycles/WEX-2026-01/report/versions/V01',
      changes: [],
    });
    paper.on('2026-02-10').does('priya', 'proposeAction', anAction());
    const moved = evolve(paper.facts, [set('action', 'A02', { dueOn: plainDate('2026-09-01') })]);
    const view = { ...seenIn(paper, 'pol-lead'), facts: moved, issuedAt: null, approval: null };
    expect(presentReport(view).asItStands?.changes).toEqual([
      'A04 (Police) was added on Tuesday 10 February 2026.',
      expect.stringMatching(/^A02 \(Police\) is due on Tuesday 1 September 2026\. What was signed says /),
    ]);
    const at = paper.context('priya').now;
    const ended = evolve(moved, [
      set('action', 'A02', { state: 'CLOSED', closedAt: at }),
      set('recommendation', 'R01', { state: 'REOPENED', reopenedOn: plainDate('2026-02-10') }),
      put('edition', 'V02', {
        ...{ number: 2, madeAt: at, madeBy: 'quentin', change: 'CORRECTED' as const },
        ...{ things: ['finding/F01'], signatories: [] },
      }),
    ]);
    expect(presentReport({ ...view, facts: ended }).asItStands?.changes.slice(2)).toEqual([
      'F01 was corrected on Tuesday 10 February 2026.',
      'A02 (Police) was done on Tuesday 10 February 2026.',
      'R01 was opened again on Tuesday 10 February 2026.',
    ]);
    const document = reportDocument({ ...presentReport(view), earlierAudit: null }, 'Wexbridge');
    expect(toText(document)).toMatch(/as it stands on Tuesday 10 February 2026[\s\S]*A04 \(Police\) was added/);
  });

  it('keeps what was challenged after it was signed apart from what stood in it', () => {
    const paper = issued().on('2026-02-03');
    paper.does('quentin', 'approveReport', {});
    const late = evolve(paper.facts, [set('submission', 'C01-POL', { missedOn: plainDate('2026-01-30') })]);
    const later = evolve(late, [set('submission', 'C02-CSC', { missedOn: plainDate('2026-02-09') })]);
    const view = { ...seenIn(paper, 'priya'), facts: later, issuedAt: null, approval: null };
    const { challenges, laterChallenges } = presentReport(view);
    expect([challenges, laterChallenges]).toEqual([
      [expect.stringContaining('30 January 2026')],
      [expect.stringContaining('9 February 2026')],
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { evolve, set } from '#domain/cycle/change.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Answers } from '#domain/questions/answer.js';
import { ownOf } from '#domain/record.js';
import { localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';
import { aQuestion, aTemplate, CycleOnPaper, completeAnswers } from '#test/support/cycle-builders.js';
import { stepUntil } from '#test/support/stepped.js';
import { NO_ERRORS } from '../../view/form.js';
import type { FormView } from '../act-form.js';
import { RAISE_ALERT } from '../alerts/immediate-risk.form.js';
import { presentRaised } from '../alerts/risk-raised.presenter.js';
import { CHECK_FACTS } from '../facts/facts.form.js';
import { SEND_RETURN } from './check.form.js';
import { answersShown, missingBlocks } from './check.presenter.js';
import { copyOf } from './copy.presenter.js';
import { headingOf } from './heading.js';
import type { OwnReturn } from './own-return.js';
import { presentReturns } from './returns.presenter.js';
import { SAY_READY } from './say-ready.form.js';
import { presentSection } from './section.presenter.js';
import { sectionsOf } from './sections.js';
import { presentSent } from './sent.presenter.js';
import { presentTasks } from './tasks.presenter.js';

const REF = 'C01-POL';
const NOTHING = new Map<string, unknown>();

function own(facts: CycleFacts, differences: Partial<OwnReturn> = {}, day = '2026-01-26'): OwnReturn {
  const person = facts.roster.people['pol-lead'];
  const submission = facts.submission[REF];
  if (person === undefined || submission === undefined) throw new Error('the builders have no such return');
  const today = plainDate(day);
  return {
    who: { partnershipId: 'p', person: person.key, name: person.name, agencyKey: 'POL', roles: person.roles },
    agencyKey: 'POL',
    facts,
    now: london.toInstant(today, localTime('09:32')),
    today,
    ref: REF,
    submission,
    answers: {},
    nilReason: '',
    alert: null,
    nilSaidBy: '',
    waivedBecause: '',
    reopenedBecause: '',
    clarifications: [],
    row: null,
    ...differences,
  };
}

function locked(): CycleFacts {
  return new CycleOnPaper().locked().facts;
}

function statuses(view: ReturnType<typeof presentTasks>): readonly string[] {
  return view.items.map(({ status }) => status.tag?.text ?? status.text ?? '');
}

describe('the task list of a return', () => {
  it('knows what is begun, done and has to wait', () => {
    const facts = locked();
    const answers = completeAnswers(facts.cycle.template);
    const none = presentTasks(own(facts));
    expect(new Set(statuses(none).slice(0, -1))).toEqual(new Set(['Not yet started']));
    expect(statuses(none).at(-1)).toBe('Cannot start yet');
    expect(none.items.at(-1)?.href).toBeNull();
    const all = presentTasks(own(facts, { answers }));
    expect(new Set(statuses(all).slice(0, -1))).toEqual(new Set(['Completed']));
    expect(all.items.at(-1)?.href).toContain('/check');
    const [first = ''] = Object.keys(answers);
    const one: Answers = { [first]: { value: null, narrative: 'Hm.' } };
    expect(statuses(presentTasks(own(facts, { answers: one })))[0]).toBe('In progress');
  });

  it('says plainly that a return is closed, paused or not needed, and offers nothing then', () => {
    const states = [
      ['submission', { state: 'SUBMITTED' }, 'has been sent'],
      ['submission', { state: 'WITHDRAWN' }, 'is no longer needed'],
      ['submission', { state: 'NIL_RETURN' }, 'is a nil return'],
      ['cycle', { state: 'suspended' }, 'is paused'],
      ['cycle', { state: 'closed' }, 'is closed'],
    ] as const;
    for (const [entity, change, words] of states) {
      const facts = evolve(locked(), [set(entity, entity === 'cycle' ? '' : REF, change as never)]);
      const view = presentTasks(own(facts));
      expect(view.closed).toContain(words);
      expect(view.items).toEqual([]);
      expect(view.nilHref).toBeNull();
      expect(presentReturns(own(facts), NOTHING).title).toContain('Returns from');
    }
  });

  it('asks which cases an agency knows, and once it has said so lets it look again', () => {
    const paper = new CycleOnPaper().drawn();
    const asked = () => presentReturns(own(paper.facts), NOTHING).involvement?.text;
    expect(asked()).toBe('Say which cases your agency knows');
    const known = Object.keys(paper.facts.case).filter((ref) => paper.facts.case[ref]?.state === 'SELECTED');
    paper.does('pol-lead', 'confirmInvolvement', { agency: 'POL', known, notKnown: [] });
    expect(asked()).toBe('Check or change which cases your agency knows');
  });

  it('says what lateness means: marked while returns are open, kept but not used after', () => {
    const facts = locked();
    expect(presentTasks(own(facts, {}, '2026-02-09')).lines[0]).toBe(
      'Send your return by 11:59pm on Monday 9 February 2026.',
    );
    expect(presentTasks(own(facts, {}, '2026-02-10')).lines[0]).toBe(
      'Your return was due by 11:59pm on Monday 9 February 2026. It can still be sent until 11:59pm on Monday 23 February 2026. A late return counts, but is marked as late.',
    );
    expect(presentTasks(own(facts, {}, '2026-02-24')).lines[0]).toContain('only if the chair of the panel agrees');
  });

  it('says the same of several returns in whole sentences', () => {
    const lines = (day: string) => presentReturns(own(locked(), {}, day), NOTHING).lines;
    expect(lines('2026-02-09')).toEqual(['Send your returns by 11:59pm on Monday 9 February 2026.']);
    expect(lines('2026-02-10')).toEqual([
      'Your returns were due by 11:59pm on Monday 9 February 2026. They can still be sent until 11:59pm on Monday 23 February 2026. A late return counts, but is marked as late.',
    ]);
    expect(lines('2026-02-24')).toEqual([
      'Your returns were due by 11:59pm on Monday 9 February 2026, and returns have closed. They can still be sent. A return sent now is kept, but used only if the chair of the panel agrees.',
    ]);
  });

  it('names the child by the reference in the agency’s records, in the list and on the pages with the questions, not in a copy', () => {
    const row = { id: 'LCS-7482', stratum: 'ALL' };
    const list = (said: ReadonlyMap<string, unknown>) =>
      presentReturns(own(locked()), said).open.map(({ title }) => title.text);
    expect(list(new Map([['case/C01/row', row]]))[0]).toBe('Case C01, reference LCS-7482');
    expect(list(NOTHING)[0]).toBe('Case C01');
    const one = own(locked(), { row });
    expect(headingOf(one).caption).toBe('WEX-2026-01, case C01, reference LCS-7482, Police');
    expect(copyOf(one)).not.toContain('LCS-7482');
  });

  it('names who else of the agency can open it', () => {
    const facts = locked();
    const auditor = facts.roster.people['pol-auditor']?.name ?? 'nobody';
    expect(presentTasks(own(facts)).writers).toContain(auditor);
    expect(presentTasks(own(facts)).writers).not.toContain(facts.roster.people['csc-lead']?.name ?? 'nobody');
  });
});

describe('a page of questions', () => {
  it('marks what was saved by another and says so beside each answer', () => {
    const facts = locked();
    const [section] = sectionsOf(facts.cycle.template);
    if (section === undefined) throw new Error('a template has a section');
    const answers = completeAnswers(facts.cycle.template);
    const [key = ''] = section.questions.map(({ question }) => question.key);
    const again = { typed: {}, errors: NO_ERRORS };
    const view = presentSection(own(facts, { answers }), section, { ...again, conflicts: [key] });
    expect(view.stale).toBe(true);
    const shown = view.enquiries.flatMap(({ questions }) => questions).filter(({ meanwhile }) => meanwhile.length > 0);
    expect(shown.map(({ answer }) => answer.name)).toEqual([key]);
  });
});

describe('an answer', () => {
  it('names the agency that each of its points is about, wherever it is shown', () => {
    const template = aTemplate({ questions: [aQuestion('next', 'tagged', 'What is each agency to do?')] });
    const { facts } = new CycleOnPaper({ template }).locked();
    const answers = { next: { value: [{ agency: 'CSC', text: 'Tell the school sooner.' }] } };
    const line = '• Children’s social care: Tell the school sooner.';
    expect(answersShown(own(facts, { answers })).flatMap(({ rows }) => rows.map(({ lines }) => lines))).toEqual([
      [line],
    ]);
    expect(copyOf(own(facts, { answers }))).toContain(line);
  });
});

describe('checking and sending', () => {
  it('lets the agency’s lead send what is whole, and says to others who can', () => {
    const facts = locked();
    const answers = completeAnswers(facts.cycle.template);
    const asked = (as: string, given: Answers): FormView => {
      const { who, now } = own(facts);
      const { agencyKey, roles, name } = ownOf(facts.roster.people, as) ?? who;
      const said = new Map([[`submission/${REF}/answers`, given]]);
      return { facts, now, ref: REF, at: {}, said, who: { ...who, person: as, name, agencyKey, roles } };
    };
    const shut = (as: string, given: Answers) => SEND_RETURN.shut?.(asked(as, given));
    expect(shut('pol-lead', {})).toBe('6 things are missing. Add them before you send the return.');
    expect(SEND_RETURN.shown?.(asked('pol-lead', {}))[0]?.links).toHaveLength(6);
    expect(shut('pol-lead', answers)).toBeNull();
    expect(SEND_RETURN.shown?.(asked('pol-lead', answers))).toEqual([]);
    expect(shut('pol-auditor', answers)).toContain(`Only ${facts.roster.people['pol-lead']?.name} can send the return`);
  });

  it('leads an auditor on to say that it is ready, and says who did, when, and whether it has changed since', () => {
    const paper = new CycleOnPaper().locked().on('2026-01-26');
    const answers = completeAnswers(paper.facts.cycle.template);
    const asked = (as: string): FormView => {
      const { who, now } = own(paper.facts);
      const { agencyKey, roles, name } = ownOf(paper.facts.roster.people, as) ?? who;
      const said = new Map([[`submission/${REF}/answers`, paper.content.get(`submission/${REF}/answers`)]]);
      return { facts: paper.facts, now, ref: REF, at: {}, said, who: { ...who, person: as, name, agencyKey, roles } };
    };
    const leadsOn = (as: string) => SEND_RETURN.more?.(asked(as)).readyHref ?? null;
    expect(leadsOn('pol-auditor')).toBeNull();
    expect(SAY_READY.shut?.(asked('pol-auditor'))).toBe('6 things are missing. Add them before you send the return.');
    paper.does('pol-auditor', 'saveReturn', { return: REF, answers });
    const page = '/cycles/WEX-2026-01/returns/C01-POL/ready';
    expect([leadsOn('pol-auditor'), leadsOn('pol-lead')]).toEqual([page, null]);
    expect(SAY_READY.shut?.(asked('pol-auditor'))).toBeNull();
    paper.does('pol-auditor', 'sayReturnReady', { return: REF });
    const { name } = paper.facts.roster.people['pol-auditor'] ?? {};
    const said = `Said to be ready by ${name} on Monday 26 January 2026.`;
    expect(leadsOn('pol-auditor')).toBeNull();
    expect(SEND_RETURN.lead(asked('pol-lead'))).toEqual([said]);
    expect(presentTasks(own(paper.facts, { answers })).lines).toContain(said);
    paper.does('pol-auditor', 'saveReturn', { return: REF, answers: { story: { value: 'Another story.' } } });
    expect(SEND_RETURN.lead(asked('pol-lead'))).toEqual([`${said} Its answers have changed since.`]);
    expect(leadsOn('pol-auditor')).toBe(page);
  });

  it('says what is missing by the number of its question, never by a key', () => {
    const facts = locked();
    const answers: Answers = {
      ...completeAnswers(facts.cycle.template),
      overall: { value: 'GOOD' },
      voice: { value: 'NO' },
      plan: { value: 'NOT_EVIDENCED' },
      risks: { value: [], narrative: 'Hm.' },
      'safe-now': { value: null },
    };
    expect(missingBlocks(own(facts, { answers }))[0]?.links?.map(({ text }) => text)).toEqual([
      'Question 1: say why you chose this grade',
      'Question 2: give an example',
      'Question 3: say what you looked at or searched',
      'Question 4: the list is empty. Add to it, or say that there is none and what you looked at',
      'Question 7: it has no answer yet',
    ]);
  });

  it('says what comes next and when, for each end of a return', () => {
    const sent = (state: string, more: object = {}) => {
      const facts = evolve(locked(), [
        set('submission', REF, { state, submittedAt: own(locked()).now, ...more } as never),
      ]);
      return presentSent(own(facts));
    };
    expect(sent('SUBMITTED').next.join(' ')).toContain('have until 11:59pm on Monday 9 February 2026');
    expect(sent('SUBMITTED').next.join(' ')).toContain('by Monday 23 February 2026 if all goes as planned');
    const others = Object.entries(locked().submission).filter(([ref, one]) => ref !== REF && one.agencyKey === 'POL');
    expect(sent('SUBMITTED').others).toMatchObject({ text: `Go to return ${others[0]?.[0]}` });
    expect(sent('SUBMITTED').others?.words).toContain(`still has ${others.length} returns to send`);
    expect(sent('SUBMITTED', { late: true }).next.join(' ')).toContain('marked as late');
    expect(sent('LATE_NOT_USED').next.join(' ')).toContain('decides whether to use it');
    expect(sent('NIL_RETURN').title).toBe('Nil return sent');
    expect(sent('RETURNED_FOR_CLARIFICATION').isSent).toBe(false);
    expect(presentSent(own(locked())).isSent).toBe(false);
  });

  it('says nothing is still to come once it is past', () => {
    const at = own(locked()).now;
    const sent = set('submission', REF, { state: 'SUBMITTED', submittedAt: at });
    const collecting = evolve(locked(), [sent]);
    const tracking = evolve(collecting, [set('cycle', '', { stage: 'tracking' })]);
    const next = (facts: CycleFacts, day: string) => presentSent(own(facts, {}, day)).next.join(' ');
    expect(next(collecting, '2026-01-26')).toContain('You get a receipt with the next daily email');
    expect(next(collecting, '2026-01-28')).not.toContain('receipt');
    expect(next(collecting, '2026-01-28')).toContain('If anything is unclear');
    expect(next(tracking, '2026-06-01')).toBe('The panel has read the returns. Its findings are in the report.');
    expect(presentTasks(own(tracking, {}, '2026-06-01')).closed).toBe(
      'Returns for WEX-2026-01 can no longer be changed.',
    );
    expect(presentTasks(own(evolve(tracking, [set('cycle', '', { stage: 'planning', lockedAt: null })]))).closed).toBe(
      'Returns for WEX-2026-01 have not been asked for yet.',
    );
  });

  it('gives a copy with every question and what was said', () => {
    const facts = locked();
    const copy = copyOf(own(facts, { answers: completeAnswers(facts.cycle.template) }));
    for (const { text, kind } of facts.cycle.template.questions) {
      expect(copy.includes(text)).toBe(kind !== 'concordance');
    }
    expect(copy).not.toContain('Not provided');
    expect(copyOf(own(facts))).toContain('Not provided');
  });
});

describe('the check of facts', () => {
  it('asks for no answer once it is over, whoever of the agency looks', () => {
    const issued = { accuracyDueOn: plainDate('2026-03-26'), accuracyAnsweredAt: null };
    const over = evolve(locked(), [set('participant', 'POL', issued), set('cycle', '', { stage: 'tracking' })]);
    const shut = (...roles: OwnReturn['who']['roles']) => {
      const { who, ...part } = own(over, {}, '2026-06-01');
      return CHECK_FACTS.shut?.({ ...part, who: { ...who, roles }, at: {}, said: new Map() });
    };
    expect(shut('agency-lead')).toBe('The check of facts is over.');
    expect(shut('agency-executive')).toBe('The check of facts is over.');
  });
});

describe('a child who may not be safe', () => {
  it('means first what to do, then who is told, and within which minutes the next are', () => {
    const paper = new CycleOnPaper().locked();
    const before = own(paper.facts);
    const place = { ...before, at: {}, said: new Map() };
    expect(RAISE_ALERT.urgent).toBe('Ring 999 if a child is in danger now.');
    expect(RAISE_ALERT.lead(place).join(' ')).toContain('within 60 minutes');
    const closed = evolve(paper.facts, [set('cycle', '', { state: 'closed' })]);
    expect(RAISE_ALERT.lead({ ...place, facts: closed }).join(' ')).not.toContain('tell us here');
    paper.does('pol-lead', 'raiseAlert', { agency: 'POL', return: REF, told: '', concern: 'Alone at night.' });
    const lines = () => presentRaised({ ...place, facts: paper.facts }, 'S01')?.lines ?? [];
    expect(lines().join(' ')).toContain('If nobody takes on the alert within 60 minutes, by ');
    paper.does('priya', 'acknowledgeAlert', { alert: 'S01' });
    expect(lines().join(' ')).toContain('took on the alert at');
    expect(RAISE_ALERT.shown?.({ ...place, facts: paper.facts })).toMatchObject([{ links: [{}] }]);
  });
});

describe('a return of an audit that was cancelled', () => {
  it('says on each of its pages, in its list and in its copy that its answers were sealed, and later that they were destroyed', () => {
    const paper = new CycleOnPaper().locked();
    paper.on('2026-02-09').sends(REF);
    paper.on('2026-02-10').cancelled();
    const told = (words: RegExp) => {
      const one = own(paper.facts, {}, '2026-06-01');
      const section = sectionsOf(paper.facts.cycle.template)[0];
      if (section === undefined) throw new Error('the template asks nothing');
      expect(answersShown(one)).toEqual([]);
      expect(presentSection(one, section, null).enquiries).toEqual([]);
      expect(presentSent(one)).toMatchObject({ copyHref: null, next: [expect.stringMatching(words)] });
      expect(presentTasks(one).closed).toMatch(words);
      expect(presentReturns(one, NOTHING).lines.join(' ')).toMatch(words);
      expect(copyOf(one)).toMatch(words);
      expect(copyOf(one)).not.toContain('Not provided');
    };
    told(/was sealed when the audit was cancelled/);
    stepUntil(paper, '2026-05-11', '2026-02-10');
    told(/was destroyed on Monday 11 May 2026, as the retention rule asks/);
  });
});

describe('the returns of an audit that was cancelled', () => {
  const cancelled = (facts: CycleFacts) => evolve(facts, [set('cycle', '', { state: 'cancelled' })]);

  it('are asked for no more, on no page', () => {
    const facts = cancelled(locked());
    const { open, done } = presentReturns(own(facts), NOTHING);
    expect(open).toEqual([]);
    expect(done.map(({ status }) => status)).toContainEqual({
      tag: { text: 'Not asked for any more', classes: 'govuk-tag--grey' },
    });
    expect(JSON.stringify(done)).not.toMatch(/Due |Cannot start yet/);
    const paper = new CycleOnPaper().locked();
    paper.sends(REF);
    expect(presentSent(own(paper.facts)).others).not.toBeNull();
    expect(presentSent(own(cancelled(paper.facts))).others).toBeNull();
  });
});

import { describe, expect, it } from '@jest/globals';
import { CycleOnPaper, completeAnswers } from '#test/support/cycle-builders.js';
import { evolve, put, set } from '../../cycle/change.js';
import { quorumOf } from '../../moderation/quorum.js';
import { questionsAsked } from '../../templates/asked.js';
import { plainDate } from '../../time/plain-date.js';

/** What the rule does at the close: moderation opens, what is missing is not received. */
function close(paper: CycleOnPaper, missing: readonly string[]): void {
  const at = paper.context('priya').now;
  paper.facts = evolve(paper.facts, [
    ...missing.map((ref) => set('submission', ref, { state: 'NOT_RECEIVED' })),
    set('stage', 'submission', { closedAt: at }),
    put('stage', 'moderation', {
      openedAt: at,
      openedOn: null,
      dueOn: null,
      firstDueOn: null,
      occurrence: 1,
      closedAt: null,
    }),
    set('cycle', '', { stage: 'moderation', substage: 'MODERATING' }),
  ]);
}

describe('a draft', () => {
  it('keeps what was typed, question by question, and counts what is left', () => {
    const paper = new CycleOnPaper().locked().on('2026-01-26');
    const { story, ...others } = completeAnswers(paper.facts.cycle.template);
    paper.does('pol-auditor', 'saveReturn', { return: 'C01-POL', answers: { risks: { value: ['old'] } } });
    const { result } = paper.does('pol-auditor', 'saveReturn', { return: 'C01-POL', answers: others });
    expect(result).toEqual({
      return: 'C01-POL',
      answered: 5,
      required: 6,
      unanswered: ['story'],
      alert: null,
      notSaved: [],
    });
    expect(paper.facts.submission['C01-POL']).toMatchObject({
      state: 'IN_PROGRESS',
      answered: 5,
      unanswered: ['story'],
    });
    expect(paper.content.get('submission/C01-POL/answers')).toEqual(others);
    expect(paper.refusals('pol-lead', 'submitReturn', { return: 'C01-POL' })).toEqual(['not-answered']);
    paper.does('pol-auditor', 'saveReturn', { return: 'C01-POL', answers: { story: story ?? { value: null } } });
    expect(paper.refusals('pol-lead', 'submitReturn', { return: 'C01-POL' })).toEqual([]);
  });

  it('is the agency’s own: nobody else learns that it is there', () => {
    const paper = new CycleOnPaper().locked();
    const save = { return: 'C01-POL', answers: {} };
    expect(paper.refusals('csc-auditor', 'saveReturn', save)).toEqual(['not-found']);
    expect(paper.refusals('csc-lead', 'submitReturn', { return: 'C01-POL' })).toEqual(['not-found']);
    expect(paper.refusals('priya', 'saveReturn', save)).toEqual(['not-allowed']);
    expect(paper.refusals('pol-auditor', 'submitReturn', { return: 'C01-POL' })).toEqual(['not-allowed']);
    expect(paper.refusals('pol-auditor', 'saveReturn', { return: 'C99-POL', answers: {} })).toEqual(['not-found']);
    expect(paper.refusals('pol-auditor', 'saveReturn', { return: 'constructor', answers: {} })).toEqual(['not-found']);
  });

  it('is refused whole when something in it cannot be kept, so that the form keeps it', () => {
    const paper = new CycleOnPaper().locked();
    const outcome = paper.tries('pol-auditor', 'saveReturn', {
      return: 'C01-POL',
      answers: { story: { value: 'DOB 12/03/2015' }, visits: { value: 3 } },
    });
    expect(outcome).toEqual({
      ok: false,
      refusals: [
        {
          code: 'personal-detail',
          words:
            'story ("What happened?") seems to hold a date of birth. Take it out: an audit holds nothing that identifies a child.',
          field: 'answers.story',
        },
      ],
    });
  });

  it('never logs what was typed', () => {
    const paper = new CycleOnPaper().locked();
    paper.sends('C01-POL');
    const logged = JSON.stringify(
      paper.decisions.map(({ entries, notices, changes }) => ({
        entries,
        notices,
        changes: changes.filter((one) => one.entity !== 'cycle'),
      })),
    );
    for (const typed of ['Seen in supervision', 'Missed appointments', 'Case record', 'GOOD', 'plan was followed']) {
      expect(logged).not.toContain(typed);
    }
  });
});

describe('the question of safety', () => {
  it('opens an alert at once, in a draft, and once', () => {
    const paper = new CycleOnPaper().locked().on('2026-01-24', '22:15');
    const unsafe = { 'safe-now': { value: 'YES', narrative: 'Left alone at night.' } };
    const first = paper.does('pol-auditor', 'saveReturn', { return: 'C01-POL', answers: unsafe });
    expect(first.result).toMatchObject({ alert: 'S01' });
    expect(paper.facts.alert.S01).toMatchObject({
      caseRef: 'C01',
      agencyKey: 'POL',
      raisedBy: 'pol-auditor',
      state: 'RAISED',
    });
    expect(first.notices.map(({ key, channel }) => [key, channel])).toEqual([
      ['safety-alert/S01/1/priya', 'urgent'],
      ['safety-alert/S01/1/pol-safe', 'urgent'],
      ['safety-alert/S01/1/quentin', 'urgent'],
    ]);
    expect(paper.content.get('alert/S01/concern')).toBe('Left alone at night.');
    expect(JSON.stringify([first.entries, first.notices])).not.toContain('Left alone');

    const again = paper.does('pol-auditor', 'saveReturn', { return: 'C01-POL', answers: unsafe });
    expect(again.result).toMatchObject({ alert: null });
    paper.does('pol-auditor', 'saveReturn', { return: 'C01-POL', answers: { 'safe-now': { value: 'NO' } } });
    paper.does('pol-auditor', 'saveReturn', { return: 'C01-POL', answers: unsafe });
    expect(Object.keys(paper.facts.alert)).toEqual(['S01']);
  });

  it('opens another when the first is closed and the answer turns to yes again', () => {
    const paper = new CycleOnPaper().locked();
    const say = (value: string) =>
      paper.does('pol-auditor', 'saveReturn', { return: 'C01-POL', answers: { 'safe-now': { value } } });
    say('YES');
    paper.does('priya', 'acknowledgeAlert', { alert: 'S01' });
    paper.does('priya', 'resolveAlert', { alert: 'S01', outcome: 'RESOLVED', note: 'Seen today.' });
    expect(say('YES').result).toMatchObject({ alert: null });
    say('NO');
    expect(say('YES').result).toMatchObject({ alert: 'S02' });
  });

  it('is never held up by another answer, nor by a return that is closed', () => {
    const paper = new CycleOnPaper().locked();
    const answers = {
      'safe-now': { value: 'YES', narrative: 'At SW1A 1AA' },
      story: { value: 'DOB 12/03/2015' },
      visits: { value: 2 },
    };
    const { result } = paper.does('pol-auditor', 'saveReturn', { return: 'C01-POL', answers });
    expect(result).toMatchObject({
      alert: 'S01',
      notSaved: [{ field: 'answers.safe-now' }, { field: 'answers.story' }],
    });
    expect(paper.content.get('submission/C01-POL/answers')).toEqual({
      'safe-now': { value: 'YES' },
      visits: { value: 2 },
    });

    paper.sends('C02-POL');
    const late = { return: 'C02-POL', answers: { 'safe-now': { value: 'YES' } } };
    expect(paper.does('pol-auditor', 'saveReturn', late).result).toMatchObject({
      alert: 'S02',
      notSaved: [{ code: 'already-submitted' }],
    });
    expect(paper.facts.submission['C02-POL']?.state).toBe('SUBMITTED');
  });
});

describe('sending a return', () => {
  it('stores the questions as asked and what was sent, and gives the lead a receipt', () => {
    const paper = new CycleOnPaper().locked().on('2026-02-09', '16:40');
    const { notices, result, entries } = paper.sends('C01-POL');
    expect(result).toEqual({ return: 'C01-POL', state: 'SUBMITTED', late: false });
    expect(paper.facts.submission['C01-POL']).toMatchObject({
      state: 'SUBMITTED',
      late: false,
      answered: 6,
      unanswered: [],
    });
    const { template } = paper.facts.cycle;
    expect(paper.content.get('submission/C01-POL/questions')).toEqual(questionsAsked(template));
    expect(paper.content.get('submission/C01-POL/sent-1')).toEqual(completeAnswers(template));
    expect(entries[0]).toMatchObject({ name: 'submission.submitted', reason: 'Sent on Monday 9 February 2026.' });
    expect(notices.map(({ key, reason, next }) => ({ key, reason, next }))).toEqual([
      {
        key: 'receipt/C01-POL/1/pol-lead',
        reason: 'Your agency’s return C01-POL was sent on Monday 9 February 2026.',
        next: 'When it came, your agency still had 4 returns to send.',
      },
    ]);
    expect(paper.refusals('pol-lead', 'submitReturn', { return: 'C01-POL' })).toEqual(['already-submitted']);
    expect(paper.refusals('pol-auditor', 'saveReturn', { return: 'C01-POL', answers: {} })).toEqual([
      'already-submitted',
    ]);
  });

  it('is late after 23:59 on the due day, and still used until the hard close on Monday 23 February (docs/domain.md §15.2)', () => {
    const paper = new CycleOnPaper().locked().on('2026-02-10', '00:05');
    expect(paper.sends('C01-POL').result).toMatchObject({ state: 'SUBMITTED', late: true });
    paper.on('2026-02-23', '23:58');
    expect(paper.sends('C02-POL').result).toMatchObject({ state: 'SUBMITTED', late: true });
    paper.on('2026-02-23', '23:59');
    expect(paper.sends('C03-POL').result).toMatchObject({ state: 'LATE_NOT_USED', late: true });
    expect(paper.refusals('pol-lead', 'nilReturn', { return: 'C04-POL', reason: 'Not ours.' })).toEqual([
      'collection-closed',
    ]);
  });

  it('after the close is kept but not used, until the panel chair admits it before moderation ends (docs/domain.md §15.2)', () => {
    const paper = new CycleOnPaper().locked().on('2026-02-25');
    close(paper, ['C01-VCS', 'C02-VCS']);
    expect(paper.refusals('paul', 'admitLateReturn', { return: 'C01-VCS', reason: 'It matters.' })).toEqual([
      'not-received',
    ]);
    const { result, notices } = paper.sends('C01-VCS');
    expect(result).toMatchObject({ state: 'LATE_NOT_USED', late: true });
    expect(notices.map(({ email, person }) => [email, person])).toEqual([
      ['receipt', 'vcs-lead'],
      ['late-return', 'paul'],
      ['late-return', 'priya'],
    ]);
    expect(paper.refusals('priya', 'admitLateReturn', { return: 'C01-VCS', reason: 'It matters.' })).toEqual([
      'not-allowed',
    ]);
    paper.does('paul', 'admitLateReturn', { return: 'C01-VCS', reason: 'It matters.' });
    expect(paper.facts.submission['C01-VCS']).toMatchObject({ state: 'SUBMITTED', late: true });
    expect(paper.refusals('paul', 'admitLateReturn', { return: 'C01-VCS', reason: 'Again.' })).toEqual(['not-late']);

    paper.facts = evolve(paper.facts, [set('cycle', '', { stage: 'reporting', substage: 'DRAFT_REPORT' })]);
    expect(paper.sends('C02-VCS').result).toMatchObject({ state: 'LATE_NOT_USED' });
    expect(paper.refusals('paul', 'admitLateReturn', { return: 'C02-VCS', reason: 'Too late.' })).toEqual([
      'wrong-stage',
    ]);
  });
});

describe('a nil return', () => {
  it('counts as answered', () => {
    const paper = new CycleOnPaper().locked().on('2026-01-26');
    expect(paper.refusals('pol-lead', 'nilReturn', { return: 'C01-POL', reason: ' ' })).toEqual(['no-reason']);
    const { notices } = paper.does('pol-lead', 'nilReturn', { return: 'C01-POL', reason: 'The file was another’s.' });
    expect(paper.facts.submission['C01-POL']).toMatchObject({ state: 'NIL_RETURN', late: false });
    expect(notices.map(({ email, person }) => [email, person])).toEqual([['receipt', 'pol-lead']]);
    expect(paper.refusals('pol-auditor', 'saveReturn', { return: 'C01-POL', answers: {} })).toEqual(['nil-return']);
  });
});

describe('clarification', () => {
  it('goes back twice at most, three working days each, and is then for the panel', () => {
    const paper = new CycleOnPaper().locked().on('2026-02-06');
    const ask = { return: 'C01-POL', questions: ['Which visit is meant?', ' '] };
    expect(paper.refusals('priya', 'askClarification', ask)).toEqual(['not-submitted']);
    paper.sends('C01-POL');
    expect(paper.refusals('csc-lead', 'askClarification', ask)).toEqual(['not-found']);
    expect(paper.refusals('priya', 'askClarification', { ...ask, questions: [' '] })).toEqual(['no-questions']);
    const { notices, result } = paper.does('priya', 'askClarification', ask);
    expect(result).toEqual({ return: 'C01-POL', round: 1, dueOn: '2026-02-11' });
    expect(notices).toMatchObject([
      { person: 'pol-lead', email: 'clarification-asked', channel: 'digest', dueOn: '2026-02-11', count: 1 },
    ]);
    expect(paper.refusals('priya', 'askClarification', ask)).toEqual(['already-asked']);
    paper.does('pol-auditor', 'saveReturn', { return: 'C01-POL', answers: { story: { value: 'The visit of May.' } } });
    expect(paper.facts.submission['C01-POL']?.state).toBe('RETURNED_FOR_CLARIFICATION');
    close(paper, []);
    expect(paper.on('2026-02-25').does('pol-lead', 'submitReturn', { return: 'C01-POL' }).result).toEqual({
      return: 'C01-POL',
      state: 'RESUBMITTED',
      late: false,
    });
    expect(paper.content.get('submission/C01-POL/sent-1')).not.toEqual(paper.content.get('submission/C01-POL/sent-2'));
    paper.does('paul', 'askClarification', ask);
    paper.does('pol-lead', 'submitReturn', { return: 'C01-POL' });
    expect(paper.refusals('paul', 'askClarification', ask)).toEqual(['no-rounds-left']);
    expect(paper.refusals('mona', 'askClarification', { ...ask, return: 'C01-CSC' })).toEqual(['not-allowed']);
  });
});

describe('a nil return that was wrong', () => {
  const reason = 'Filed under an earlier name.';

  it('is opened again by the coordinator by a day of its own, and counts for the panel from then on', () => {
    const paper = new CycleOnPaper().locked().on('2026-01-26');
    paper.does('edu-lead', 'nilReturn', { return: 'C01-EDU', reason: 'Nothing here.' });
    paper.on('2026-02-02');
    const { result, notices } = paper.does('priya', 'reopenNil', { return: 'C01-EDU', reason });
    expect(result).toEqual({ return: 'C01-EDU', dueOn: '2026-02-16' });
    expect(paper.facts.participant.EDU?.returnsDueOn).toBe('2026-02-09');
    expect(paper.facts.submission['C01-EDU']).toMatchObject({
      state: 'NOT_STARTED',
      involvement: 'KNOWN',
      reopened: 1,
    });
    expect(notices.map(({ key }) => key)).toEqual(['return-reopened/C01-EDU/1/edu-lead']);
    expect(paper.content.get('submission/C01-EDU/reopened-1')).toBe(reason);
    paper.does('edu-lead', 'nilReturn', { return: 'C01-EDU', reason: 'Still nothing.' });
    expect(paper.content.get('submission/C01-EDU/nil-reason-1')).toBe('Nothing here.');
  });

  it('is opened again by its own agency once, while returns are open for it', () => {
    const paper = new CycleOnPaper().locked().on('2026-01-26');
    const nil = { return: 'C01-POL', reason: 'Nothing here.' };
    expect(paper.refusals('pol-lead', 'reopenNil', { return: 'C01-POL', reason })).toEqual(['not-nil']);
    paper.does('pol-lead', 'nilReturn', nil);
    expect(paper.refusals('csc-lead', 'reopenNil', { return: 'C01-POL', reason })).toEqual(['not-found']);
    expect(paper.refusals('pol-lead', 'reopenNil', { return: 'C01-POL', reason: ' ' })).toEqual(['no-reason']);
    paper.does('pol-lead', 'reopenNil', { return: 'C01-POL', reason });
    expect(paper.facts.submission['C01-POL']?.ownDueOn).toBeNull();
    paper.does('pol-lead', 'nilReturn', nil);
    expect(paper.refusals('pol-lead', 'reopenNil', { return: 'C01-POL', reason })).toEqual(['already-reopened']);
    expect(paper.refusals('priya', 'reopenNil', { return: 'C01-POL', reason })).toEqual([]);
  });

  it('is answered while the panel is at work, and is not received if it has not come when moderation ends', () => {
    const paper = new CycleOnPaper().locked().on('2026-01-26');
    for (const ref of Object.keys(paper.facts.submission)) if (!ref.endsWith('POL')) paper.sends(ref);
    for (const ref of Object.keys(paper.facts.submission).filter((one) => one.endsWith('POL'))) {
      paper.does('pol-lead', 'nilReturn', { return: ref, reason: 'Nothing here.' });
    }
    close(paper, []);
    paper.on('2026-02-10');
    expect(paper.refusals('pol-lead', 'reopenNil', { return: 'C01-POL', reason })).toEqual(['collection-closed']);
    paper.does('priya', 'reopenNil', { return: 'C01-POL', reason });
    expect(paper.facts.submission['C01-POL']?.ownDueOn).toBe('2026-02-24');
    paper.on('2026-02-20');
    paper.sends('C01-POL');
    expect(paper.facts.submission['C01-POL']).toMatchObject({ state: 'SUBMITTED', late: false });
  });
});

describe('a nil return opened again once returns have closed early', () => {
  it('has a day of its own, though the day of the others has not come', () => {
    const paper = new CycleOnPaper().locked().on('2026-01-26');
    for (const ref of Object.keys(paper.facts.submission)) if (!ref.endsWith('POL')) paper.sends(ref);
    for (const ref of Object.keys(paper.facts.submission).filter((one) => one.endsWith('POL'))) {
      paper.does('pol-lead', 'nilReturn', { return: ref, reason: 'Nothing here.' });
    }
    close(paper, []);
    paper.does('priya', 'reopenNil', { return: 'C01-POL', reason: 'The records were found.' });
    expect(paper.facts.submission['C01-POL']?.ownDueOn).toBe('2026-02-09');
    paper.on('2026-02-05').sends('C01-POL');
    expect(paper.facts.submission['C01-POL']).toMatchObject({ state: 'SUBMITTED', late: false });
  });
});

describe('an agency that sends nothing', () => {
  const reason = 'Nobody is there to answer this year.';
  const nil = { return: 'C01-EDU', saidBy: 'The head, on the telephone', saidOn: plainDate('2026-02-17'), reason };

  it('is gone on without by the QA chair alone, once its reminders have ended, and is still expected', () => {
    const paper = new CycleOnPaper().locked().on('2026-02-16');
    for (const ref of Object.keys(paper.facts.submission)) if (!ref.endsWith('EDU')) paper.sends(ref);
    const open = Object.keys(paper.facts.submission).filter((ref) => ref.endsWith('EDU'));
    // Due on Monday 9 February, reminded for the last time on the fifth working day after.
    expect(paper.refusals('quentin', 'waiveReturns', { agency: 'EDU', reason })).toEqual(['still-reminded']);
    paper.on('2026-02-24');
    expect(paper.refusals('priya', 'waiveReturns', { agency: 'EDU', reason })).toEqual(['not-allowed']);
    expect(paper.refusals('quentin', 'waiveReturns', { agency: 'POL', reason })).toEqual(['nothing-owed']);
    expect(paper.refusals('quentin', 'waiveReturns', { agency: 'EDU', reason: '' })).toEqual(['no-reason']);
    const before = quorumOf(paper.facts.submission);
    const { result } = paper.does('quentin', 'waiveReturns', { agency: 'EDU', reason });
    expect(result).toEqual({ agency: 'EDU', returns: open });
    expect(paper.facts.submission['C01-EDU']).toMatchObject({ state: 'WAIVED', waivedBy: 'quentin' });
    expect(quorumOf(paper.facts.submission)).toEqual(before);
    expect(paper.refusals('quentin', 'waiveReturns', { agency: 'EDU', reason })).toEqual(['nothing-owed']);
    close(paper, []);
    paper.sends('C01-EDU');
    expect(paper.facts.submission['C01-EDU']?.state).toBe('LATE_NOT_USED');
  });

  it('is taken at its word by the coordinator, who says whose and when, and this stays marked', () => {
    const paper = new CycleOnPaper().locked().on('2026-02-16');
    expect(paper.refusals('priya', 'recordNil', nil)).toEqual(['still-reminded']);
    paper.on('2026-02-24');
    expect(paper.refusals('edu-lead', 'recordNil', nil)).toEqual(['not-allowed']);
    expect(paper.refusals('priya', 'recordNil', { ...nil, saidBy: ' ' })).toEqual(['no-saidBy']);
    expect(paper.refusals('priya', 'recordNil', { ...nil, saidOn: plainDate('2026-02-25') })).toEqual(['date-to-come']);
    expect(paper.refusals('priya', 'recordNil', { ...nil, saidOn: plainDate('2025-12-31') })).toEqual([
      'before-launch',
    ]);
    const { notices } = paper.does('priya', 'recordNil', nil);
    expect(notices.map(({ person }) => person)).toEqual(['edu-lead', 'edu-exec']);
    expect(paper.facts.submission['C01-EDU']).toMatchObject({
      ...{ state: 'NIL_RETURN', nilRecordedBy: 'priya', nilSaidOn: '2026-02-17', late: true },
    });
    expect(paper.content.get('submission/C01-EDU/nil-said-by')).toBe('The head, on the telephone');
    paper.does('priya', 'reopenNil', { return: 'C01-EDU', reason });
    expect(paper.facts.submission['C01-EDU']).toMatchObject({ state: 'NOT_STARTED', nilRecordedBy: null });
  });
});

describe('a sent return', () => {
  it('is taken back by its agency while returns are open for it; what was sent stays until it is sent again', () => {
    const paper = new CycleOnPaper().locked().on('2026-02-02');
    const back = { return: 'C01-POL', reason: 'A date was wrong.' };
    expect(paper.refusals('pol-lead', 'takeBackReturn', back)).toEqual(['not-submitted']);
    paper.sends('C01-POL');
    expect(paper.refusals('pol-auditor', 'takeBackReturn', back)).toEqual(['not-allowed']);
    expect(paper.refusals('csc-lead', 'takeBackReturn', back)).toEqual(['not-found']);
    const { notices } = paper.does('pol-lead', 'takeBackReturn', back);
    expect(notices.map(({ key }) => key)).toEqual(['return-recalled/C01-POL/1/priya']);
    expect(paper.facts.submission['C01-POL']).toMatchObject({ state: 'IN_PROGRESS', submittedAt: null, reopened: 1 });
    const first = paper.content.get('submission/C01-POL/sent-1');
    const again = paper.sends('C01-POL');
    expect(again.notices.map(({ key }) => key)).toContain('receipt/C01-POL/2/pol-lead');
    expect(paper.content.get('submission/C01-POL/sent-1')).toEqual(first);
    expect(paper.content.get('submission/C01-POL/sent-2')).toBeDefined();
    close(paper, []);
    expect(paper.refusals('pol-lead', 'takeBackReturn', back)).toEqual(['wrong-stage']);
  });
});

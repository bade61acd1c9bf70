import { describe, expect, it } from '@jest/globals';
import { whyNotNeeded } from '#domain/mail/still-needed.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { readings } from '#platform/clock.js';
import { aPerson, aRoster, CycleOnPaper } from '#test/support/cycle-builders.js';
import { stepUntil } from '#test/support/stepped.js';

const colleague = aPerson('pol-second', 'Ivy Second', 'POL', ['auditor']);
const roster = aRoster();

function locked(): CycleOnPaper {
  const people = { ...roster.people, [colleague.key]: colleague };
  return new CycleOnPaper({ policy: DEFAULT_POLICY, roster: { ...roster, people } }).locked();
}

const give = (to: string | null, ref = 'C01-POL') => ({ return: ref, to });

describe('giving a return to a colleague', () => {
  it('tells the colleague by when to answer it, and the lead still sends it', () => {
    const paper = locked();
    const { entries, notices, result } = paper.does('pol-lead', 'delegateReturn', give('pol-auditor'));
    expect(paper.facts.submission['C01-POL']).toMatchObject({ delegateKey: 'pol-auditor', delegations: 1 });
    expect(entries.map(({ name, subject }) => [name, subject])).toEqual([['submission.delegated', 'C01-POL']]);
    expect(notices).toMatchObject([
      { key: 'return-delegated/C01-POL/1/pol-auditor', email: 'return-delegated', dueOn: '2026-02-09' },
    ]);
    expect(result).toEqual({ return: 'C01-POL', to: 'pol-auditor' });
    expect(paper.refusals('pol-auditor', 'submitReturn', { return: 'C01-POL' })).toEqual(['not-allowed']);
    paper.does('pol-second', 'saveReturn', { return: 'C01-POL', answers: {} }); // others may still write in it
  });

  it('passes it on and takes it back, and tells the person who had it each time', () => {
    const paper = locked();
    paper.does('pol-lead', 'delegateReturn', give('pol-auditor'));
    const told = (to: string | null) =>
      paper.does('pol-lead', 'delegateReturn', give(to)).notices.map(({ key }) => key);
    expect(told('pol-second')).toEqual([
      'return-delegated/C01-POL/2/pol-second',
      'return-taken-back/C01-POL/2/pol-auditor',
    ]);
    expect(told(null)).toEqual(['return-taken-back/C01-POL/3/pol-second']);
    expect(told('pol-auditor')).toEqual(['return-delegated/C01-POL/4/pol-auditor']);
  });

  it('is the lead’s alone, to somebody of the agency who may write in it, while it is open', () => {
    const paper = locked();
    expect(paper.refusals('pol-auditor', 'delegateReturn', give('pol-second'))).toEqual(['not-allowed']);
    expect(paper.refusals('csc-lead', 'delegateReturn', give('csc-auditor'))).toEqual(['not-found']);
    for (const to of ['csc-auditor', 'pol-exec', 'nobody', 'constructor']) {
      expect(paper.refusals('pol-lead', 'delegateReturn', give(to))).toEqual(['not-of-agency']);
    }
    const { roster } = paper.facts;
    const gone = { ...roster.people['pol-auditor'], active: false } as (typeof roster.people)[string];
    paper.facts = { ...paper.facts, roster: { ...roster, people: { ...roster.people, 'pol-auditor': gone } } };
    expect(paper.refusals('pol-lead', 'delegateReturn', give('pol-auditor'))).toEqual(['not-of-agency']);
    paper.facts = { ...paper.facts, roster };
    expect(paper.refusals('pol-lead', 'delegateReturn', give('pol-lead'))).toEqual(['own-return']);
    expect(paper.refusals('pol-lead', 'delegateReturn', give(null))).toEqual(['not-delegated']);
    paper.does('pol-lead', 'delegateReturn', give('pol-auditor'));
    expect(paper.refusals('pol-lead', 'delegateReturn', give('pol-auditor'))).toEqual(['already-delegated']);
    paper.sends('C01-POL');
    expect(paper.refusals('pol-lead', 'delegateReturn', give('pol-second'))).toEqual(['already-submitted']);
  });
});

describe('reminders of a return that was given to a colleague', () => {
  const reminded = (paper: CycleOnPaper, until: string, from: string) =>
    stepUntil(paper, until, from)
      .flatMap(({ decision }) => decision.notices)
      .filter(({ subject }) => subject === 'POL')
      .map(({ key, count }) => [key, count]);

  it('go to both, each with what is theirs', () => {
    const paper = locked();
    const open = Object.values(paper.facts.submission).filter((one) => one.agencyKey === 'POL').length;
    paper.does('pol-lead', 'delegateReturn', give('pol-auditor'));
    expect(reminded(paper, '2026-02-03', '2026-01-19')).toEqual([
      ['return-due-5/POL/1/pol-lead', open],
      ['return-due-5/POL/1/pol-auditor', 1],
    ]);
  });

  it('go to the lead alone once it was sent or its colleague has left', () => {
    const paper = locked();
    paper.does('pol-lead', 'delegateReturn', give('pol-auditor'));
    const notice = stepUntil(paper, '2026-02-03', '2026-01-19')
      .flatMap(({ decision }) => decision.notices)
      .find(({ key }) => key === 'return-due-5/POL/1/pol-auditor');
    if (notice === undefined) throw new Error('nobody was reminded');
    expect(whyNotNeeded(paper.facts, notice, readings)).toBeNull();
    const receipt = paper.on('2026-02-03').sends('C01-POL').notices;
    expect(receipt.map(({ person }) => person)).toEqual(['pol-lead', 'pol-auditor']);
    expect(whyNotNeeded(paper.facts, notice, readings)).toBe('it has been done');
    expect(whyNotNeeded(paper.facts, { ...notice, person: 'pol-lead', role: 'agency-lead' }, readings)).toBeNull();
  });

  it('change nothing for agencies that gave nothing away', () => {
    expect(reminded(locked(), '2026-02-03', '2026-01-19').map(([key]) => key)).toEqual(['return-due-5/POL/1/pol-lead']);
  });
});

describe('questions about a return that was given to a colleague', () => {
  it('reach both, each in words of their own', () => {
    const paper = locked();
    paper.does('pol-lead', 'delegateReturn', give('pol-auditor'));
    paper.sends('C01-POL');
    const { notices } = paper.does('priya', 'askClarification', { return: 'C01-POL', questions: ['When?'] });
    expect(notices.map(({ person, reason }) => [person, reason])).toEqual([
      ['pol-lead', 'You sent return C01-POL, and it was sent back with 1 question.'],
      ['pol-auditor', 'You answer return C01-POL for your audit lead, and it was sent back with 1 question.'],
    ]);
  });
});

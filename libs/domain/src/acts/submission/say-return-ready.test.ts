import { describe, expect, it } from '@jest/globals';
import { whyNotNeeded } from '#domain/mail/still-needed.js';
import { readings } from '#platform/clock.js';
import { aPerson, aRoster, CycleOnPaper, completeAnswers } from '#test/support/cycle-builders.js';
import { evolve, set } from '../../cycle/change.js';
import { plainDate } from '../../time/plain-date.js';

const READY = { return: 'C01-POL' };

/** A cycle in which the auditor of the police has answered everything that C01 asks. */
function answered(paper = new CycleOnPaper()): CycleOnPaper {
  paper.locked().on('2026-02-02');
  const answers = completeAnswers(paper.facts.cycle.template);
  paper.does('pol-auditor', 'saveReturn', { ...READY, answers });
  return paper;
}

/** The auditor saves another answer to the first question. */
function changes(paper: CycleOnPaper, value: string): void {
  paper.does('pol-auditor', 'saveReturn', { ...READY, answers: { story: { value } } });
}

describe('a return that is complete', () => {
  it('is said to be ready by its auditor, and the audit lead is told by when to send it', () => {
    const paper = answered();
    const { notices, entries, result } = paper.does('pol-auditor', 'sayReturnReady', READY);
    expect(result).toEqual(READY);
    expect(entries.map(({ name, subject }) => [name, subject])).toEqual([['submission.said-ready', 'C01-POL']]);
    expect(notices).toMatchObject([
      {
        ...{ key: 'return-ready/C01-POL/1/pol-lead', email: 'return-ready', role: 'agency-lead', dueOn: '2026-02-09' },
        reason: 'On Monday 2 February 2026 a colleague who answers return C01-POL said that it is ready to be sent.',
        next: 'Until an audit lead of the agency sends it, it is still owed, by Monday 9 February 2026.',
      },
    ]);
    expect(paper.facts.submission['C01-POL']).toMatchObject({
      ...{ state: 'IN_PROGRESS', readySaid: 1, readySaidBy: 'pol-auditor', readySaidAt: notices[0]?.at },
    });
  });

  it('is said so to everybody who can send it, and to the coordinator where the agency has no audit lead', () => {
    const roster = aRoster();
    const second = aPerson('pol-second', 'Ivy Second', 'POL', ['agency-lead']);
    const pair = answered(
      new CycleOnPaper({ roster: { ...roster, people: { ...roster.people, [second.key]: second } } }),
    );
    const told = (paper: CycleOnPaper) =>
      paper.does('pol-auditor', 'sayReturnReady', READY).notices.map(({ person, role }) => [person, role]);
    expect(told(pair)).toEqual([
      ['pol-lead', 'agency-lead'],
      ['pol-second', 'agency-lead'],
    ]);
    const vacant = answered();
    const lead = { ...vacant.facts.roster.people['pol-lead'], active: false } as typeof second;
    const people = { ...vacant.facts.roster.people, 'pol-lead': lead };
    vacant.facts = { ...vacant.facts, roster: { ...vacant.facts.roster, people } };
    expect(told(vacant)).toEqual([['priya', 'coordinator']]);
  });

  it('is said so by nobody who can send it, or who has no part in it', () => {
    const roster = aRoster();
    const both = aPerson('pol-both', 'Bo Both', 'POL', ['auditor', 'agency-lead']);
    const paper = answered(new CycleOnPaper({ roster: { ...roster, people: { ...roster.people, [both.key]: both } } }));
    expect(paper.refusals('pol-both', 'sayReturnReady', READY)).toEqual(['yours-to-send']);
    expect(paper.refusals('pol-lead', 'sayReturnReady', READY)).toEqual(['not-allowed']);
    expect(paper.refusals('csc-auditor', 'sayReturnReady', READY)).toEqual(['not-found']);
  });

  it('is said so once, and again when its answers have changed', () => {
    const paper = answered();
    paper.does('pol-auditor', 'sayReturnReady', READY);
    expect(paper.refusals('pol-auditor', 'sayReturnReady', READY)).toEqual(['already-ready']);
    const answers = completeAnswers(paper.facts.cycle.template);
    paper.does('pol-auditor', 'saveReturn', { ...READY, answers }); // the same once more
    expect(paper.refusals('pol-auditor', 'sayReturnReady', READY)).toEqual(['already-ready']);
    changes(paper, 'Another story.');
    expect(paper.facts.submission['C01-POL']).toMatchObject({ readySaidBy: 'pol-auditor', readyChanged: true });
    const { notices } = paper.does('pol-auditor', 'sayReturnReady', READY);
    expect(notices.map(({ key }) => key)).toEqual(['return-ready/C01-POL/2/pol-lead']);
    expect(paper.facts.submission['C01-POL']).toMatchObject({ readySaid: 2, readyChanged: false });
  });
});

describe('a return that is not complete', () => {
  it('is not said to be ready, by what it counts nor by its answers', () => {
    const paper = answered();
    changes(paper, '');
    expect(paper.refusals('pol-auditor', 'sayReturnReady', READY)).toEqual(['not-answered']);
    const unseen = answered();
    unseen.facts = evolve(unseen.facts, [set('submission', 'C01-POL', { unanswered: [] })]);
    unseen.content.set('submission/C01-POL/answers', {});
    expect(unseen.refusals('pol-auditor', 'sayReturnReady', READY)).toContain('not-answered');
  });
});

describe('the email that a return is ready', () => {
  it('is not needed any more when the return was sent, given to somebody else, lacks something, or it was said again', () => {
    const ends: Readonly<Record<string, [(paper: CycleOnPaper) => void, string | null]>> = {
      nothing: [() => undefined, null],
      changed: [(paper) => changes(paper, 'Another story.'), null],
      sent: [(paper) => paper.does('pol-lead', 'submitReturn', READY), 'it has been done'],
      nil: [(paper) => paper.does('pol-lead', 'nilReturn', { ...READY, reason: 'Nothing here.' }), 'it has been done'],
      given: [
        (paper) => paper.does('pol-lead', 'delegateReturn', { ...READY, to: 'pol-auditor' }),
        'it is not said to be ready any more',
      ],
      lacking: [(paper) => changes(paper, ''), 'it is not said to be ready any more'],
      again: [
        (paper) => {
          changes(paper, 'Another story.');
          paper.does('pol-auditor', 'sayReturnReady', READY);
        },
        'it has been said again',
      ],
    };
    const seen = Object.entries(ends).map(([end, [happens]]) => {
      const paper = answered();
      const [notice] = paper.does('pol-auditor', 'sayReturnReady', READY).notices;
      if (notice === undefined) throw new Error('nobody was told');
      happens(paper);
      return [end, whyNotNeeded(paper.facts, notice, readings)];
    });
    expect(seen).toEqual(Object.entries(ends).map(([end, [, why]]) => [end, why]));
  });

  it('is not remembered when a return that was sent is taken back', () => {
    const paper = answered();
    paper.does('pol-auditor', 'sayReturnReady', READY);
    paper.does('pol-lead', 'submitReturn', READY);
    paper.does('pol-lead', 'takeBackReturn', { ...READY, reason: 'A date was wrong.' });
    expect(paper.facts.submission['C01-POL']).toMatchObject({ readySaid: 1, readySaidBy: null, readySaidAt: null });
    expect(paper.refusals('pol-auditor', 'sayReturnReady', READY)).toEqual([]);
  });

  it('is not remembered when a nil return, by the agency or on its word, is opened again', () => {
    const reason = 'The records were found.';
    const nils: readonly ((paper: CycleOnPaper) => void)[] = [
      (paper) => paper.does('pol-lead', 'nilReturn', { ...READY, reason: 'Nothing here.' }),
      (paper) => {
        const said = { saidBy: 'The inspector', saidOn: plainDate('2026-02-24'), reason: 'Nothing here.' };
        paper.on('2026-02-24').does('priya', 'recordNil', { ...READY, ...said });
      },
    ];
    for (const isNil of nils) {
      const paper = answered();
      paper.does('pol-auditor', 'sayReturnReady', READY);
      isNil(paper);
      paper.does('priya', 'reopenNil', { ...READY, reason });
      expect(paper.facts.submission['C01-POL']).toMatchObject({ readySaid: 1, readySaidBy: null });
    }
  });
});

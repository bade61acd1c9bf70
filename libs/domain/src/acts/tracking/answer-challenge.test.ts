import { describe, expect, it } from '@jest/globals';
import { challenges } from '#domain/challenge/challenges.js';
import { duties } from '#domain/duty/duties.js';
import { heldBy } from '#domain/holders/held-by.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { plainDate } from '#domain/time/plain-date.js';
import { readings } from '#platform/clock.js';
import type { CycleOnPaper } from '#test/support/cycle-builders.js';
import { stepUntil } from '#test/support/stepped.js';
import { anAction, aTrackedRoster, trackedCycle } from '#test/support/tracked-cycle.js';

const about = 'action-A02';
const answer = (byOn: string) => ({ about, words: 'The ward managers show it.', byOn: plainDate(byOn) });

/** Action A02 of the acute trust, so long past its day that its executive has been told. */
function passedUp(): CycleOnPaper {
  const paper = trackedCycle({ A02: anAction({}) }, { policy: DEFAULT_POLICY, roster: aTrackedRoster() });
  stepUntil(paper, '2026-07-03', '2026-06-18');
  return paper.on('2026-07-06');
}

function owed(paper: CycleOnPaper) {
  return duties(paper.facts, readings.of(paper.facts)).filter(({ kind }) => kind === 'answer');
}

describe('an answer about something late', () => {
  it('is owed by the executive of its agency from the day it was passed up to them, and nobody is asked before', () => {
    const early = trackedCycle({ A02: anAction({}) }, { policy: DEFAULT_POLICY, roster: aTrackedRoster() });
    stepUntil(early, '2026-07-02', '2026-06-18');
    expect(owed(early)).toEqual([]);
    expect(early.on('2026-07-02').refusals('act-exec', 'answerChallenge', answer('2026-07-10'))).toEqual([
      'not-passed-up',
    ]);
    const paper = passedUp();
    const [duty] = owed(paper);
    expect(duty).toMatchObject({ ref: about, since: '2026-07-03', dueOn: '2026-07-08', ownerKey: 'act-exec' });
    expect(duty && heldBy(paper.facts, duty).holders.map(({ person }) => person)).toEqual(['act-exec']);
  });

  it('stands in the log of challenges, leaves the action due, and is asked for again once its day has passed', () => {
    const paper = passedUp();
    const { notices, content } = paper.does('act-exec', 'answerChallenge', answer('2026-07-10'));
    expect(notices.map(({ person, email }) => [person, email])).toEqual([
      ['act-owner', 'challenge-answered'],
      ['act-deputy', 'challenge-answered'],
      ['priya', 'challenge-answered'],
    ]);
    expect(content).toMatchObject([{ entity: 'action', ref: 'A02', field: 'answer-1' }]);
    expect(paper.facts.action.A02?.dueOn).toBe('2026-06-19');
    expect(owed(paper)).toMatchObject([{ since: '2026-07-11', dueOn: '2026-07-15' }]);
    stepUntil(paper, '2026-07-18', '2026-07-06');
    expect(challenges(paper.facts, readings.of(paper.facts))['action-A02-1']).toMatchObject({
      ...{ saidOn: '2026-07-06', saidUntil: '2026-07-10', outcome: 'OPEN' },
    });
  });

  it('names a working day within 20 working days, and is for nobody who owes the action', () => {
    const paper = passedUp();
    expect(paper.refusals('act-exec', 'answerChallenge', answer('2026-07-06'))).toEqual(['not-later']);
    expect(paper.refusals('act-exec', 'answerChallenge', answer('2026-07-11'))).toEqual(['not-a-working-day']);
    expect(paper.refusals('act-exec', 'answerChallenge', answer('2026-08-04'))).toEqual(['too-late']);
    expect(paper.refusals('act-owner', 'answerChallenge', answer('2026-07-10'))).toEqual(['not-allowed']);
    expect(paper.refusals('pol-exec', 'answerChallenge', answer('2026-07-10'))).toEqual(['not-found']);
  });
});

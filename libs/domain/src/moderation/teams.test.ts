import { describe, expect, it } from '@jest/globals';
import type { CycleOnPaper } from '#test/support/cycle-builders.js';
import { aDecision, aFinding, moderating } from '#test/support/later-cycle.js';
import { evolve, put, set } from '../cycle/change.js';
import type { Role } from '../cycle/facts.js';
import { mayRead, type Reader } from '../disclosure/reading.js';
import { duties } from '../duty/duties.js';
import { heldBy } from '../holders/held-by.js';

/** Two teams: Mona chairs the North, which has C01 and C02, and Tom, who is of no agency, the South, which has C03. */
function apart(): CycleOnPaper {
  const paper = moderating();
  const tom = { key: 'tom', name: 'Tom Reed', email: 'tom@wexcombe.example', agencyKey: null, active: true };
  const ned = { ...tom, key: 'ned', name: 'Ned Reed' };
  const roles: readonly Role[] = ['moderator'];
  const { roster } = paper.facts;
  const people = { ...roster.people, tom: { ...tom, roles }, ned: { ...ned, roles } };
  const team = { members: [], chairs: 1, closedAt: null, closedBy: null };
  paper.facts = evolve({ ...paper.facts, roster: { ...roster, people } }, [
    put('team', 'T1', { ...team, name: 'North', chairKey: 'ned', members: ['mona'] }),
    put('team', 'T2', { ...team, name: 'South', chairKey: 'tom' }),
    ...['C01', 'C02'].map((ref) => set('case', ref, { team: 'North' })),
    set('case', 'C03', { team: 'South' }),
  ]);
  return paper;
}

const reader = (person: string, ...roles: readonly Role[]): Reader => ({
  ...{ person, agencyKey: null, roles, reach: 'partnership' },
});

describe('teams that audit apart', () => {
  it('read what is said about their own cases, and nobody else of the panel does until every team has closed', () => {
    const paper = apart();
    const reads = (who: Reader) =>
      ['C01', 'C03'].filter((ref) => mayRead('answers', paper.facts, who, `${ref}-POL`)).join(' ');
    const all = [reader('ned', 'moderator'), reader('tom', 'moderator'), reader('paul', 'panel-chair')];
    expect(all.map(reads)).toEqual(['C01', 'C03', '']);
    expect(all.map((who) => mayRead('tally', paper.facts, who, 'voice'))).toEqual([false, false, false]);
    paper.does('ned', 'moderateCase', aDecision('C01'));
    expect(all.map((who) => mayRead('moderation', paper.facts, who, 'C01'))).toEqual([true, false, false]);
    for (const [by, ref] of [
      ['ned', 'C02'],
      ['tom', 'C03'],
    ] as const)
      paper.does(by, 'moderateCase', aDecision(ref));
    paper.does('ned', 'closeTeam', { team: 'T1' });
    expect(all.map(reads)).toEqual(['C01', 'C03', '']);
    paper.does('tom', 'closeTeam', { team: 'T2' });
    expect(all.map(reads)).toEqual(['C01 C03', 'C01 C03', 'C01 C03']);
  });

  it('decide on their own cases alone, and send back with questions no other return', () => {
    const paper = apart();
    expect(paper.refusals('tom', 'moderateCase', aDecision('C01'))).toEqual(['kept-apart']);
    expect(paper.refusals('paul', 'moderateCase', aDecision('C03'))).toEqual(['kept-apart']);
    expect(paper.refusals('mona', 'moderateCase', aDecision('C01'))).toEqual(['own-agency']);
    const asked = { return: 'C01-POL', questions: ['Who was told?'] };
    expect(paper.refusals('priya', 'askClarification', asked)).toEqual(['kept-apart']);
    expect(paper.refusals('ned', 'askClarification', asked)).toEqual([]);
  });

  it('are closed by their chair once each of their cases is graded; findings and the close of moderation wait for all', () => {
    const paper = apart();
    expect(paper.refusals('paul', 'addFinding', aFinding())).toEqual(['teams-open']);
    expect(paper.refusals('paul', 'closeModeration', {})).toContain('teams-open');
    paper.does('tom', 'moderateCase', aDecision('C03'));
    expect(paper.refusals('ned', 'closeTeam', { team: 'T1' })).toEqual(['not-moderated']);
    expect(paper.refusals('ned', 'closeTeam', { team: 'T2' })).toEqual(['not-allowed']);
    expect(paper.does('tom', 'closeTeam', { team: 'T2' }).result).toEqual({ team: 'T2', open: 1 });
    expect(paper.refusals('tom', 'closeTeam', { team: 'T2' })).toEqual(['team-closed']);
    for (const ref of ['C01', 'C02']) paper.does('ned', 'moderateCase', aDecision(ref));
    const last = paper.does('ned', 'closeTeam', { team: 'T1' });
    expect(last.notices.map(({ email, person }) => `${email} ${person}`)).toContain('teams-closed paul');
    expect(paper.refusals('paul', 'addFinding', aFinding())).toEqual([]);
  });

  it('owe their cases, each of the team those it can decide on, and then the close, its chair’s', () => {
    const paper = apart();
    const owed = () =>
      duties(paper.facts, paper.context('priya').readings.of(paper.facts))
        .filter(({ kind }) => kind === 'team')
        .map((one) => {
          const { act, holders } = heldBy(paper.facts, one);
          return `${one.ref} ${act} ${one.count} ${holders.map(({ person }) => person).join(',')}`;
        });
    expect(owed()).toEqual(['T1 moderateCase 2 ned,mona', 'T2 moderateCase 1 tom']);
    paper.does('tom', 'moderateCase', aDecision('C03'));
    expect(owed()).toEqual(['T1 moderateCase 2 ned,mona', 'T2 closeTeam null tom']);
  });

  it('get another chair, with a reason, from among those who moderate and are on no other team', () => {
    const paper = apart();
    const instead = (person: string) => ({ team: 'T1', person, reason: 'Away since the returns closed.' });
    expect(paper.refusals('priya', 'replaceTeamChair', instead('mona'))).toEqual(['not-allowed']);
    expect(paper.refusals('quentin', 'replaceTeamChair', instead('tom'))).toEqual(['cannot-moderate']);
    expect(paper.refusals('quentin', 'replaceTeamChair', { ...instead('mona'), reason: ' ' })).not.toEqual([]);
    const { notices } = paper.does('quentin', 'replaceTeamChair', instead('mona'));
    expect(notices.map(({ email, person }) => `${email} ${person}`)).toEqual(['team-due mona']);
    expect(paper.facts.team.T1).toMatchObject({ chairKey: 'mona', members: [], chairs: 2 });
  });
});

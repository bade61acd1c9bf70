import { describe, expect, it } from '@jest/globals';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { evolve, set } from '../../cycle/change.js';
import { mayHold } from '../../mail/hold.js';

const WORRY = { agency: 'POL', case: 'C01', told: 'Duty team', concern: 'Left alone at night.' };

describe('a safety alert', () => {
  it('is raised from any stage, while paused too, and reaches three contacts at once', () => {
    const paper = new CycleOnPaper();
    expect(paper.refusals('pol-auditor', 'raiseAlert', { ...WORRY, case: undefined })).toEqual(['wrong-stage']);
    paper.drawn();
    paper.facts = evolve(paper.facts, [set('cycle', '', { state: 'suspended' })]);
    expect(paper.refusals('priya', 'lockSample', {})).toEqual(['suspended']);
    const { result, notices, entries } = paper.does('pol-auditor', 'raiseAlert', WORRY);
    expect(result).toEqual({ alert: 'S01' });
    expect(notices.map(({ person, channel, email }) => [person, channel, email])).toEqual([
      ['priya', 'urgent', 'safety-alert'],
      ['pol-safe', 'urgent', 'safety-alert'],
      ['quentin', 'urgent', 'safety-alert'],
    ]);
    expect(notices[0]?.reason).toBe('You are a contact for immediate risk. Alert S01 was raised for C01 by Police.');
    expect(notices[0]?.next).toContain('within 60 minutes');
    expect(JSON.stringify([notices, entries])).not.toContain('Left alone');
    expect(paper.content.get('alert/S01/told')).toBe('Duty team');
  });

  it('is raised for one’s own agency, its cases and its returns', () => {
    const paper = new CycleOnPaper().locked();
    expect(paper.refusals('csc-auditor', 'raiseAlert', WORRY)).toEqual(['not-found']);
    expect(paper.refusals('mona', 'raiseAlert', WORRY)).toEqual([]);
    expect(paper.refusals('pol-lead', 'raiseAlert', { ...WORRY, case: 'C99' })).toEqual(['not-found']);
    expect(paper.refusals('pol-lead', 'raiseAlert', { ...WORRY, return: 'C01-CSC' })).toEqual(['not-found']);
    expect(paper.refusals('pol-lead', 'raiseAlert', { ...WORRY, concern: ' ' })).toEqual(['no-concern']);
    paper.does('pol-lead', 'raiseAlert', { ...WORRY, case: undefined, return: 'C02-POL' });
    expect(paper.facts.alert.S01?.caseRef).toBe('C02');
  });

  it('is taken on, referred and closed, and who raised it is told', () => {
    const paper = new CycleOnPaper().locked().on('2026-01-24', '22:00');
    paper.does('pol-auditor', 'raiseAlert', WORRY);
    const close = { alert: 'S01', outcome: 'RESOLVED', note: 'Seen.' } as const;
    expect(paper.refusals('priya', 'resolveAlert', close)).toEqual(['not-acknowledged']);
    expect(paper.refusals('csc-safe', 'acknowledgeAlert', { alert: 'S01' })).toEqual(['not-found']);
    const { notices, entries } = paper.on('2026-01-24', '22:25').does('pol-safe', 'acknowledgeAlert', { alert: 'S01' });
    expect(notices.map(({ person }) => person)).toEqual(['pol-auditor', 'priya', 'quentin']);
    expect(entries[0]?.reason).toBe('Acknowledged 25 minutes after it was raised.');
    expect(paper.facts.alert.S01).toMatchObject({ state: 'ACKNOWLEDGED', acknowledgedBy: 'pol-safe' });
    expect(paper.refusals('priya', 'acknowledgeAlert', { alert: 'S01' })).toEqual(['already-acknowledged']);
    const refer = { alert: 'S01', reference: 'MASH-17', told: 'Duty worker' };
    expect(paper.refusals('pol-safe', 'referAlert', { ...refer, told: '' })).toEqual(['nobody-told']);
    const told = ({
      notices: all,
    }: {
      readonly notices: readonly { readonly person: string; readonly email: string }[];
    }) => all.map(({ person, email }) => [person, email]);
    expect(told(paper.does('pol-safe', 'referAlert', refer))).toEqual([['pol-auditor', 'safety-alert-referred']]);
    expect(paper.refusals('pol-safe', 'referAlert', refer)).toEqual(['already-referred']);
    expect(paper.refusals('pol-lead', 'resolveAlert', close)).toEqual(['not-allowed']);
    expect(paper.refusals('pol-safe', 'resolveAlert', close)).toEqual([]);
    expect(paper.refusals('priya', 'resolveAlert', { ...close, note: '' })).toEqual(['no-note']);
    const closed = [
      ['pol-auditor', 'safety-alert-closed'],
      ['pol-safe', 'safety-alert-closed'],
    ];
    expect(told(paper.does('priya', 'resolveAlert', close))).toEqual(closed);
    expect(paper.facts.alert.S01).toMatchObject({ state: 'RESOLVED', acknowledgedBy: 'pol-safe' });
    expect(paper.refusals('priya', 'resolveAlert', close)).toEqual(['already-resolved']);
    expect(paper.refusals('priya', 'referAlert', refer)).toEqual(['already-resolved']);
  });

  it('is told as taken on to everybody who was called, by whatever act somebody takes it on', () => {
    const raised = () => {
      const paper = new CycleOnPaper().locked().on('2026-01-24', '22:00');
      paper.does('pol-auditor', 'raiseAlert', WORRY);
      return paper;
    };
    const people = (notices: readonly { readonly person: string }[]) => notices.map(({ person }) => person);
    const late = raised().on('2026-01-25', '00:30').does('pol-safe', 'acknowledgeAlert', { alert: 'S01' });
    expect(people(late.notices)).toEqual(['pol-auditor', 'priya', 'quentin', 'pol-exec', 'edith']);
    const referred = raised().does('pol-safe', 'referAlert', { alert: 'S01', reference: 'MASH-17', told: 'Duty' });
    expect(referred.notices.map(({ email }) => email)).toContain('safety-alert-acknowledged');
    // Who raised it hears of the referral too.
    expect(people(referred.notices)).toEqual(['pol-auditor', 'priya', 'quentin', 'pol-auditor']);
    expect(referred.notices.at(-1)).toMatchObject({ email: 'safety-alert-referred', channel: 'urgent' });
  });

  it('tells the contacts of each alert at once, however many one person raises, and never holds an email of one', () => {
    const paper = new CycleOnPaper().locked();
    for (let n = 1; n <= 30; n += 1) {
      const { notices } = paper.does('pol-auditor', 'raiseAlert', WORRY);
      const ref = `S${String(n).padStart(2, '0')}`;
      expect(notices.map(({ subject, person, channel }) => [subject, person, channel])).toEqual([
        [ref, 'priya', 'urgent'],
        [ref, 'pol-safe', 'urgent'],
        [ref, 'quentin', 'urgent'],
      ]);
      for (const one of notices) expect(mayHold(one, ['coordinator']).ok).toBe(false);
    }
  });

  it('tells nobody of their own alert: who comes next is told at once where the raiser is the only contact', () => {
    const raisedBy = (person: string) => new CycleOnPaper().locked().does(person, 'raiseAlert', WORRY).notices;
    expect(raisedBy('priya').map(({ person }) => person)).toEqual(['pol-safe', 'quentin']);
    const paper = new CycleOnPaper().locked();
    const alone = { coordinatorKey: 'priya', qaChairKey: 'priya', panelChairKey: 'priya' };
    const agencies = { ...paper.facts.roster.agencies };
    const police = agencies.POL;
    if (police === undefined) throw new Error('there are no police');
    agencies.POL = { ...police, safeguardingKey: null };
    paper.facts = { ...paper.facts, roster: { ...paper.facts.roster, ...alone, agencies } };
    expect(paper.does('priya', 'raiseAlert', WORRY).notices.map(({ person }) => person)).toEqual(['pol-exec']);
  });

  it('is seen through after the audit was cancelled (docs/domain.md §15.6), but none is raised in it any more', () => {
    const paper = new CycleOnPaper().locked();
    paper.does('pol-auditor', 'raiseAlert', WORRY);
    paper.facts = evolve(paper.facts, [set('cycle', '', { state: 'cancelled' })]);
    expect(paper.refusals('pol-auditor', 'raiseAlert', WORRY)).toEqual(['ended']);
    expect(paper.refusals('pol-lead', 'submitReturn', { return: 'C01-POL' })).toEqual(['ended']);
    paper.does('priya', 'acknowledgeAlert', { alert: 'S01' });
    paper.does('priya', 'resolveAlert', { alert: 'S01', outcome: 'NO_ACTION_NEEDED', note: 'Known already.' });
    expect(paper.facts.alert.S01?.state).toBe('NO_ACTION_NEEDED');
  });
});

import { describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import { aPerson, type CycleOnPaper, PLAIN_POLICY } from '#test/support/cycle-builders.js';
import { anAction, issued } from '#test/support/later-cycle.js';
import { evolve, evolveSteps, set } from '../../cycle/change.js';
import type { Person } from '../../cycle/facts.js';
import { duties } from '../../duty/duties.js';
import { heldBy } from '../../holders/held-by.js';
import { whyNotNeeded } from '../../mail/still-needed.js';
import type { Policy } from '../../policy/policy.js';
import { accuracyKey } from '../../reporting/accuracy-window.js';
import { reportVersion } from '../../reporting/signatories.js';
import { plainDate } from '../../time/plain-date.js';

/** The check of facts is closed on Tuesday 3 February 2026, and the report is due for approval on Tuesday 3 March. */
function checked(policy: Partial<Policy> = {}): CycleOnPaper {
  const paper = issued({ policy: { ...PLAIN_POLICY, ...policy } }).on('2026-02-03');
  const facts = evolveSteps(paper.facts, {
    [accuracyKey(paper.facts)]: { at: paper.context('priya').now, outcome: 'done' },
  });
  const { people } = facts.roster;
  const erin = aPerson('erin', 'Erin Sole', null, ['executive']);
  paper.facts = {
    ...evolve(facts, [set('stage', 'reporting', { dueOn: plainDate('2026-03-03') })]),
    roster: { ...facts.roster, people: { ...people, erin } },
  };
  return paper;
}

/** The panel calls a case inadequate. */
function grave(): CycleOnPaper {
  const paper = checked();
  paper.facts = evolve(paper.facts, [set('moderation', 'C02', { inadequate: true })]);
  return paper;
}

function changePerson(paper: CycleOnPaper, key: string, differences: Partial<Person>): void {
  const { roster } = paper.facts;
  const person = { ...(roster.people[key] as Person), ...differences };
  paper.facts = { ...paper.facts, roster: { ...roster, people: { ...roster.people, [key]: person } } };
}

/** What is owed of signatures: its kind, ref, occurrence and day, and the people who hold it. */
function owed({ facts }: CycleOnPaper) {
  return duties(facts, readings.of(facts))
    .filter(({ kind }) => kind === 'approval' || kind === 'signature')
    .map((duty) => {
      const { act, holders } = heldBy(facts, duty);
      return [duty.kind, duty.ref, duty.occurrence, duty.dueOn, act, holders.map(({ person, role }) => person ?? role)];
    });
}

const instead = (person: string, post: 'qa-chair' | 'executive' = 'executive') => ({
  ...{ post, person, reason: 'Away since the end of February.' },
});

describe('signing the report', () => {
  it('is for the chair of the QA subgroup alone where nothing asks for more: one signature approves', () => {
    const paper = checked();
    expect(owed(paper)).toEqual([['approval', 'reporting', 1, '2026-03-03', 'approveReport', ['quentin']]]);
    for (const other of ['edith', 'mona']) {
      expect(paper.refusals(other, 'approveReport', {})).toEqual(['not-signatory']);
    }
    expect(paper.refusals('priya', 'approveReport', {})).toEqual(['not-allowed']);
    const { result, entries } = paper.does('quentin', 'approveReport', {});
    expect(result).toEqual({ approvedOn: '2026-02-03', recommendations: 1, actions: 3 });
    expect(entries.map(({ name, facts }) => [name, facts?.signatories])).toEqual([['report.approved', 'quentin']]);
    expect(paper.facts.signature).toMatchObject({ 'qa-chair-1': { personKey: 'quentin', replacedAt: null } });
    expect(paper.facts.signature['qa-chair-1']?.reportVersion).toBe(reportVersion(paper.facts));
    expect(owed(paper)).toEqual([]);
  });

  it.each<readonly [string, () => CycleOnPaper]>([
    ['a grade is inadequate', grave],
    [
      'a safety alert was raised, whatever became of it',
      () => {
        const paper = checked();
        paper.does('pol-lead', 'raiseAlert', { agency: 'POL', told: 'The duty team', concern: 'Not seen.' });
        return paper;
      },
    ],
    ['the partnership wants that', () => checked({ signing: { always: ['qa-chair', 'executive'], grave: [] } })],
  ])('is for the executive as well where %s, each for themselves', (_why, begun) => {
    const paper = begun();
    const first = paper.does('edith', 'approveReport', {});
    expect([first.result, first.entries.map(({ name }) => name), first.notices]).toEqual([
      { approvedOn: null, recommendations: 0, actions: 0 },
      ['report.signed'],
      [],
    ]);
    expect(paper.facts.cycle).toMatchObject({ stage: 'reporting', approvedOn: null });
    expect(paper.refusals('edith', 'approveReport', {})).toEqual(['already-signed']);
    expect(owed(paper).map(([kind, ref]) => [kind, ref])).toEqual([['approval', 'reporting']]);
    const last = paper.on('2026-02-05').does('quentin', 'approveReport', {});
    expect(last.result).toMatchObject({ approvedOn: '2026-02-05', actions: 3 });
    expect(last.entries[0]?.facts?.signatories).toBe('quentin edith');
  });

  it('counts for the report as it was signed: a change in it asks the same person again', () => {
    const paper = grave();
    paper.does('quentin', 'approveReport', {});
    const changed = paper.on('2026-02-06').does('priya', 'correctAction', {
      ...anAction('POL', { text: 'Train.' }),
      action: 'A02',
    });
    expect(changed.notices.map(({ key, email, reason }) => [key, email, reason])).toEqual([
      [
        'fact-changed/POL/1/pol-lead',
        'fact-changed',
        'A02 in the draft report concerns your agency, and is new or has changed since it was issued.',
      ],
      ['signature-asked/qa-chair/2/quentin', 'signature-asked', 'The report has changed since you signed it.'],
    ]);
    expect(owed(paper)).toEqual([
      ['signature', 'qa-chair', 2, '2026-03-03', 'approveReport', ['quentin']],
      ['signature', 'executive', 1, '2026-03-03', 'approveReport', ['edith']],
    ]);
    expect(paper.refusals('edith', 'approveReport', {})).toEqual(['changes-open']);
    paper.does('pol-lead', 'confirmFacts', { agency: 'POL' });
    expect(paper.does('edith', 'approveReport', {}).result).toMatchObject({ approvedOn: null });
    expect(paper.does('quentin', 'approveReport', {}).result).toMatchObject({ approvedOn: '2026-02-06' });
    expect(Object.keys(paper.facts.signature)).toEqual(['qa-chair-1', 'qa-chair-2', 'executive-1']);
  });

  it('stands where nothing that was signed changes: dates that a pause moves, and earlier words that are destroyed', () => {
    const paper = grave();
    paper.does('priya', 'correctAction', { ...anAction('POL', { text: 'Train.' }), action: 'A02' });
    paper.does('pol-lead', 'confirmFacts', { agency: 'POL' });
    paper.does('quentin', 'approveReport', {});
    paper.on('2026-02-04').does('priya', 'pauseCycle', { reason: 'An inspection.' });
    paper.on('2026-02-11').does('priya', 'resumeCycle', {});
    const destroyed = paper.does('quentin', 'destroyWords', { thing: 'action/A02', reason: 'It named a nurse.' });
    expect(destroyed.notices).toEqual([]);
    expect(owed(paper).map(([, ref]) => ref)).toEqual(['executive']);
    // What one action says is changed, and its day alone is.
    for (const change of [{ text: 'Train all.' }, { dueOn: plainDate('2026-06-30') }]) {
      const before = paper.facts;
      paper.does('priya', 'correctAction', { ...anAction('POL', { text: 'Train.', ...change }), action: 'A02' });
      expect(owed(paper).map(([, ref]) => ref)).toEqual(['qa-chair', 'executive']);
      paper.facts = before;
    }
    paper.does('edith', 'approveReport', {});
    expect(paper.facts.cycle.approvedOn).toBe('2026-02-11');
  });

  it('asks the executive at once where an alert comes while others sign', () => {
    const paper = checked();
    const raised = paper.does('pol-lead', 'raiseAlert', { agency: 'POL', told: 'The duty team', concern: 'Not seen.' });
    const asked = raised.notices.filter(({ email }) => email === 'signature-asked');
    expect(asked.map(({ person, dueOn }) => [person, dueOn])).toEqual([['edith', '2026-03-03']]);
  });
});

describe('somebody else who signs', () => {
  it('is asked with a reason once the silence was passed up, by the chair or the coordinator', () => {
    const paper = grave();
    paper.does('quentin', 'approveReport', {});
    expect(paper.on('2026-03-09').refusals('priya', 'replaceSignatory', instead('erin'))).toEqual(['still-chased']);
    paper.on('2026-03-10');
    for (const other of ['edith', 'erin', 'mona']) {
      expect(paper.refusals(other, 'replaceSignatory', instead('erin'))).toEqual(['not-allowed']);
    }
    expect(paper.refusals('priya', 'replaceSignatory', instead('nobody'))).toEqual(['unknown-person']);
    for (const one of ['mona', 'quentin', 'edith', 'pol-exec']) {
      expect(paper.refusals('priya', 'replaceSignatory', instead(one))).toEqual(['cannot-sign']);
    }
    expect(paper.refusals('priya', 'replaceSignatory', { ...instead('erin'), reason: ' ' })).toEqual(['no-reason']);
    const { result, notices } = paper.does('quentin', 'replaceSignatory', instead('erin'));
    expect(result).toEqual({ post: 'executive', person: 'erin', dueOn: '2026-03-17' });
    expect(notices.map(({ key, dueOn }) => [key, dueOn])).toEqual([
      ['signature-replaced/executive/1/edith', null],
      ['signature-asked/executive/2/erin', '2026-03-17'],
    ]);
    expect(owed(paper)).toEqual([['signature', 'executive', 2, '2026-03-17', 'approveReport', ['erin']]]);
    expect(paper.refusals('edith', 'approveReport', {})).toEqual(['signatory-replaced']);
    expect(paper.content.get('signature/executive-1/replaced-because')).toBe('Away since the end of February.');
    expect(paper.does('erin', 'approveReport', {}).entries[0]?.facts?.signatories).toBe('quentin erin');
  });

  it('is asked by somebody other than the person who is silent, and may be silent too', () => {
    const paper = checked().on('2026-03-10');
    expect(paper.refusals('quentin', 'replaceSignatory', instead('mona', 'qa-chair'))).toEqual(['own-signature']);
    expect(paper.refusals('priya', 'replaceSignatory', instead('erin'))).toEqual(['not-signatory']);
    paper.does('priya', 'replaceSignatory', instead('mona', 'qa-chair'));
    expect(paper.refusals('quentin', 'approveReport', {})).toEqual(['signatory-replaced']);
    expect(paper.refusals('priya', 'replaceSignatory', instead('quentin', 'qa-chair'))).toEqual(['still-chased']);
    paper.on('2026-03-24').does('priya', 'replaceSignatory', instead('quentin', 'qa-chair'));
    expect(paper.does('quentin', 'approveReport', {}).result).toMatchObject({ approvedOn: '2026-03-24' });
    expect(paper.refusals('priya', 'replaceSignatory', instead('mona', 'qa-chair'))).toEqual(['wrong-stage']);
  });

  it('is asked at once where nobody who could sign holds the post', () => {
    const paper = grave();
    changePerson(paper, 'edith', { active: false });
    expect(owed(paper)[1]).toEqual([
      ...['signature', 'executive', 1, '2026-03-03', 'replaceSignatory'],
      ['qa-chair', 'coordinator'],
    ]);
    const { notices } = paper.does('priya', 'replaceSignatory', instead('erin'));
    expect(notices.map(({ key }) => key)).toEqual(['signature-asked/executive/1/erin']);
    expect(Object.entries(paper.facts.signature).map(([ref, one]) => [ref, one.personKey])).toEqual([
      ['executive-1', 'erin'],
    ]);
  });
});

describe('a signature given on paper', () => {
  const given = { post: 'executive', givenBy: 'Ida Pell, deputy', reason: 'Edith is ill.' } as const;
  const onPaper = (day: string) => ({ ...given, givenOn: plainDate(day) });

  it('is recorded where nobody else could be asked here, once the silence was passed up, and approves as the last', () => {
    const paper = grave();
    expect(paper.on('2026-03-10').refusals('quentin', 'recordSignature', onPaper('2026-03-10'))).toEqual([
      'can-be-asked',
    ]);
    changePerson(paper, 'erin', { active: false });
    paper.does('quentin', 'approveReport', {});
    expect(paper.on('2026-03-09').refusals('priya', 'recordSignature', onPaper('2026-03-09'))).toEqual([
      'still-chased',
    ]);
    paper.on('2026-03-10');
    expect(paper.refusals('edith', 'recordSignature', onPaper('2026-03-10'))).toEqual(['not-allowed']);
    expect(paper.refusals('quentin', 'recordSignature', onPaper('2026-03-11'))).toEqual(['date-to-come']);
    expect(paper.refusals('quentin', 'recordSignature', onPaper('2025-03-10'))).toEqual(['before-launch']);
    expect(paper.refusals('quentin', 'recordSignature', { ...onPaper('2026-03-10'), givenBy: ' ' })).toEqual([
      'no-givenBy',
    ]);
    const last = paper.does('quentin', 'recordSignature', onPaper('2026-03-09'));
    expect(last.result).toEqual({ approvedOn: '2026-03-10', recommendations: 1, actions: 3 });
    expect(last.entries.map(({ name, by }) => [name, by])).toEqual([
      ['signature.recorded', 'quentin'],
      ['report.approved', 'quentin'],
    ]);
    expect(last.notices.filter(({ rule }) => rule.startsWith('signature')).map(({ key }) => key)).toEqual([
      'signature-replaced/executive/1/edith',
    ]);
    expect(paper.facts.edition.V01?.signatories).toEqual(['quentin']);
    expect(paper.facts.signature).toMatchObject({
      'executive-1': { personKey: 'edith', signedAt: null, replacedBy: 'quentin' },
      'executive-2': { personKey: 'quentin', givenOn: '2026-03-09' },
    });
    expect(paper.content.get('signature/executive-2/given-by')).toBe('Ida Pell, deputy');
  });

  it('waits for the others, and is asked for again where what was signed changes', () => {
    const paper = grave().on('2026-03-10');
    changePerson(paper, 'erin', { active: false });
    expect(paper.does('priya', 'recordSignature', onPaper('2026-03-10')).result).toMatchObject({ approvedOn: null });
    expect(owed(paper).map(([, ref]) => ref)).toEqual(['reporting']);
    paper.does('priya', 'correctAction', { ...anAction('POL', { text: 'Train.' }), action: 'A02' });
    expect(owed(paper).map(([, ref, , , , holders]) => [ref, holders])).toEqual([
      ['reporting', ['quentin']],
      ['executive', ['edith']],
    ]);
    paper.does('pol-lead', 'confirmFacts', { agency: 'POL' });
    paper.does('edith', 'approveReport', {});
    paper.does('quentin', 'approveReport', {});
    expect(paper.facts.edition.V01?.signatories).toEqual(['quentin', 'edith']);
  });
});

describe('somebody who signs for a vacant chair', () => {
  it('is asked by email, and owes it', () => {
    const paper = checked();
    changePerson(paper, 'quentin', { active: false });
    const { notices } = paper.does('priya', 'replaceSignatory', instead('mona', 'qa-chair'));
    expect(notices.map(({ key }) => key)).toEqual(['signature-asked/qa-chair/1/mona']);
    expect(owed(paper).map(([kind, , , , , holders]) => [kind, holders])).toEqual([['signature', ['mona']]]);
  });

  it('is never whoever asks', () => {
    const paper = checked();
    changePerson(paper, 'quentin', { active: false });
    changePerson(paper, 'priya', { roles: ['coordinator', 'qa-member'] });
    expect(paper.refusals('priya', 'replaceSignatory', instead('priya', 'qa-chair'))).toEqual(['own-signature']);
  });
});

describe('whoever is asked to sign again', () => {
  it('has five working days, whatever the day of the stage', () => {
    const paper = grave();
    paper.does('edith', 'approveReport', {});
    paper
      .on('2026-03-30')
      .does('priya', 'correctAction', { ...anAction('CSC'), action: 'A01', text: 'Say what was heard.' });
    expect(owed(paper).find(([, ref]) => ref === 'executive')?.[3]).toBe('2026-04-08');
  });
});

describe('an email that asks for a signature', () => {
  it('is left out where it has been signed, or somebody else is asked, before it leaves', () => {
    const paper = grave();
    paper.does('quentin', 'approveReport', {});
    const asked = paper.on('2026-03-10').does('priya', 'replaceSignatory', instead('erin')).notices;
    const whyNot = () => asked.map((notice) => whyNotNeeded(paper.facts, notice, readings));
    expect(whyNot()).toEqual([null, null]);
    const before = paper.facts;
    paper.on('2026-03-24').does('priya', 'replaceSignatory', instead('edith'));
    expect(whyNot()).toEqual([null, 'it has been done']);
    paper.facts = before;
    paper.does('erin', 'approveReport', {});
    expect(whyNot()).toEqual([null, 'it has been done']);
  });

  it('goes to those who may ask somebody, while nobody holds the post', () => {
    const paper = checked();
    changePerson(paper, 'edith', { active: false });
    const raised = paper.does('pol-lead', 'raiseAlert', { agency: 'POL', told: 'The duty team', concern: 'Not seen.' });
    const told = raised.notices.filter(({ rule }) => rule.startsWith('signature'));
    expect(told.map(({ key, email }) => [key, email])).toEqual([
      ['signature-vacant/executive/1/quentin', 'signature-missing'],
      ['signature-vacant/executive/1/priya', 'signature-missing'],
    ]);
    const whyNot = () => told.map((notice) => whyNotNeeded(paper.facts, notice, readings));
    expect(whyNot()).toEqual([null, null]);
    paper.does('priya', 'replaceSignatory', instead('erin'));
    expect(whyNot()).toEqual(['it has been done', 'it has been done']);
  });
});

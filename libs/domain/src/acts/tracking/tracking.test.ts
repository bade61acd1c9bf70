import { describe, expect, it } from '@jest/globals';
import { progressColour } from '#domain/action/colour.js';
import { standingOf } from '#domain/action/standing.js';
import { evolve, put, set } from '#domain/cycle/change.js';
import type { Action, Extension } from '#domain/cycle/facts.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import type { Priority } from '#domain/policy/policy.js';
import { plainDate } from '#domain/time/plain-date.js';
import { readings } from '#platform/clock.js';
import { aPerson, type CycleOnPaper } from '#test/support/cycle-builders.js';
import { named, stepUntil } from '#test/support/stepped.js';
import { anAction, aTrackedRoster, trackedCycle } from '#test/support/tracked-cycle.js';
import { typedPlaces } from '../../cycle/events.js';

const day = plainDate;
const action = 'A02';
const evidence = { action, kind: 'DIP_SAMPLE_RESULT', note: 'Four of five files.' } as const;
const more = (toOn: string) => ({ action, toOn: day(toOn), reason: 'The supplier is late.', mitigation: 'On paper.' });
const answer = (extension: string, decision: 'APPROVED' | 'REFUSED' = 'APPROVED') =>
  ({ extension, decision, reason: 'Weighed against the risk.' }) as const;

function tracked(differences: Partial<Action> = {}): CycleOnPaper {
  return trackedCycle({ A02: anAction(differences) }, { policy: DEFAULT_POLICY, roster: aTrackedRoster() });
}

function theAction(paper: CycleOnPaper): Action {
  return paper.facts.action.A02 ?? anAction();
}

function colourOn(paper: CycleOnPaper, today: string): string {
  const one = theAction(paper);
  return progressColour(one, standingOf(paper.facts, one, action, day(today), readings.of(paper.facts))).colour;
}

function told({ notices }: { readonly notices: readonly { readonly person: string; readonly email: string }[] }) {
  return notices.map((one) => [one.person, one.email]);
}

describe('accepting an action', () => {
  it('comes first, and once', () => {
    const paper = tracked({ state: 'PROPOSED', acceptedAt: null }).on('2026-03-23');
    expect(paper.refusals('act-owner', 'updateAction', { action, note: 'Begun.' })).toEqual(['not-accepted']);
    expect(paper.refusals('act-owner', 'submitEvidence', evidence)).toEqual(['not-accepted']);
    paper.does('act-deputy', 'acceptAction', { action });
    expect(theAction(paper)).toMatchObject({ state: 'ACCEPTED', acceptedAt: paper.context('act-deputy').now });
    expect(paper.refusals('act-owner', 'acceptAction', { action })).toEqual(['already-accepted']);
    const words =
      'A02 has already been accepted by its owner or deputy. You do not need to accept it again. Say how it is going or, once it is done, send the evidence.';
    expect(paper.tries('act-owner', 'acceptAction', { action })).toMatchObject({ refusals: [{ words }] });
  });

  it('is for its owner and deputy in whatever role they serve, and for nobody else', () => {
    const paper = tracked({ acceptedAt: null, ownerKey: 'act-auditor', deputyKey: 'act-exec' });
    expect(paper.refusals('act-auditor', 'acceptAction', { action })).toEqual([]);
    expect(paper.refusals('act-exec', 'acceptAction', { action })).toEqual([]);
    expect(paper.refusals('act-owner', 'acceptAction', { action })).toEqual(['not-allowed']);
    expect(paper.refusals('act-lead', 'acceptAction', { action })).toEqual(['not-allowed']);
    expect(paper.refusals('pol-owner', 'acceptAction', { action })).toEqual(['not-found']);
    expect(paper.refusals('act-auditor', 'acceptAction', { action: 'A99' })).toEqual(['not-found']);
  });
});

describe('an update', () => {
  it('keeps what the owner says apart from state', () => {
    const paper = tracked().on('2026-04-01');
    const decision = paper.does('act-owner', 'updateAction', {
      action,
      note: 'secret words',
      forecastOn: day('2026-06-30'),
      declared: 'RED',
    });
    expect(theAction(paper)).toMatchObject({
      state: 'IN_PROGRESS',
      updates: 1,
      updatedOn: '2026-04-01',
      forecastOn: '2026-06-30',
      declared: 'RED',
    });
    expect(JSON.stringify([decision.changes, decision.entries, decision.notices])).not.toContain('secret');
  });

  it('is refused when it says nothing new', () => {
    const paper = tracked().on('2026-04-01');
    paper.does('act-owner', 'updateAction', { action, note: 'The form is drafted.' });
    paper.on('2026-04-08');
    expect(paper.refusals('act-deputy', 'updateAction', { action, note: ' The form  is DRAFTED. ' })).toEqual([
      'nothing-new',
    ]);
    expect(theAction(paper).updatedOn).toBe('2026-04-01');
    const later = { action, note: 'The form is drafted.', forecastOn: day('2026-06-30') };
    expect(paper.refusals('act-owner', 'updateAction', later)).toEqual([]);
    expect(paper.refusals('act-owner', 'updateAction', { action, note: 'The form is printed.' })).toEqual([]);
  });

  it('is no copy of the evidence that came back either', () => {
    const paper = tracked().on('2026-04-01');
    paper.does('act-owner', 'submitEvidence', evidence);
    paper.does('quentin', 'rejectEvidence', { action, reason: 'It is not in use.' });
    expect(paper.refusals('act-owner', 'updateAction', { action, note: evidence.note })).toEqual(['nothing-new']);
  });

  it('needs words that name nobody, and a forecast that lies ahead', () => {
    const paper = tracked().on('2026-04-01');
    expect(paper.refusals('act-owner', 'updateAction', { action, note: ' ' })).toEqual(['no-note']);
    expect(paper.refusals('act-owner', 'updateAction', { action, note: 'Born 3.4.2015.' })).toEqual([
      'personal-detail',
    ]);
    const past = { action, note: 'Nearly.', forecastOn: day('2026-03-31') };
    expect(paper.refusals('act-owner', 'updateAction', past)).toEqual(['forecast-in-the-past']);
    const slip = { ...past, forecastOn: day('2062-06-30') };
    expect(paper.refusals('act-owner', 'updateAction', slip)).toEqual(['forecast-too-far']);
  });
});

describe('evidence', () => {
  it('waits for its reviewer, who accepts it and closes the action', () => {
    const paper = tracked().on('2026-06-01');
    expect(paper.refusals('quentin', 'acceptEvidence', { action })).toEqual(['no-evidence']);
    expect(paper.refusals('quentin', 'rejectEvidence', { action, reason: 'Thin.' })).toEqual(['no-evidence']);
    expect(told(paper.does('act-owner', 'submitEvidence', evidence))).toEqual([['quentin', 'evidence-waiting']]);
    expect(theAction(paper)).toMatchObject({ state: 'EVIDENCE_SUBMITTED', signOffDueOn: '2026-06-15' });
    expect(paper.refusals('act-owner', 'submitEvidence', evidence)).toEqual(['with-reviewer']);
    expect(paper.refusals('act-owner', 'updateAction', { action, note: 'More.' })).toEqual(['with-reviewer']);
    const closed = paper.on('2026-06-05').does('quentin', 'acceptEvidence', { action, note: 'Well shown.' });
    expect(told(closed)).toEqual([
      ['act-owner', 'evidence-accepted'],
      ['act-deputy', 'evidence-accepted'],
    ]);
    expect(theAction(paper)).toMatchObject({ state: 'CLOSED', closedAt: paper.context('quentin').now });
    expect(paper.refusals('act-owner', 'updateAction', { action, note: 'More.' })).toEqual(['action-ended']);
  });

  it('is more than a message to staff where the priority is high', () => {
    const weak = { ...evidence, kind: 'COMMS_ISSUED' } as const;
    for (const priority of ['HIGH', 'URGENT'] as const) {
      expect(tracked({ priority }).refusals('act-owner', 'submitEvidence', weak)).toEqual(['evidence-too-weak']);
    }
    expect(tracked().refusals('act-owner', 'submitEvidence', weak)).toEqual([]);
  });

  const SIGN_OFF: readonly (readonly [Priority, string, Readonly<Record<string, readonly string[]>>])[] = [
    [
      'LOW',
      'act-lead',
      {
        'act-lead': [],
        priya: [],
        quentin: ['not-your-sign-off'],
        uma: ['not-your-sign-off'],
        'csc-lead': ['not-found'],
        'act-owner': ['own-closure'],
        'act-auditor': ['not-allowed'],
      },
    ],
    [
      'MEDIUM',
      'quentin',
      { 'act-lead': ['not-your-sign-off'], priya: ['not-your-sign-off'], quentin: [], uma: [], quinn: [] },
    ],
    ['HIGH', 'quentin', { 'act-lead': ['not-your-sign-off'], mona: [], quinn: ['not-your-sign-off'] }],
    ['URGENT', 'quentin', { quentin: [], quinn: ['not-your-sign-off'], 'act-deputy': ['own-closure'] }],
  ];
  it.each(SIGN_OFF)('of %s priority is told to %s and decided by the right people', (priority, reviewer, expected) => {
    const paper = tracked({ priority });
    expect(told(paper.does('act-owner', 'submitEvidence', evidence))).toEqual([[reviewer, 'evidence-waiting']]);
    for (const [person, codes] of Object.entries(expected)) {
      expect([person, paper.refusals(person, 'acceptEvidence', { action })]).toEqual([person, codes]);
      expect([person, paper.refusals(person, 'rejectEvidence', { action, reason: 'x' })]).toEqual([person, codes]);
    }
  });

  it.each([{ ownerKey: 'act-lead' }, { deputyKey: 'act-lead' }])(
    'of the lead’s own LOW action goes to the coordinator, who signs it off, or the QA subgroup: %j',
    (whose) => {
      const paper = tracked({ priority: 'LOW', ...whose });
      const by = theAction(paper).ownerKey ?? '';
      const sent = paper.does(by, 'submitEvidence', evidence);
      expect(told(sent)).toEqual([['priya', 'evidence-waiting']]);
      expect(sent.notices[0]?.next).toBe('Accept or reject it by Thursday 2 April 2026.');
      expect(paper.refusals('act-lead', 'acceptEvidence', { action })).toEqual(['own-closure']);
      expect(paper.refusals('act-lead', 'rejectEvidence', { action, reason: 'x' })).toEqual(['own-closure']);
      for (const person of ['priya', 'quentin', 'uma']) {
        expect([person, paper.refusals(person, 'acceptEvidence', { action })]).toEqual([person, []]);
      }
    },
  );

  it('that the chair may not decide goes to the coordinator, who finds somebody of the subgroup', () => {
    const roster = aTrackedRoster();
    const quentin = aPerson('quentin', 'Quentin Marsh', 'ACT', ['qa-chair']);
    const people = { ...roster.people, quentin };
    const options = { policy: DEFAULT_POLICY, roster: { ...roster, people } };
    const own = trackedCycle({ A02: anAction({ ownerKey: 'quentin' }) }, options);
    const { notices } = own.does('quentin', 'submitEvidence', evidence);
    expect(notices.map((one) => [one.person, one.next])).toEqual([
      ['priya', 'Have it accepted or rejected by Thursday 2 April 2026, by the QA subgroup.'],
    ]);
    expect(own.refusals('quentin', 'acceptEvidence', { action })).toEqual(['own-closure']);
    const high = trackedCycle({ A02: anAction({ priority: 'HIGH' }) }, options);
    expect(told(high.does('act-owner', 'submitEvidence', evidence))).toEqual([['priya', 'evidence-waiting']]);
    expect(high.refusals('quentin', 'acceptEvidence', { action })).toEqual(['not-your-sign-off']);
  });

  it('comes back when it is not enough, and no notice’s key repeats', () => {
    const paper = tracked().on('2026-06-01');
    const keys: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      keys.push(...paper.does('act-owner', 'submitEvidence', evidence).notices.map((one) => one.key));
      const back = paper.does('uma', 'rejectEvidence', { action, reason: 'It is not in use.' });
      expect(told(back)).toEqual([
        ['act-owner', 'evidence-rejected'],
        ['act-deputy', 'evidence-rejected'],
      ]);
      keys.push(...back.notices.map((one) => one.key));
    }
    expect(new Set(keys).size).toBe(9);
    expect(theAction(paper)).toMatchObject({ state: 'EVIDENCE_REJECTED', evidenceRejections: 3, signOffDueOn: null });
    expect(colourOn(paper, '2026-06-01')).toBe('RED');
  });
});

describe('the owner’s reminder to write an update', () => {
  const reminders = (paper: CycleOnPaper, from: string, until: string) =>
    stepUntil(paper, until, from)
      .map(named)
      .filter((step) => step.includes(' update-'));

  it('comes again when evidence was sent and sent back', () => {
    const paper = tracked();
    expect(reminders(paper, '2026-03-20', '2026-04-20')).toEqual(['2026-04-18 update-30/A02/1']);
    paper.on('2026-04-20').does('act-owner', 'submitEvidence', evidence);
    paper.on('2026-04-24').does('quentin', 'rejectEvidence', { action, reason: 'It is not in use.' });
    expect(reminders(paper, '2026-04-24', '2026-06-25')).toEqual([
      '2026-05-24 update-30/A02/3',
      '2026-06-23 update-60/A02/3',
    ]);
  });

  it('comes again although it passed in silence while the evidence waited', () => {
    const paper = tracked();
    paper.on('2026-03-23').does('act-owner', 'submitEvidence', evidence);
    expect(reminders(paper, '2026-03-23', '2026-04-24')).toEqual(['2026-04-22 update-30/A02/2 (skipped)']);
    paper.on('2026-04-24').does('quentin', 'rejectEvidence', { action, reason: 'It is not in use.' });
    expect(reminders(paper, '2026-04-24', '2026-05-25')).toEqual(['2026-05-24 update-30/A02/3']);
  });
});

describe('more time', () => {
  it('is asked for before the due day has passed, for a later working day, once at a time', () => {
    const paper = tracked().on('2026-06-19');
    expect(paper.refusals('act-owner', 'requestExtension', more('2026-06-19'))).toEqual(['not-later']);
    expect(paper.refusals('act-owner', 'requestExtension', more('2026-07-18'))).toEqual(['not-a-working-day']);
    expect(paper.refusals('act-owner', 'requestExtension', more('2029-07-17'))).toEqual(['too-long']);
    expect(paper.refusals('act-owner', 'requestExtension', { ...more('2026-07-17'), mitigation: '' })).toEqual([
      'no-mitigation',
    ]);
    expect(paper.refusals('act-lead', 'requestExtension', more('2026-07-17'))).toEqual(['not-allowed']);
    paper.does('act-owner', 'requestExtension', more('2026-07-17'));
    expect(paper.refusals('act-owner', 'requestExtension', more('2026-07-20'))).toEqual(['already-asked']);
    // Past its day it can still be asked for, until a day that lies ahead and can be given.
    const late = tracked().on('2026-06-22');
    expect(late.refusals('act-owner', 'requestExtension', more('2026-06-22'))).toEqual(['not-later']);
    expect(late.refusals('act-owner', 'requestExtension', more('2026-07-17'))).toEqual([]);
    expect(tracked().on('2026-08-04').refusals('act-owner', 'requestExtension', more('2026-08-04'))).toEqual([
      'too-late',
    ]);
  });

  it('asked on 5 June until 17 July, decided by the chair: the first date stays (docs/domain.md §15.5)', () => {
    const paper = tracked({ updates: 1, updatedOn: day('2026-06-01') }).on('2026-06-05');
    const asked = paper.does('act-owner', 'requestExtension', more('2026-07-17'));
    expect(asked.result).toEqual({ extension: 'A02-X1', decisionDueOn: '2026-06-12' });
    expect(told(asked)).toEqual([['quentin', 'extension-asked']]);
    expect(colourOn(paper, '2026-06-05')).toBe('AMBER');
    const decided = paper.on('2026-06-11').does('quentin', 'decideExtension', answer('A02-X1'));
    expect(told(decided)).toEqual([
      ['act-owner', 'extension-decided'],
      ['act-deputy', 'extension-decided'],
    ]);
    expect(theAction(paper)).toMatchObject({
      dueOn: '2026-07-17',
      firstDueOn: '2026-06-19',
      occurrence: 2,
      extensions: 1,
    });
    expect(paper.refusals('quentin', 'decideExtension', answer('A02-X1'))).toEqual(['already-decided']);
    paper.on('2026-06-30').does('act-owner', 'updateAction', { action, note: 'Nearly there.' });
    expect(['2026-07-02', '2026-07-17', '2026-07-18'].map((on) => colourOn(paper, on))).toEqual([
      'GREEN',
      'AMBER',
      'RED',
    ]);
  });

  it('refused: the ladder of the first date goes on (docs/domain.md §15.5)', () => {
    const paper = tracked();
    paper.on('2026-06-05').does('act-owner', 'requestExtension', more('2026-07-17'));
    paper.on('2026-06-11').does('quentin', 'decideExtension', answer('A02-X1', 'REFUSED'));
    expect(theAction(paper)).toEqual(anAction());
    const steps = stepUntil(paper, '2026-07-17', '2026-06-20').map(named);
    expect(steps.filter((step) => step.includes(' action-overdue'))).toEqual([
      '2026-06-22 action-overdue-1/A02/1',
      '2026-06-26 action-overdue-5/A02/1',
      '2026-07-03 action-overdue-10/A02/1',
      '2026-07-17 action-overdue-20/A02/1',
    ]);
  });

  it('is given, or not, by the chair at first, by the subgroup the second time, by nobody here the third', () => {
    const paper = tracked().on('2026-06-05');
    // 92 days from 19 March to 19 June: half of them, 46, is longer than a month and ends on 4 August.
    expect(paper.refusals('act-owner', 'requestExtension', more('2199-12-31'))).toEqual(['too-long']);
    expect(paper.refusals('act-owner', 'requestExtension', more('2026-08-05'))).toEqual(['too-long']);
    paper.does('act-owner', 'requestExtension', more('2026-08-04'));
    paper.facts = evolve(paper.facts, [set('extension', 'A02-X1', { toOn: day('2026-08-05') })]);
    for (const decision of ['APPROVED', 'REFUSED'] as const) {
      expect(paper.refusals('uma', 'decideExtension', answer('A02-X1', decision))).toEqual(['needs-qa-chair']);
      expect(paper.refusals('priya', 'decideExtension', answer('A02-X1', decision))).toEqual(['not-allowed']);
    }
    expect(paper.refusals('quentin', 'decideExtension', answer('A02-X1'))).toEqual(['too-long']);
    paper.does('quentin', 'decideExtension', answer('A02-X1', 'REFUSED'));
    paper.does('act-owner', 'requestExtension', more('2026-08-04'));
    paper.does('quentin', 'decideExtension', answer('A02-X2'));
    // A second goes as far again from the day that was given.
    expect(paper.refusals('act-owner', 'requestExtension', more('2026-09-21'))).toEqual(['too-long']);
    const again = paper.does('act-owner', 'requestExtension', more('2026-09-18'));
    // Whoever gave the first does not give the second.
    expect(told(again)).toEqual([['priya', 'extension-asked']]);
    for (const decision of ['APPROVED', 'REFUSED'] as const) {
      expect(paper.refusals('quentin', 'decideExtension', answer('A02-X3', decision))).toEqual(['gave-before']);
    }
    expect(paper.refusals('uma', 'decideExtension', answer('A02-X3', 'REFUSED'))).toEqual([]);
    paper.does('uma', 'decideExtension', answer('A02-X3'));
    expect(colourOn(paper, '2026-06-05')).toBe('RED');
    paper.does('act-owner', 'requestExtension', more('2026-12-02'));
    expect(paper.refusals('quentin', 'decideExtension', answer('A02-X4', 'REFUSED'))).toEqual(['gave-before']);
    expect(paper.refusals('mona', 'decideExtension', answer('A02-X4'))).toEqual(['needs-executive']);
    expect(paper.refusals('mona', 'decideExtension', answer('A02-X4', 'REFUSED'))).toEqual([]);
    expect(theAction(paper)).toMatchObject({ extensions: 2, occurrence: 3, firstDueOn: '2026-06-19' });
  });

  it('is given a second time by the same person only where nobody else of the subgroup is there', () => {
    const paper = tracked({ extensions: 1 }).on('2026-06-05');
    paper.does('act-owner', 'requestExtension', more('2026-07-17'));
    const first = { ...(paper.facts.extension['A02-X1'] as object), state: 'APPROVED', decidedBy: 'quentin' };
    paper.facts = evolve(paper.facts, [put('extension', 'A02-X0', first as Extension)]);
    expect(paper.refusals('quentin', 'decideExtension', answer('A02-X1'))).toEqual(['gave-before']);
    const left = Object.entries(paper.facts.roster.people).filter(([, { roles }]) => !roles.includes('qa-member'));
    paper.facts = { ...paper.facts, roster: { ...paper.facts.roster, people: Object.fromEntries(left) } };
    expect(paper.refusals('quentin', 'decideExtension', answer('A02-X1'))).toEqual([]);
  });

  it('is given until an earlier day than asked for, where whoever decides says so, and the owner’s agency reads why', () => {
    const paper = tracked().on('2026-06-05');
    paper.does('act-owner', 'requestExtension', more('2026-07-17'));
    const until = (toOn: string) => ({ ...answer('A02-X1'), toOn: day(toOn) });
    expect(paper.refusals('quentin', 'decideExtension', until('2026-06-19'))).toEqual(['not-later']);
    expect(paper.refusals('quentin', 'decideExtension', until('2026-07-20'))).toEqual(['too-long']);
    expect(paper.refusals('quentin', 'decideExtension', until('2026-07-04'))).toEqual(['not-a-working-day']);
    const decided = paper.does('quentin', 'decideExtension', until('2026-07-03'));
    expect(decided.result).toEqual({ extension: 'A02-X1', dueOn: '2026-07-03' });
    expect(theAction(paper).dueOn).toBe('2026-07-03');
    expect(paper.facts.extension['A02-X1']).toMatchObject({ toOn: '2026-07-17', grantedOn: '2026-07-03' });
    expect(decided.content.map(({ field, agencyKey }) => [field, agencyKey])).toEqual([['decision', 'ACT']]);
  });

  it('is not given by who asked: the chair’s own request is a member’s to decide', () => {
    const roster = aTrackedRoster();
    const quentin = aPerson('quentin', 'Quentin Marsh', 'ACT', ['qa-chair']);
    const paper = trackedCycle(
      { A02: anAction({ ownerKey: 'quentin' }) },
      { policy: DEFAULT_POLICY, roster: { ...roster, people: { ...roster.people, quentin } } },
    ).on('2026-06-05');
    expect(told(paper.does('quentin', 'requestExtension', more('2026-07-17')))).toEqual([['priya', 'extension-asked']]);
    expect(paper.refusals('quentin', 'decideExtension', answer('A02-X1'))).toEqual(['own-request']);
    expect(paper.refusals('uma', 'decideExtension', answer('A02-X1'))).toEqual([]);
  });
});

describe('an update that the owner gave by telephone', () => {
  const told = (saidOn: string) => ({ action, note: 'The supplier has begun.', saidOn: day(saidOn) });

  it('is entered by the coordinator, counts as the owner’s and stays marked', () => {
    const paper = tracked({ updates: 1, updatedOn: day('2026-04-01') }).on('2026-05-05');
    expect(paper.refusals('act-owner', 'recordUpdate', told('2026-05-05'))).toEqual(['not-allowed']);
    expect(paper.refusals('priya', 'recordUpdate', told('2026-05-06'))).toEqual(['date-to-come']);
    expect(paper.refusals('priya', 'recordUpdate', told('2006-05-04'))).toEqual(['before-launch']);
    const { entries, result } = paper.does('priya', 'recordUpdate', told('2026-05-04'));
    expect(result).toEqual({ action, updates: 2 });
    expect(entries.map(({ name, by, reason }) => [name, by, reason])).toEqual([
      ['action.update-recorded', 'priya', 'Update 2, on the word of its owner or deputy, given on Monday 4 May 2026.'],
    ]);
    expect(theAction(paper).updatedOn).toBe('2026-05-05');
    expect(paper.content.get('action/A02/update-2')).toBe('The supplier has begun.');
    expect(paper.refusals('priya', 'recordUpdate', told('2026-05-05'))).toEqual(['nothing-new']);
  });

  it('is not entered in this way by somebody whose own action it is', () => {
    const paper = tracked({ deputyKey: 'priya' }).on('2026-05-05');
    expect(paper.refusals('priya', 'recordUpdate', told('2026-05-05'))).toEqual(['own-action']);
  });
});

describe('another owner, or none', () => {
  it('is named by the agency’s lead or the coordinator, and has to accept again', () => {
    const paper = tracked().on('2026-05-15');
    const input = { action, owner: 'act-auditor', reason: 'They left.' };
    expect(paper.refusals('csc-lead', 'reassignAction', input)).toEqual(['not-found']);
    expect(paper.refusals('act-lead', 'reassignAction', { ...input, owner: 'csc-owner' })).toEqual([
      'not-of-the-agency',
    ]);
    expect(paper.refusals('act-lead', 'reassignAction', { ...input, owner: 'act-owner' })).toEqual(['same-owner']);
    const both = { ...input, deputy: 'act-auditor' };
    expect(paper.refusals('act-lead', 'reassignAction', both)).toEqual(['deputy-is-owner']);
    expect(paper.refusals('priya', 'reassignAction', input)).toEqual([]);
    expect(told(paper.does('act-lead', 'reassignAction', input))).toEqual([
      ['act-auditor', 'action-reassigned'],
      ['act-deputy', 'action-reassigned'],
    ]);
    // Five working days (docs/domain.md §15.4).
    expect(theAction(paper)).toMatchObject({
      ownerKey: 'act-auditor',
      deputyKey: 'act-deputy',
      state: 'REASSIGNING',
      acceptedAt: null,
      acceptanceDueOn: '2026-05-22',
      occurrence: 2,
      dueOn: '2026-06-19',
    });
    expect(paper.refusals('act-owner', 'acceptAction', { action })).toEqual(['not-allowed']);
    paper.does('act-auditor', 'acceptAction', { action });
    expect(paper.refusals('act-auditor', 'updateAction', { action, note: 'Begun.' })).toEqual([]);
  });

  it('may be the deputy, whose place is empty then', () => {
    const paper = tracked().on('2026-05-15');
    paper.does('act-lead', 'reassignAction', { action, owner: 'act-deputy', reason: 'They left.' });
    expect(theAction(paper)).toMatchObject({ ownerKey: 'act-deputy', deputyKey: null });
  });

  it('can be told why, where its history says that the reason lies', () => {
    const paper = tracked().on('2026-05-15');
    const { entries, content } = paper.does('act-lead', 'reassignAction', {
      action,
      owner: 'act-deputy',
      reason: 'They left.',
    });
    const places = content.map(({ entity, ref, field, value }) => [[entity, ref, field], value]);
    expect(places).toEqual([[typedPlaces({ facts: {}, ...entries[0] } as never)[0], 'They left.']]);
  });

  it('can be cancelled by the chair, with a reason; a request for more time lapses', () => {
    const paper = tracked().on('2026-06-05');
    paper.does('act-owner', 'requestExtension', more('2026-07-17'));
    expect(paper.refusals('act-lead', 'cancelAction', { action, reason: 'x' })).toEqual(['not-allowed']);
    expect(paper.refusals('quentin', 'cancelAction', { action, reason: '' })).toEqual(['no-reason']);
    const { notices } = paper.does('quentin', 'cancelAction', { action, reason: 'No longer wanted.' });
    expect(notices.map(({ person, email }) => [person, email])).toEqual([
      ['act-owner', 'action-cancelled'],
      ['act-deputy', 'action-cancelled'],
      ['act-lead', 'action-cancelled'],
    ]);
    expect(JSON.stringify(notices)).not.toContain('No longer wanted.');
    expect(paper.refusals('quentin', 'cancelAction', { action, reason: 'x' })).toEqual(['action-ended']);
    expect(stepUntil(paper, '2026-06-05', '2026-06-05').map(named)).toContain('2026-06-05 lapse-extension/A02-X1/1');
  });
});

describe('an open action', () => {
  it('outlives a closed cycle', () => {
    const paper = tracked();
    paper.facts = evolve(paper.facts, [set('cycle', '', { state: 'closed', stage: 'one-year-on' })]);
    paper.does('act-owner', 'submitEvidence', evidence);
    expect(paper.refusals('quentin', 'acceptEvidence', { action })).toEqual([]);
  });

  it('is over with a cancelled one, whatever is tried', () => {
    const paper = tracked({ acceptedAt: null });
    paper.does('act-owner', 'requestExtension', more('2026-07-17'));
    paper.facts = evolve(paper.facts, [set('cycle', '', { state: 'cancelled' })]);
    const tried = [
      paper.tries('act-owner', 'acceptAction', { action }),
      paper.tries('act-owner', 'updateAction', { action, note: 'Begun.' }),
      paper.tries('act-owner', 'submitEvidence', evidence),
      paper.tries('quentin', 'acceptEvidence', { action }),
      paper.tries('quentin', 'rejectEvidence', { action, reason: 'Thin.' }),
      paper.tries('act-owner', 'requestExtension', more('2026-07-17')),
      paper.tries('quentin', 'decideExtension', answer('A02-X1')),
      paper.tries('act-lead', 'reassignAction', { action, owner: 'act-auditor', reason: 'They left.' }),
      paper.tries('quentin', 'cancelAction', { action, reason: 'x' }),
    ];
    const words = 'WEX-2026-01 was cancelled, and its actions with it. There is nothing left to do on A02.';
    for (const one of tried) expect(one).toEqual({ ok: false, refusals: [{ code: 'ended', words }] });
  });
});

describe('a recommendation', () => {
  const recommendation = 'R01';
  const close = { recommendation, evidence: 'Four of five files.' };

  it('closes on outcome evidence when its actions are done, and is reopened in a new round', () => {
    const paper = tracked().on('2026-06-05');
    expect(paper.refusals('quentin', 'closeRecommendation', close)).toEqual(['actions-open']);
    expect(paper.refusals('priya', 'closeRecommendation', close)).toEqual(['not-allowed']);
    expect(paper.refusals('quentin', 'closeRecommendation', { ...close, recommendation: 'R09' })).toEqual([
      'not-found',
    ]);
    paper.does('act-owner', 'submitEvidence', evidence);
    paper.does('quentin', 'acceptEvidence', { action });
    expect(paper.refusals('quentin', 'closeRecommendation', { ...close, evidence: '' })).toEqual(['no-evidence']);
    paper.does('quentin', 'closeRecommendation', close);
    expect(paper.facts.recommendation.R01).toMatchObject({ state: 'CLOSED', closedAt: paper.context('quentin').now });
    expect(paper.refusals('quentin', 'closeRecommendation', close)).toEqual(['already-closed']);
    const reopen = { recommendation, reason: 'It fell out of use.' };
    expect(paper.refusals('uma', 'reopenRecommendation', reopen)).toEqual(['not-allowed']);
    expect(paper.refusals('sky', 'reopenRecommendation', { ...reopen, reason: '' })).toEqual(['no-reason']);
    const { notices } = paper.on('2026-12-01').does('sky', 'reopenRecommendation', reopen);
    expect(notices.map(({ person, dueOn }) => [person, dueOn])).toEqual([
      ['priya', '2026-12-31'],
      ['quentin', '2026-12-31'],
    ]);
    expect(paper.facts.recommendation.R01).toMatchObject({ state: 'REOPENED', round: 2, closedAt: null });
    expect(paper.refusals('sky', 'reopenRecommendation', reopen)).toEqual(['already-open']);
  });

  it('that was never closed cannot be reopened, whatever is typed', () => {
    const paper = tracked();
    for (const reason of ['It fell out of use.', '']) {
      expect(paper.refusals('sky', 'reopenRecommendation', { recommendation, reason })).toEqual(['not-closed']);
    }
  });

  it('does not close on nothing', () => {
    const paper = tracked();
    paper.does('quentin', 'cancelAction', { action, reason: 'No longer wanted.' });
    expect(paper.refusals('quentin', 'closeRecommendation', close)).toEqual(['nothing-done']);
  });
});

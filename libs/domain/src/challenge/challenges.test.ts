import { describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import type { CycleOnPaper } from '#test/support/cycle-builders.js';
import { closesCollection, collecting } from '#test/support/later-cycle.js';
import { stepUntil } from '#test/support/stepped.js';
import { anAction, aRecommendation, trackedCycle } from '#test/support/tracked-cycle.js';
import { evolve, put, set } from '../cycle/change.js';
import type { Signature } from '../cycle/facts.js';
import { whoAnswers } from '../duty/passed-up.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import { plainDate } from '../time/plain-date.js';
import { askedInWords, challengeInWords, outcomeInWords } from './challenge-words.js';
import { challenges } from './challenges.js';

const policy = { policy: DEFAULT_POLICY };
const log = ({ facts }: CycleOnPaper) => challenges(facts, readings.of(facts));
const told = (paper: CycleOnPaper) =>
  Object.entries(log(paper)).map(([ref, one]) => `${one.raisedOn} ${ref}: ${outcomeInWords(one)}`);

describe('the log of challenges', () => {
  /** Police sent one return of three, the others sent all; returns closed on 26 January 2026. */
  const withoutPolice = () => {
    const paper = collecting();
    for (const ref of Object.keys(paper.facts.submission)) if (!/C0[23]-POL/.test(ref)) paper.sends(ref);
    return closesCollection(paper);
  };

  it('holds the returns of an agency that had not come when returns closed, as one', () => {
    expect(log(withoutPolice())).toEqual({
      'returns-POL-1': {
        ...{ kind: 'RETURNS', agencyKey: 'POL', about: 'POL', count: 2, missing: 2, raisedOn: '2026-01-26' },
        ...{ asked: 'nobody', outcome: 'OPEN', answeredOn: null, saidOn: null, saidUntil: null },
      },
    });
  });

  it('says that the executive was asked where the returns were passed up before they closed for good, and nobody else', () => {
    const paper = withoutPolice();
    const at = paper.on('2026-01-23').context('priya').now;
    const { facts } = paper;
    paper.facts = { ...facts, steps: { ...facts.steps, 'return-escalated-5/CSC/1': { at, outcome: 'done' } } };
    expect(Object.values(log(paper)).map(({ asked }) => asked)).toEqual(['nobody']);
    paper.facts = { ...facts, steps: { ...facts.steps, 'return-escalated-5/POL/1': { at, outcome: 'done' } } };
    expect(Object.values(log(paper)).map(({ asked }) => asked)).toEqual(['agency-executive']);
    const monday = paper.on('2026-01-27').context('priya').now;
    paper.facts = { ...facts, steps: { ...facts.steps, 'return-escalated-5/POL/1': { at: monday, outcome: 'done' } } };
    expect(Object.values(log(paper)).map(({ asked }) => asked)).toEqual(['nobody']);
  });

  it('says of missing returns that they came late, that the audit went on without, or that they never came', () => {
    const paper = withoutPolice();
    paper.on('2026-01-27').sends('C02-POL');
    expect(told(paper)).toEqual(['2026-01-26 returns-POL-1: Open: 1 of 2 has not come.']);
    const { facts } = paper;
    paper.facts = evolve(facts, [set('cycle', '', { stage: 'tracking' })]);
    expect(told(paper)).toEqual(['2026-01-26 returns-POL-1: 1 of 2 never came. 1 of 2 came late.']);
    paper.facts = facts;
    paper.on('2026-01-28').sends('C03-POL');
    expect(told(paper)).toEqual(['2026-01-26 returns-POL-1: What was missing was sent on Wednesday 28 January 2026.']);
    const waived = withoutPolice().on('2026-01-29');
    waived.does('quentin', 'waiveReturns', { agency: 'POL', reason: 'They have no staff.' });
    expect(told(waived)).toEqual([
      '2026-01-26 returns-POL-1: The QA chair let the audit go on without them on Thursday 29 January 2026.',
    ]);
  });

  it('holds the returns that the audit went on without before they closed', () => {
    const paper = collecting().on('2026-02-24');
    paper.does('quentin', 'waiveReturns', { agency: 'POL', reason: 'They have no staff.' });
    expect(log(paper)['waiver-POL-1']).toMatchObject({ kind: 'WAIVER', count: 3, outcome: 'GONE_ON' });
    expect(Object.keys(log(paper))).toEqual(['waiver-POL-1']);
  });

  it('holds an action from the day on which its lateness is passed up to the QA chair', () => {
    const paper = trackedCycle({ A02: anAction() }, policy);
    stepUntil(paper, '2026-07-16', '2026-03-19');
    expect(told(paper)).toEqual([]);
    stepUntil(paper, '2026-07-17', '2026-07-17');
    expect(told(paper)).toEqual(['2026-07-17 action-A02-1: Open.']);
    const late = paper.facts;
    const at = paper.on('2026-07-20').context('act-owner').now;
    const after = (change: object) => {
      paper.facts = evolve(late, [set('action', 'A02', change)]);
      return told(paper)[0]?.split(': ')[1];
    };
    expect(after({ state: 'EVIDENCE_SUBMITTED', evidenceSubmittedAt: at })).toBe(
      'Evidence was sent on Monday 20 July 2026.',
    );
    expect(after({ state: 'EVIDENCE_REJECTED', evidenceSubmittedAt: at })).toBe('Open.');
    expect(after({ state: 'CLOSED', closedAt: at })).toBe('It was closed on Monday 20 July 2026.');
    expect(after({ state: 'CANCELLED', closedAt: at })).toBe('The action was cancelled on Monday 20 July 2026.');
    expect(after({ dueOn: plainDate('2026-09-01'), occurrence: 2 })).toBe('Open.');
    paper.facts = evolve(paper.facts, [set('cycle', '', { movedOn: plainDate('2026-07-21') })]);
    expect(told(paper)).toEqual(['2026-07-17 action-A02-1: More time was given on Tuesday 21 July 2026.']);
  });

  it('holds a refusal of more time that is not the first for its action', () => {
    const paper = trackedCycle({ A02: anAction() }, policy).on('2026-06-01');
    const decidedAt = paper.context('quentin').now;
    const asked = {
      ...{ action: 'A02', requestedOn: plainDate('2026-05-29'), toOn: plainDate('2026-07-17'), grantedOn: null },
      ...{ decisionDueOn: plainDate('2026-06-05'), decidedAt, decidedBy: 'quentin', moved: 0 },
    };
    paper.facts = evolve(paper.facts, [put('extension', 'A02-X1', { ...asked, state: 'REFUSED' })]);
    expect(told(paper)).toEqual([]);
    paper.facts = evolve(paper.facts, [put('extension', 'A02-X2', { ...asked, state: 'REFUSED' })]);
    expect(told(paper)).toEqual(['2026-06-01 more-time-A02-X2: Open.']);
    paper.facts = evolve(paper.facts, [
      put('extension', 'A02-X3', { ...asked, state: 'APPROVED', decidedAt: paper.on('2026-06-03').context('uma').now }),
      set('action', 'A02', { dueOn: plainDate('2026-07-17'), occurrence: 2 }),
    ]);
    expect(told(paper)).toEqual(['2026-06-01 more-time-A02-X2: More time was given on Wednesday 3 June 2026.']);
    // A refusal asks its owner for no answer.
    expect(Object.values(log(paper)).map(({ asked }) => asked)).toEqual(['nobody']);
  });

  it('holds a recommendation without its recovery plan, once for each time it was opened again', () => {
    const paper = trackedCycle({}, policy);
    const reopenedOn = plainDate('2026-04-01');
    const reopened = aRecommendation({ state: 'REOPENED', round: 2, reopenedOn });
    paper.facts = evolve(paper.facts, [put('recommendation', 'R01', reopened)]);
    // Due on Friday 1 May 2026; passed up five working days later, after the bank holiday.
    stepUntil(paper, '2026-05-10', '2026-04-01');
    expect(told(paper)).toEqual([]);
    stepUntil(paper, '2026-05-11', '2026-05-11');
    expect(told(paper)).toEqual(['2026-05-11 recovery-R01-2: Open.']);
    paper.facts = evolve(paper.facts, [put('action', 'A09', anAction({ startOn: plainDate('2026-05-20') }))]);
    expect(told(paper)).toEqual(['2026-05-11 recovery-R01-2: An action was proposed on Wednesday 20 May 2026.']);
    expect(log(paper)['recovery-R01-2']).toMatchObject({ agencyKey: null, asked: 'qa-chair' });
  });

  it('holds whoever stayed silent until somebody else was asked to sign', () => {
    const paper = trackedCycle();
    const asked = { post: 'executive', personKey: 'edith', askedAt: null, dueOn: null, signedAt: null } as const;
    const rest = { reportVersion: null, givenOn: null, replacedAt: null, replacedBy: null } as const;
    const replacedAt = paper.on('2026-03-10').context('quentin').now;
    paper.facts = evolve(paper.facts, [
      put('signature', 'executive-1', { ...asked, ...rest, replacedAt, replacedBy: 'quentin' }),
      put('signature', 'executive-2', { ...asked, ...rest, personKey: 'erin', askedAt: replacedAt }),
    ]);
    expect(told(paper)).toEqual(['2026-03-10 signature-executive-1: Open.']);
    paper.facts = evolve(paper.facts, [
      set('signature', 'executive-2', { signedAt: paper.on('2026-03-12').context('edith').now }),
    ]);
    expect(told(paper)).toEqual(['2026-03-10 signature-executive-1: The report was signed on Thursday 12 March 2026.']);
    expect(Object.values(log(paper)).map(challengeInWords)).toEqual([
      'The report was not signed by the partnership’s executive, and another signature was asked for.',
    ]);
  });

  it('says of a signature whom else was asked, and nobody where it was given on paper', () => {
    const paper = trackedCycle();
    const replacedAt = paper.on('2026-03-10').context('quentin').now;
    const silent: Signature = {
      ...{ post: 'executive', personKey: 'edith', askedAt: null, dueOn: null, signedAt: null, reportVersion: null },
      ...{ givenOn: null, replacedAt, replacedBy: 'quentin' },
    };
    const next = { ...silent, replacedAt: null, replacedBy: null, personKey: 'erin' };
    const asked = (askedAt: typeof replacedAt | null) => {
      paper.facts = evolve(paper.facts, [
        put('signature', 'executive-1', silent),
        put('signature', 'executive-2', { ...next, askedAt }),
      ]);
      return Object.values(log(paper)).map((one) => one.asked);
    };
    expect([asked(replacedAt), asked(null)]).toEqual([['signatory'], ['nobody']]);
  });

  it('names no executive where the post is vacant: the coordinator is asked, and the vacancy is said', () => {
    const paper = trackedCycle({ A02: anAction() }, policy);
    const agency = paper.facts.action.A02?.agencyKey ?? '';
    const { roster } = paper.facts;
    const of = roster.agencies[agency];
    if (of === undefined) throw new Error('the agency is there');
    const due = { agencyKey: agency, ownerKey: 'somebody', deputyKey: null };
    expect(whoAnswers(paper.facts, due).post).toBe('agency-executive');
    const vacant = { ...roster, agencies: { ...roster.agencies, [agency]: { ...of, executiveKey: null } } };
    const { post } = whoAnswers({ ...paper.facts, roster: vacant }, due);
    expect([post, askedInWords({ asked: post, about: 'A02' }, 'Police')]).toEqual([
      'coordinator',
      'the coordinator (the post of the executive of Police is vacant)',
    ]);
  });

  it('ends with an audit that is cancelled', () => {
    const paper = withoutPolice();
    const endedAt = paper.on('2026-02-02').context('quentin').now;
    paper.facts = evolve(paper.facts, [set('cycle', '', { state: 'cancelled', endedAt })]);
    expect(told(paper)).toEqual(['2026-01-26 returns-POL-1: The audit was cancelled on Monday 2 February 2026.']);
  });
});

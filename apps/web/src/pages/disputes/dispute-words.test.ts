import { describe, expect, it } from '@jest/globals';
import { saidIn } from '#domain/cycle/content.js';
import type { CycleOnPaper } from '#test/support/cycle-builders.js';
import { issued } from '#test/support/later-cycle.js';
import { disputesLinks } from '../disputes/disputes-links.js';
import { presentReport } from '../reporting/report.presenter.js';
import { disputeInView, presentDispute } from './dispute.presenter.js';
import { presentDisputes } from './disputes.presenter.js';

function lookingAs(paper: CycleOnPaper, key: string) {
  const person = paper.facts.roster.people[key];
  if (person === undefined) throw new Error(`nobody is ${key}`);
  const who = { partnershipId: 'p', person: key, name: person.name, agencyKey: person.agencyKey, roles: person.roles };
  return { facts: paper.facts, who, now: paper.context(key).now };
}

/** Social care disagrees with schools about the only finding, on Monday 2 March 2026. */
function disputed(): CycleOnPaper {
  const paper = issued().on('2026-03-02');
  paper.does('csc-lead', 'raiseDispute', {
    ...{ agency: 'CSC', against: 'EDU', about: 'FINDING', thing: 'F01', text: 'It was heard.' },
  });
  return paper;
}

const reportOf = (paper: CycleOnPaper) =>
  presentReport({ ...lookingAs(paper, 'priya'), issuedAt: null, approval: null, said: paper.content });

describe('a report', () => {
  it('names a dispute while it is open and once it is recorded, and none that was withdrawn', () => {
    const paper = disputed();
    const who = 'D01: Children’s social care disagrees with Schools about finding F01.';
    expect(reportOf(paper).disputes).toEqual([`${who} It is still open.`]);
    paper.on('2026-03-19').does('quentin', 'approveReport', {});
    expect(reportOf(paper).disputes).toEqual([`${who} It is still open.`]);
    paper.does('csc-lead', 'withdrawDispute', { dispute: 'D01', reason: 'We were wrong.' });
    expect(reportOf(paper).disputes).toEqual([]);
  });
});

describe('the page of a dispute', () => {
  it('says what it stands at, until when and what follows, and offers each only what is open to them', () => {
    const paper = disputed();
    const page = (key: string) => {
      const view = disputeInView(paper.facts, 'D01', lookingAs(paper, key));
      return view === null ? null : presentDispute(view, saidIn([]));
    };
    expect(page('csc-lead')?.stands).toEqual([
      'Stage: Professional to professional.',
      'Rory Teal is to answer, with what both sides will try, by Wednesday 4 March 2026.',
      'If nobody does, it goes to the next stage (Managers) at 11:59pm on Wednesday 4 March 2026.',
    ]);
    const offered = (key: string) => page(key)?.doing.map(({ href }) => href.split('/').at(-1)) ?? null;
    expect(offered('csc-lead')).toEqual(['plan', 'settled', 'next-stage', 'withdraw']);
    expect(offered('edu-lead')).toEqual(['plan', 'next-stage']);
    expect(offered('paul')).toEqual([]);
    expect([offered('pol-lead'), offered('mona'), offered('edith')]).toEqual([null, null, null]);
  });

  it('is linked from the audit for those who may know of it', () => {
    const paper = disputed();
    const links = (key: string) => disputesLinks(lookingAs(paper, key)).map(({ text }) => text);
    expect(links('edu-exec')).toEqual(['Disputes: 1 open']);
    expect(links('pol-lead')).toEqual(['Raise a dispute']);
    expect(presentDisputes(lookingAs(paper, 'pol-lead')).disputes).toEqual([]);
  });
});

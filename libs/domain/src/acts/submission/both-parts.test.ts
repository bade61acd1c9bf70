import { describe, expect, it } from '@jest/globals';
import { aTemplateOfBoth, CycleOnPaper, completeAnswers } from '#test/support/cycle-builders.js';
import { quorumOf } from '../../moderation/quorum.js';
import { sideBySide } from '../../moderation/side-by-side.js';
import { talliesOf, usedReturns } from '../../moderation/tally.js';
import { templateAbout } from '../../templates/parts.js';
import { plainDate } from '../../time/plain-date.js';

const both = () => new CycleOnPaper({ template: aTemplateOfBoth() }).locked();
const asked = (paper: CycleOnPaper, ref: string) => paper.facts.submission[ref]?.unanswered;

describe('an audit about cases and about agencies at once', () => {
  it('asks each agency, when the sample is settled, for what it knows of cases and once for itself', () => {
    const paper = both();
    const own = Object.keys(paper.facts.participant);
    const refs = Object.keys(paper.facts.submission);
    expect(own.every((agency) => refs.includes(agency))).toBe(true);
    expect(asked(paper, 'POL')).toEqual(['training', 'policy']);
    expect(asked(paper, 'C01-POL')).toEqual(['overall', 'voice', 'plan', 'risks', 'story', 'safe-now']);
    expect(paper.facts.participant.POL?.returnsDueOn).not.toBeNull();
  });

  it('is not settled without a case that somebody knows, whatever agencies say of themselves', () => {
    const paper = new CycleOnPaper({ template: aTemplateOfBoth() }).drawn();
    const cases = Object.keys(paper.facts.case).filter((ref) => paper.facts.case[ref]?.state === 'SELECTED');
    for (const agency of Object.keys(paper.facts.participant)) {
      paper.does(`${agency.toLowerCase()}-lead`, 'confirmInvolvement', { agency, known: [], notKnown: cases });
    }
    expect(paper.refusals('priya', 'lockSample', {})).toEqual(['no-returns']);
  });

  it('takes in each return only the answers to its own questions', () => {
    const paper = both();
    const answers = { policy: { value: 'MET', evidence: ['Section 4'] } };
    expect(paper.refusals('pol-auditor', 'saveReturn', { return: 'C01-POL', answers })).toEqual(['unknown-question']);
    expect(paper.refusals('pol-auditor', 'saveReturn', { return: 'POL', answers })).toEqual([]);
    const voice = { voice: { value: 'YES' } };
    expect(paper.refusals('pol-auditor', 'saveReturn', { return: 'POL', answers: voice })).toEqual([
      'unknown-question',
    ]);
  });

  it('is sent in full when the questions of its part are answered, and keeps those it was asked', () => {
    const paper = both();
    paper.sends('POL');
    paper.sends('C01-POL');
    const keys = (ref: string) =>
      (paper.content.get(`submission/${ref}/questions`) as { key: string }[]).map(({ key }) => key);
    expect(keys('POL')).toEqual(['training', 'policy']);
    expect(keys('C01-POL')).not.toContain('policy');
    expect(quorumOf(paper.facts.submission).received).toBe(2);
  });

  it('takes no nil return of an agency about itself', () => {
    const paper = both();
    expect(paper.refusals('pol-lead', 'nilReturn', { return: 'POL', reason: 'Nothing.' })).toEqual(['never-nil']);
    expect(paper.refusals('pol-lead', 'nilReturn', { return: 'C01-POL', reason: 'Nothing.' })).toEqual([]);
    const nil = { saidBy: 'The lead', saidOn: plainDate('2026-01-20'), reason: 'Nothing.' };
    expect(paper.refusals('priya', 'recordNil', { return: 'POL', ...nil })).toEqual(['never-nil']);
  });

  it('counts each question over the returns in which it is asked, and compares cases with cases', () => {
    const paper = both();
    for (const ref of ['POL', 'CSC', 'C01-POL', 'C01-CSC', 'C02-POL']) paper.sends(ref);
    const read = (entity: string, ref: string, field: string) => paper.content.get(`${entity}/${ref}/${field}`);
    const used = usedReturns(paper.facts, read as never, paper.context('priya'));
    const tallies = talliesOf(paper.facts, used);
    expect([tallies.policy?.returns, tallies.voice?.returns]).toEqual([2, 3]);
    const compared = (caseRef: string | null) =>
      sideBySide(paper.facts, caseRef, read as never).questions.map(({ question }) => question.key);
    expect(compared(null)).toEqual(['training', 'policy']);
    expect(compared('C01')).not.toContain('policy');
  });
});

describe('what a return asks', () => {
  it('is answered from its own part alone', () => {
    const template = aTemplateOfBoth();
    expect(Object.keys(completeAnswers(templateAbout(template, 'agencies')))).toEqual(['training', 'policy']);
    expect(templateAbout(template, 'cases').parts.map(({ about }) => about)).toEqual(['cases']);
  });
});

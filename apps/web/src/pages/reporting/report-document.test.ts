import { describe, expect, it } from '@jest/globals';
import { partsOf } from '#documents/document.js';
import { faultsOf } from '#documents/faults.js';
import { toText } from '#documents/text.js';
import type { CycleOnPaper } from '#test/support/cycle-builders.js';
import { anAction, aRecommendation, issued, reporting } from '#test/support/later-cycle.js';
import { briefingDocument } from './briefing-document.js';
import { presentReport } from './report.presenter.js';
import { reportDocument } from './report-document.js';

const ISSUER = 'Wexbridge Safeguarding Children Partnership';

function reportOf(paper: CycleOnPaper, key: string) {
  const person = paper.facts.roster.people[key];
  if (person === undefined) throw new Error(`nobody is ${key}`);
  const who = { partnershipId: 'p', person: key, name: person.name, agencyKey: person.agencyKey, roles: person.roles };
  const { now } = paper.context(key);
  const report = presentReport({ facts: paper.facts, issuedAt: null, approval: null, who, now, said: paper.content });
  const view = { ...report, earlierAudit: null };
  return { view, document: reportDocument(view, ISSUER) };
}

const headings = (document: ReturnType<typeof reportDocument>) =>
  partsOf(document).map(({ part, depth }) => `${'  '.repeat(depth - 1)}${part.heading}`);

describe('a report as a document', () => {
  it('has the parts of its page in their order, each finding and recommendation under its reference', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation());
    paper.does('priya', 'proposeAction', anAction());
    const { view, document } = reportOf(paper, 'priya');
    expect(faultsOf(document)).toEqual([]);
    expect(headings(document)).toEqual([
      ...['Why this audit was done', 'How it was done', 'Grades', 'Key learning', '  F01. voice'],
      ...['What is recommended', '  R01. For every agency', '    Actions under R01'],
    ]);
    const text = toText(document);
    for (const { text: found, count } of view.findings) {
      expect(text).toContain(found);
      expect(text).toContain(count);
    }
    const [one] = view.recommendations;
    expect(text).toContain(`What is counted: ${one?.measure}`);
    expect(text).toContain(`${one?.actions[0]?.ref}, ${one?.actions[0]?.who}.`);
  });

  it('leads from a finding to what it led to, and back', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation());
    const { document } = reportOf(paper, 'priya');
    const json = JSON.stringify(document);
    expect(json).toContain('"href":"#R01"');
    expect(json).toContain('"href":"#F01"');
  });

  it('shows an agency what its page shows it, and no check of another', () => {
    const paper = issued();
    paper.does('pol-lead', 'commentOnFacts', { agency: 'POL', text: 'It was in May.' });
    const checks = (key: string) => toText(reportOf(paper, key).document).split('Check of facts')[1] ?? '';
    expect(checks('pol-lead')).toContain('It was in May.');
    expect(checks('csc-lead')).not.toContain('It was in May.');
    expect(checks('priya')).toContain('It was in May.');
  });

  it('says what is not there', () => {
    const paper = reporting();
    expect(toText(reportOf(paper, 'priya').document)).toContain('There are no recommendations.');
  });
});

describe('a briefing as a document', () => {
  const view = {
    title: 'Neglect',
    caption: `Learning briefing B01, ${ISSUER}`,
    published: 'Published at 5pm on Friday 12 February 2027.',
    standing: null,
    because: '',
    segments: [{ heading: '1. Why', text: 'Because.' }],
  };

  it('has its parts in their order and says when it was published', () => {
    expect(toText(briefingDocument(view, ISSUER))).toBe(
      `Neglect\n=======\n\nLearning briefing B01, ${ISSUER}\nPublished at 5pm on Friday 12 February 2027.\n\n1. Why\n------\n\nBecause.\n`,
    );
  });

  it('says first that it is not to be used any more', () => {
    const gone = {
      ...view,
      standing: 'This briefing was withdrawn. Do not use it any more.',
      because: 'Wrong.',
      segments: [],
    };
    expect(toText(briefingDocument(gone, ISSUER))).toContain(
      '! This briefing was withdrawn. Do not use it any more.\n  Reason: Wrong.',
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { partsOf } from '#documents/document.js';
import { faultsOf } from '#documents/faults.js';
import { PdfMaker } from '#documents/pdf.js';
import { toText } from '#documents/text.js';
import { readNotation } from '#domain/briefing/notation.js';
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
  const written = {
    title: 'Neglect',
    format: 'LEARNING_BRIEFING',
    lines: [`Learning briefing B01, ${ISSUER}`],
    note: null,
    parts: [{ heading: '1. Why', blocks: readNotation('Because (F01)\n\n- one\n- two (for managers)').blocks }],
  };

  it('has its parts in their order, and says for whom something is but not what it rests on', () => {
    expect(toText(briefingDocument(written))).toBe(
      `Neglect\n=======\n\nLearning briefing B01, ${ISSUER}\n\n1. Why\n------\n\nBecause\n\n* one\n* For managers: two\n`,
    );
  });

  it('has a part under each sub-heading, and every form can be drawn of it', () => {
    const blocks = readNotation(
      'Before.\n### Tools\n- **All** of [them](https://example.org/a)\n### Voice\nHear it.',
    ).blocks;
    const tree = briefingDocument({ ...written, parts: [{ heading: '1. Learning', blocks }] });
    expect(faultsOf(tree)).toEqual([]);
    expect(new PdfMaker().make(tree, ISSUER).replaced).toEqual([]);
    expect(tree.parts).toEqual([
      {
        heading: '1. Learning',
        blocks: [{ kind: 'paragraph', words: [{ text: 'Before.' }] }],
        parts: [
          {
            heading: 'Tools',
            blocks: [
              {
                kind: 'list',
                items: [
                  [{ text: 'All', strong: true }, { text: ' of ' }, { text: 'them', href: 'https://example.org/a' }],
                ],
              },
            ],
          },
          { heading: 'Voice', blocks: [{ kind: 'paragraph', words: [{ text: 'Hear it.' }] }] },
        ],
      },
    ]);
  });

  it('says first that it is not to be used any more', () => {
    const note = 'This briefing was withdrawn. Do not use it any more.\nReason: Wrong.';
    expect(toText(briefingDocument({ ...written, note, parts: [] }))).toContain(
      '! This briefing was withdrawn. Do not use it any more.\n  Reason: Wrong.',
    );
  });
});

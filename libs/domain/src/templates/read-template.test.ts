import { describe, expect, it } from '@jest/globals';
import { anOrganisationalTemplate, completeAnswers, inFirstForm, inSecondForm } from '#test/support/cycle-builders.js';
import { faultsOf } from '../submission/answers.js';
import { completeness } from '../submission/completeness.js';
import { questionsAsked } from './asked.js';
import { readPlanned, readTemplate } from './read-template.js';
import { templateFaults } from './template-faults.js';
import { templateOf } from './templates.js';

const shipped = templateOf('neglect-one-year-on');
if (shipped === null) throw new Error('there is no such template');
const planned = readPlanned(shipped);
const first = inFirstForm(planned);

describe('a template of the first form', () => {
  it('reads as the shipped one of today with the same key and version, of no particular kind', () => {
    expect(readTemplate(first)).toEqual({ ...shipped, kind: 'case-audit' });
    expect(readTemplate(shipped)).toBe(shipped);
  });

  it('keeps every answer that was given to it, whole or half', () => {
    const read = readTemplate(first);
    const given = {
      'assessment-quality': { value: 'REQUIRES_IMPROVEMENT', narrative: 'So.', evidence: ['Section 4'] },
      'impact-on-each': { value: 'NOT_EVIDENCED', notKnownReason: 'Both systems.' },
      'change-expected': { value: 'CANNOT_TELL' },
      'days-lost': { value: 37 },
      oversight: { value: 'PARTLY' },
      'challenge-used': { value: 'NOT_MET', narrative: 'It stalled for six weeks.' },
    };
    expect(faultsOf(read, given, [])).toEqual([]);
    const open = completeness(read, { ...completeAnswers(read), ...given }).lacks.map(({ field }) => field);
    expect(open).toEqual(['answers.change-expected']);
  });

  it('of metrics reads as counts by month', () => {
    const [question] = first.questions;
    if (question === undefined) throw new Error('nothing is asked');
    const { questions: read } = readTemplate({ ...first, questions: [{ ...question, kind: 'metric' }] });
    expect(read[0]?.kind).toBe('by-month');
  });

  it('may be about agencies and grade nothing', () => {
    const about = {
      ...first,
      returns: 'per-agency',
      sample: null,
      stages: first.stages.filter((one) => one !== 'selection'),
    } as const;
    const kept = about.questions.filter(({ kind }) => kind === 'met' || kind === 'list');
    const enquiries = about.enquiries.filter(({ key }) => kept.some(({ enquiry }) => enquiry === key));
    const read = readTemplate({ ...about, enquiries, questions: kept });
    expect(templateFaults(read)).toEqual([]);
    expect(questionsAsked(read).some(({ isGrade }) => isGrade)).toBe(false);
  });
});

describe('a template of the second form', () => {
  it('is whole in one part: about cases where it asked for them, else about agencies', () => {
    expect(readTemplate(inSecondForm(planned))).toEqual({ ...shipped, kind: 'case-audit' });
    const own = anOrganisationalTemplate();
    expect(readTemplate(inSecondForm(own))).toEqual(own);
    expect(templateFaults(readTemplate(inSecondForm(own)))).toEqual([]);
  });

  it('cannot be what an audit runs by while the size of its sample is open', () => {
    const { sample } = shipped;
    if (sample === null) throw new Error('it draws cases');
    expect(() => readPlanned({ ...shipped, sample: { ...sample, size: null } })).toThrow('still open');
  });
});

import { describe, expect, it } from '@jest/globals';
import { anAction, aRecommendation, trackedCycle } from '#test/support/tracked-cycle.js';
import { evolve, put } from '../../cycle/change.js';
import { interventionsForNeglect } from '../../templates/interventions-for-neglect.template.js';
import { neglectOneYearOn } from '../../templates/neglect-one-year-on.template.js';
import type { Template } from '../../templates/template.js';

/** An audit that asked this, with a recommendation for its own method; the shipped templates are what plans are offered. */
function asked(template: Template) {
  const paper = trackedCycle({}, { template });
  const method = aRecommendation({ target: 'AUDIT_METHOD', state: 'AGREED' });
  paper.facts = evolve(paper.facts, [put('recommendation', 'R02', method)]);
  return paper;
}
const [, ...rest] = interventionsForNeglect.questions;
const earlier: Template = { ...interventionsForNeglect, version: 1, questions: rest };
const closing = (template?: string) => ({
  ...{ recommendation: 'R02', evidence: 'The history is asked for.' },
  ...(template === undefined ? {} : { template }),
});

describe('a recommendation for the way audits are done', () => {
  it('is closed by the difference between two versions of the template, without any action', () => {
    const paper = asked(earlier);
    const { entries } = paper.does('quentin', 'closeRecommendation', closing('interventions-for-neglect'));
    expect(paper.facts.recommendation.R02?.state).toBe('CLOSED');
    expect(entries[0]?.facts).toEqual({ round: 1, template: 'interventions-for-neglect', version: 2 });
    expect(paper.content.get('recommendation/R02/template-1')).toMatchObject({
      ...{ key: 'interventions-for-neglect', version: 2 },
      changes: [`New question: ${interventionsForNeglect.questions[0]?.text}`],
    });
  });

  it('is not closed while there is no difference', () => {
    const paper = asked(interventionsForNeglect);
    expect(paper.refusals('quentin', 'closeRecommendation', closing('interventions-for-neglect'))).toEqual([
      'template-unchanged',
    ]);
  });

  it('names a template that plans are offered, and that grew from what was asked', () => {
    const paper = asked(earlier);
    const refusals = (template?: string) => paper.refusals('quentin', 'closeRecommendation', closing(template));
    expect(refusals()).toEqual(['no-template']);
    expect(refusals('nowhere')).toEqual(['template-not-found']);
    const apart = asked({ ...earlier, key: 'ours', questions: earlier.questions.slice(0, 1) });
    expect(apart.refusals('quentin', 'closeRecommendation', closing(neglectOneYearOn.key))).toEqual([
      'template-not-related',
    ]);
  });

  it('is the only one that a template closes', () => {
    const paper = trackedCycle({ A02: anAction({ state: 'CLOSED' }) });
    const done = { recommendation: 'R01', evidence: 'Heard.', template: 'interventions-for-neglect' };
    expect(paper.refusals('quentin', 'closeRecommendation', done)).toEqual(['template-not-needed']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import { anOrganisationalTemplate, aTemplate, aTemplateOfBoth, sha256 } from '#test/support/cycle-builders.js';
import { randomTemplate } from '#test/support/random-template.js';
import type { Template } from '../templates/template.js';
import { templateFaults } from '../templates/template-faults.js';
import { TEMPLATES } from '../templates/templates.js';
import { stopsTemplate } from './template-rehearsal.js';

const check = { readings, sha256, rest: () => Promise.resolve() };

/** A template that leaves it to the plan how many cases are drawn. */
function openSize(): Template {
  const template = aTemplate({ key: 'open-size' });
  return { ...template, sample: template.sample === null ? null : { ...template.sample, size: null } };
}

describe('the check before a template is published', () => {
  it.each([...TEMPLATES, anOrganisationalTemplate(), aTemplateOfBoth(), aTemplate({ grading: null }), openSize()])(
    'lives an audit with $key through to its end',
    async (template) => {
      expect(await stopsTemplate(template, check)).toEqual([]);
    },
  );

  it('says everything that is wrong, each as a sentence, before any year is lived', async () => {
    expect(await stopsTemplate(aTemplate({ grading: 'weather', title: ' ' }), check)).toEqual([
      'The title has 1 to 200 characters.',
      'The panel grades on weather, which is not a scale.',
    ]);
  });

  it('says of any template what stops it in sentences, and lives most that are right to their end', async () => {
    const random = Array.from({ length: 8 }, (_, seed) => randomTemplate(seed + 1));
    const said = await Promise.all(random.map((template) => stopsTemplate(template, check)));
    for (const words of said.flat()) expect(words).toMatch(/^[A-Z“].{10,}\.$/s);
    expect(said.map((words) => words.length === 0)).toEqual(random.map((one) => templateFaults(one).length === 0));
  });
});

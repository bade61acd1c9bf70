import { describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { TEMPLATES, templateOf } from '#domain/templates/templates.js';
import { readForm } from '../../view/form.js';
import { aboutForm } from './about.form.js';
import { agenciesForm } from './agencies.form.js';
import { casesForm } from './cases.form.js';
import { LIMITS, limitsForm } from './limits.form.js';

const rule = templateOf('neglect-one-year-on')?.sample ?? null;
const words = (read: ReturnType<typeof readForm>) => (read.ok ? [] : read.errors.list.map((one) => one.text));
const CASES = { size: '5', reserves: '3', minimumPerStratum: '1', strata: 'CIN, CP,CLA ,' };
const DAY = { 'launchOn-day': '1', 'launchOn-month': '2', 'launchOn-year': '2027' };

describe('the forms of a plan', () => {
  it('say in words what is missing', () => {
    expect(words(readForm(aboutForm(TEMPLATES), { title: ' ' }))).toEqual([
      'Choose which questions are asked',
      'Enter a title',
      'Enter why this audit is done',
    ]);
    expect(words(readForm(agenciesForm, { agencies: 'POL' }))).toEqual(['Choose at least two agencies']);
    expect(words(readForm(agenciesForm, {}))).toEqual(['Choose at least two agencies']);
    expect(words(readForm(casesForm(rule), { ...CASES, size: 'many' }))).toEqual([
      'Number of cases must be a whole number from 1 to 500',
      'Enter the launch day',
    ]);
    expect(words(readForm(casesForm(rule), CASES))).toEqual(['Enter the launch day']);
  });

  it('read a day of three fields, and say which of them is missing', () => {
    const read = readForm(casesForm(rule), { ...CASES, ...DAY });
    expect(read.ok && read.value).toEqual({
      sample: { size: 5, reserves: 3, minimumPerStratum: 1, strata: ['CIN', 'CP', 'CLA'] },
      launchOn: '2027-02-01',
    });
    const parted = readForm(casesForm(rule), { ...CASES, ...DAY, strata: 'CIN; CP\tCLA\r\n' });
    expect(parted.ok && parted.value.sample?.strata).toEqual(['CIN', 'CP', 'CLA']);
    const half = readForm(casesForm(rule), { ...CASES, ...DAY, 'panelOn-day': '3' });
    expect(words(half)).toEqual(['Panel day must include a month and a year']);
    expect(half.ok ? '' : half.errors.list[0]?.href).toBe('#panelOn-month');
    const none = readForm(casesForm(rule), { ...CASES, ...DAY, 'launchOn-day': '31' });
    expect(words(none)).toEqual(['Launch day must be a real date, like 27 3 2028']);
    expect(readForm(casesForm(null), DAY).ok).toBe(true);
  });

  it('know who leads for an agency where that was said', () => {
    const read = readForm(agenciesForm, { agencies: ['POL', 'EDU'], 'lead-POL': 'pol-2', 'lead-EDU': '' });
    expect(read.ok && read.value).toEqual({ agencies: [{ agency: 'POL', lead: 'pol-2' }, { agency: 'EDU' }] });
  });

  it('want every limit as a whole number within its bounds', () => {
    const { limits: usually } = DEFAULT_POLICY;
    const usual = Object.fromEntries(LIMITS.flatMap(({ limits }) => limits.map(({ key }) => [key, `${usually[key]}`])));
    expect(readForm(limitsForm, usual).ok).toBe(true);
    expect(words(readForm(limitsForm, { ...usual, returns: '5.5', moderation: '0' }))).toEqual([
      '“To send returns” must be a whole number from 5 to 60',
      '“For the panel to decide on every case” must be a whole number from 1 to 40',
    ]);
  });
});

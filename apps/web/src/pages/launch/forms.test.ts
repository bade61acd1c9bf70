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

  it('read a quota as how many cases of each group every team takes, equal or not', () => {
    const typed = { ...DAY, method: 'quota', reserves: '1', strata: 'CP, CIN', 'team-0': 'North', 'team-1': ' South ' };
    const numbers = { 'team-0-of-0': '2', 'team-0-of-1': '1', 'team-1-of-0': '0', 'team-1-of-1': '1' };
    const read = readForm(casesForm(rule, 'quota'), { ...typed, ...numbers });
    expect(read.ok && read.value.sample).toEqual({
      ...{ method: 'quota', size: 4, reserves: 1, strata: ['CP', 'CIN'], teams: ['North', 'South'] },
      cells: [
        { team: 'North', stratum: 'CP', cases: 2 },
        { team: 'North', stratum: 'CIN', cases: 1 },
        { team: 'South', stratum: 'CP', cases: 0 },
        { team: 'South', stratum: 'CIN', cases: 1 },
      ],
    });
    const alike = { 'team-0-of-0': '1', 'team-0-of-1': '1', 'team-1-of-0': '1', 'team-1-of-1': '1' };
    const even = readForm(casesForm(rule, 'quota'), { ...typed, ...alike });
    expect(even.ok && even.value.sample).toMatchObject({ size: 4, cells: [] });
    expect(words(readForm(casesForm(rule, 'quota'), { ...typed, ...numbers, 'team-1': '' }))).toEqual([
      'Enter the name of the team',
    ]);
    const missing = readForm(casesForm(rule, 'quota'), { ...typed, ...numbers, 'team-1-of-0': '' });
    expect(words(missing)).toEqual(['Number of cases of CP must be a whole number from 0 to 100']);
    expect(missing.ok ? '' : missing.errors.list[0]?.href).toBe('#team-1-of-0');
    expect(words(readForm(casesForm(rule, 'quota'), { ...DAY, reserves: '1', strata: 'CP' }))).toEqual([
      'Enter the teams that cases are drawn for',
    ]);
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

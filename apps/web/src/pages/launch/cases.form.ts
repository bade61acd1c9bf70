import { z } from 'zod';
import type { SampleOffered, SampleRule } from '#domain/templates/template.js';
import type { Typed } from '../../view/form.js';
import { readDay } from '../day-field.js';

const typed = z
  .string()
  .optional()
  .transform((text) => text?.trim() ?? '');

/** A schema for a whole number typed into a field, from `least` to `most`; `what` names it in the message. */
export function wholeNumber(what: string, least: number, most: number) {
  const words = `${what} must be a whole number from ${least} to ${most}`;
  return z
    .string(words)
    .trim()
    .refine((text) => /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most, words)
    .transform(Number);
}

/** A day of three fields; null when all are empty. What is wrong is said at the first field that is. */
function dayOf(read: Typed, name: string, what: string, ctx: z.RefinementCtx) {
  const found = readDay(read, name, what);
  if ('day' in found) return found.day;
  ctx.addIssue({ code: 'custom', message: found.fault, path: [`${name}-${found.part}`] });
  return undefined;
}

const DATES = {
  'launchOn-day': typed,
  'launchOn-month': typed,
  'launchOn-year': typed,
  'panelOn-day': typed,
  'panelOn-month': typed,
  'panelOn-year': typed,
  'interventionOn-day': typed,
  'interventionOn-month': typed,
  'interventionOn-year': typed,
};

/** The days; a part of its own, so that they are held against the form also when a number is wrong. */
const dates = z.object(DATES).transform((texts, ctx) => {
  const launchOn = dayOf(texts, 'launchOn', 'Launch day', ctx);
  const panelOn = dayOf(texts, 'panelOn', 'Panel day', ctx);
  const interventionOn = dayOf(texts, 'interventionOn', 'The day it came in', ctx);
  if (launchOn === null) ctx.addIssue({ code: 'custom', message: 'Enter the launch day', path: ['launchOn-day'] });
  if (launchOn == null || panelOn === undefined || interventionOn === undefined) return z.NEVER;
  return { launchOn, panelOn, interventionOn };
});

/**
 * The schema of cases and dates as their page is filled in, for a template that draws cases in this way (null: it draws
 * none).
 */
export function casesForm(rule: SampleOffered | null) {
  const strata = rule !== null && rule.strata.length > 0;
  const numbers =
    rule === null || rule.method === 'census'
      ? {}
      : {
          size: wholeNumber('Number of cases', 1, 500),
          reserves: wholeNumber(`Number of reserves${strata ? ' of each group' : ''}`, 0, 100),
          ...(strata
            ? {
                minimumPerStratum: wholeNumber('Fewest cases from each group', 0, 100),
                strata: typed
                  .transform((text) => text.split(/[,;\t\n]/).flatMap((one) => (one.trim() === '' ? [] : [one.trim()])))
                  .refine((groups) => groups.length > 0, 'Enter the groups that cases are drawn from'),
              }
            : {}),
        };
  return z.intersection(z.object(numbers), dates).transform(({ launchOn, panelOn, interventionOn, ...read }) => {
    const { size, reserves, minimumPerStratum, strata: groups } = read as Partial<SampleRule>;
    const sample =
      size === undefined
        ? undefined
        : { size, reserves: reserves ?? 0, ...part({ minimumPerStratum }), ...part({ strata: groups }) };
    return {
      ...part({ sample }),
      launchOn,
      ...(panelOn === null ? {} : { panelOn }),
      ...(interventionOn === null ? {} : { interventionOn }),
    };
  });
}

function part<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;
}

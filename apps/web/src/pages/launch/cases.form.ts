import { z } from 'zod';
import type { PlannedTeam } from '#domain/acts/planning/plan-cycle.js';
import type { QuotaCell, SampleOffered, SampleRule } from '#domain/templates/template.js';
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

const METHODS = ['simple-random', 'stratified', 'quota', 'systematic', 'nominated', 'census'] as const;
type Method = SampleRule['method'];

/** The method that is typed, the template's own where none is; null for a template that draws no cases. */
export function methodTyped(rule: SampleOffered | null, typed: Typed): Method | null {
  return rule === null ? null : (METHODS.find((one) => one === typed.method) ?? rule.method);
}

/** Whether cases are drawn from groups by this method, or the template names groups anyway. */
export function isGrouped(rule: SampleOffered | null, method: Method | null): boolean {
  return method === 'stratified' || method === 'quota' || (rule?.strata.length ?? 0) > 0;
}

const groupsIn = (text: string): readonly string[] =>
  text.split(/[,;\t\n]/).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));

/** The groups that are typed, in their order. */
export function groupsTyped({ strata }: Typed): readonly string[] {
  return typeof strata === 'string' ? groupsIn(strata) : [];
}

const groups = typed
  .transform(groupsIn)
  .refine((found) => found.length > 0, 'Enter the groups that cases are drawn from');

/** The numbers that a way of drawing cases asks for; none for a census. */
function numbersOf(rule: SampleOffered | null, method: Method | null) {
  if (rule === null || method === 'census') return {};
  const grouped = isGrouped(rule, method);
  return {
    reserves: wholeNumber(`Number of reserves${grouped ? ' of each group' : ''}`, 0, 100),
    ...(method === 'quota' ? {} : { size: wholeNumber('Number of cases', 1, 500) }),
    ...(grouped ? { strata: groups } : {}),
    ...(grouped && method !== 'quota'
      ? { minimumPerStratum: wholeNumber('Fewest cases from each group', 0, 100) }
      : {}),
  };
}

/** More teams than this have no place on the page. */
export const MOST_TEAMS = 12;

/** The teams of a quota as they are typed, each with how many cases of each group; nothing typed is no team. */
const teams = z.looseObject({}).transform((read, ctx) => {
  const typedIn = (name: string): string => (typeof read[name] === 'string' ? read[name].trim() : '');
  const fault = (path: string, message: string) => ctx.addIssue({ code: 'custom', message, path: [path] });
  const named = groupsTyped(read as Typed);
  const cells: QuotaCell[] = [];
  const found: string[] = [];
  const audit: PlannedTeam[] = [];
  for (let at = 0; at < MOST_TEAMS; at += 1) {
    const team = typedIn(`team-${at}`);
    const numbers = named.map((_, group) => typedIn(`team-${at}-of-${group}`));
    if (team === '') {
      if (numbers.some((one) => one !== '')) fault(`team-${at}`, 'Enter the name of the team');
      continue;
    }
    found.push(team);
    const chair = typedIn(`chair-${at}`);
    const members = [read[`members-${at}`] ?? []].flat().filter((key): key is string => typeof key === 'string');
    if (chair !== '') audit.push({ name: team, chair, members: members.filter((key) => key !== chair) });
    else if (members.length > 0) fault(`chair-${at}`, `Choose who chairs ${team}`);
    for (const [group, stratum] of named.entries()) {
      const number = numbers[group] ?? '';
      if (!/^\d{1,3}$/.test(number) || Number(number) > 100) {
        fault(`team-${at}-of-${group}`, `Number of cases of ${stratum} must be a whole number from 0 to 100`);
      } else cells.push({ team, stratum, cases: Number(number) });
    }
  }
  if (found.length === 0) fault('team-0', 'Enter the teams that cases are drawn for');
  const chaired = new Set(audit.map(({ name }) => name));
  const unchaired = audit.length === 0 ? -1 : found.findIndex((team) => !chaired.has(team));
  if (unchaired >= 0) fault(`chair-${unchaired}`, `Choose who chairs ${found[unchaired]}`);
  const size = cells.reduce((sum, one) => sum + one.cases, 0);
  const isEven = cells.every(({ cases }) => cases === cells[0]?.cases);
  return { teams: found, cells: isEven ? [] : cells, size: Math.max(size, 1), auditTeams: audit };
});

/**
 * The schema of cases and dates as their page is filled in, for a template that draws cases in this way (null: it draws
 * none), by the method that is typed.
 */
export function casesForm(rule: SampleOffered | null, method: Method | null = rule?.method ?? null) {
  const sample = z.object({ ...numbersOf(rule, method), method: z.string().optional() });
  const shared = method === 'quota' ? z.intersection(sample, teams) : sample;
  return z.intersection(shared, dates).transform(({ launchOn, panelOn, interventionOn, ...read }) => ({
    ...('auditTeams' in read && read.auditTeams.length > 0 ? { auditTeams: read.auditTeams } : {}),
    ...part({ sample: rule === null ? undefined : sampleTold(rule, method, read as Partial<SampleRule>) }),
    launchOn,
    ...(panelOn === null ? {} : { panelOn }),
    ...(interventionOn === null ? {} : { interventionOn }),
  }));
}

/** What the page says of the sample; undefined where the template's own rule takes every case. */
function sampleTold(rule: SampleOffered, method: Method | null, read: Partial<SampleRule>) {
  const chosen = read.method === undefined || method === null ? {} : { method };
  const { reserves = 0, minimumPerStratum, strata } = read;
  if (method === 'census') return rule.method === 'census' ? undefined : { ...chosen, size: 1, reserves: 0 };
  const quota = method === 'quota' ? { teams: read.teams, cells: read.cells } : { teams: [], cells: [] };
  return {
    ...chosen,
    ...{ size: read.size ?? 1, reserves },
    ...part({ minimumPerStratum, strata }),
    ...(method === 'quota' || rule.method === 'quota' ? quota : {}),
  };
}

function part<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;
}

import type { ReplacementReason } from '#domain/acts/selection/replace-case.act.js';
import type { AuditCase, CycleFacts } from '#domain/cycle/facts.js';
import { isInSample, isReserve } from '#domain/selection/sample-state.js';
import type { SampleRule } from '#domain/templates/template.js';
import { counted, listed } from '#domain/words.js';

/** The reasons for which a case may be replaced, as people say them. */
export const REPLACEMENT_WORDS: Readonly<Record<ReplacementReason, string>> = {
  NOT_KNOWN_TO_ENOUGH_AGENCIES: 'Too few agencies know the child',
  LIVE_CRIMINAL_OR_COURT: 'A criminal case or court proceedings are under way',
  SUBJECT_TO_STATUTORY_REVIEW: 'The child is the subject of a statutory review',
  MOVED_AREA: 'The child has moved out of the area',
  DUPLICATE_HOUSEHOLD: 'Another child from the household is in the sample',
  CONFLICT_ALL_AUDITORS: 'Everybody who could audit the case has worked on it',
  CONSENT_OR_SAFETY_RISK: 'Auditing the case would put somebody at risk, or consent is withdrawn',
  RECORD_INACCESSIBLE: 'The record cannot be read',
};

const METHODS: Readonly<Record<SampleRule['method'], string>> = {
  'simple-random': 'Drawn by lot from the whole list',
  stratified: 'Drawn by lot, with a minimum number from each group',
  quota: 'Drawn by lot, a set number from each team and group',
  systematic: 'Rows at equal distances in the list, from a first row that is drawn by lot',
  nominated: 'Drawn by lot from a list of cases that were put forward, which may be one-sided',
  census: 'Every case on the list',
};

/** A rule as people read it, a sentence each, in the order in which it is applied. */
export function rulesInWords(rule: SampleRule): readonly string[] {
  const { method, size, strata, minimumPerStratum, reserves } = rule;
  if (method === 'census') return [`${METHODS.census}, except those marked to be left out.`];
  const from = strata.length === 0 ? '' : ` from the groups ${listed(strata)}`;
  return [
    `${METHODS[method]}: ${counted(size, 'case')}${from}${method === 'stratified' ? `, at least ${minimumPerStratum} from each` : ''}.`,
    reserves === 0
      ? 'No reserves.'
      : `${counted(reserves, 'reserve')}${method === 'quota' ? ' for each team and group' : strata.length === 0 ? '' : ' for each group'}, in ticket order.`,
    'Rows marked to be left out are never drawn, nor are two children from one household.',
  ];
}

/** How tickets decide, in a sentence, for those who draw again by hand. */
export function choosingInWords(rule: SampleRule): string {
  const household = 'Only one child is drawn from a household';
  switch (rule.method) {
    case 'census':
      return 'Every row that is not left out is drawn.';
    case 'systematic':
      return `The rows that are not left out stand in the order of the list. The first is found by the SHA-256 of the seed, the way of drawing and the word “start”. The others follow at equal distances. ${household}: the next row is drawn instead.`;
    case 'stratified':
    case 'quota':
      return `The lowest tickets win: first in each group that has a number of its own, then among all that are left. ${household}. Where one household has the last rows of two groups, the program says which group gives way.`;
    default:
      return `The lowest tickets win. ${household}.`;
  }
}

/** A part of the sample that has a number of its own, as in 'North, CP'; 'All' for the whole. */
export function cellName({ stratum, team }: { readonly stratum: string | null; readonly team: string | null }): string {
  const name = [team, stratum].filter((one) => one !== null).join(', ');
  return name === '' ? 'All' : name;
}

/** Whether things are all of the group 'ALL', which stands for "no groups"; true for none. */
export function isOneGroup(things: readonly { readonly stratum: string }[]): boolean {
  return things.every((one) => one.stratum === 'ALL');
}

/** How a case stands now, in a few words, and what took its place. */
export function caseState(one: AuditCase): string {
  if (isInSample(one)) return 'In the sample';
  if (isReserve(one)) return 'Reserve';
  return one.replacedBy === null ? 'Taken out, no reserve was left' : `Replaced by ${one.replacedBy}`;
}

/** Refs of all cases, reserves included, in the order of the draw. */
export function caseRefs(facts: CycleFacts): readonly string[] {
  return Object.keys(facts.case).sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
}

import { progressColour } from '#domain/action/colour.js';
import { originalDate } from '#domain/action/original-date.js';
import type { Standing } from '#domain/action/standing.js';
import { cycleDays } from '#domain/cycle/cycle-days.js';
import { isPaused } from '#domain/cycle/cycle-state.js';
import { ageBand, slipBand } from '#domain/measures/action-measures.js';
import { responseOf } from '#domain/measures/response.js';
import type { Instant } from '#domain/time/instant.js';
import { dayInWords } from '#domain/time/plain-date.js';
import type { DashboardAction, DashboardFacts } from '#persistence/views/dashboard.view.js';
import { london } from '#platform/clock.js';
import { pathTo } from '../../paths.js';
import { stateOfReturn } from '../cycles/cycle-words.js';
import type { MeasureKey } from './measures.js';

/** Something that is counted: under which bar and part of its measure, how often, and where it is seen. */
export interface Item {
  readonly bar: string;
  readonly part: string;
  readonly count: number;
  readonly text: string;
  readonly detail: string;
  readonly href: string;
}

/** Key of the bar of those who belong to no agency. */
export const PARTNERSHIP_BAR = 'partnership';

/** Everything a measure counts, of one agency or ('') of all: a number of the dashboard is the sum of its items. */
export function itemsOf(measure: MeasureKey, facts: DashboardFacts, agency: string, now: Instant): readonly Item[] {
  switch (measure) {
    case 'responses':
      return facts.returns
        .filter(({ agencyKey }) => isAsked(agencyKey, agency))
        .flatMap((one) => {
          const part = responseOf(one);
          if (part === null) return [];
          const text = `${titleOf(facts, one.cycle)}: ${nameOf(facts, one.agencyKey)}`;
          const href = pathTo('cycle', { cycle: one.cycle });
          return [{ bar: one.agencyKey, part, count: one.count, text, detail: stateOfReturn(one.state), href }];
        });
    case 'mails':
      return facts.mails
        .filter(({ agencyKey }) => isAsked(agencyKey, agency))
        .map((one) => ({
          bar: one.agencyKey ?? PARTNERSHIP_BAR,
          part: 'SENT',
          count: one.count,
          text: `${titleOf(facts, one.cycle)}: ${nameOf(facts, one.agencyKey)}`,
          detail: 'Emails sent',
          href: pathTo('cycleEmails', { cycle: one.cycle }),
        }));
    default:
      return facts.actions
        .filter(({ action }) => isAsked(action.agencyKey, agency))
        .flatMap((line) => actionItems(measure, facts, line, now));
  }
}

function actionItems(
  measure: Exclude<MeasureKey, 'responses' | 'mails'>,
  facts: DashboardFacts,
  line: DashboardAction,
  now: Instant,
): readonly Item[] {
  const { action, cycle, ref } = line;
  const standing = standingOfLine(facts, line, now);
  const item = (bar: string, part: string, detail: string): Item => ({
    bar,
    part,
    count: 1,
    text: `${ref} in ${titleOf(facts, cycle)}, ${nameOf(facts, action.agencyKey)}`,
    detail,
    href: pathTo('action', { cycle, action: ref }),
  });
  const due = `Due ${dayInWords(action.dueOn)}`;
  const first = `first due ${dayInWords(action.firstDueOn)}`;
  if (measure === 'brag') {
    const { colour, why } = progressColour(action, standing);
    return [item(action.agencyKey, colour, `${due}: ${why}`)];
  }
  if (measure === 'ageing') {
    const band = ageBand(action, standing);
    return band === null ? [] : [item(action.agencyKey, band, due)];
  }
  const original = originalDate(action, standing.today, standing.dayOf);
  if (original === null || line.superseded) return [];
  if (measure === 'original') {
    const detail = `${due}, ${first}`;
    return [item('first', original.byFirst, detail), item('now', original.byCurrent, detail)];
  }
  const { slippedDays } = original;
  const moved = `${due}, ${first}: moved by ${slippedDays} ${slippedDays === 1 ? 'day' : 'days'}`;
  return [item(action.agencyKey, slipBand(slippedDays), slippedDays <= 0 ? `${due}: not moved later` : moved)];
}

function standingOfLine(facts: DashboardFacts, line: DashboardAction, now: Instant): Standing {
  const cycle = facts.cycles.find(({ reference }) => reference === line.cycle);
  const agencies = Object.fromEntries(facts.agencies.map((one) => [one.key, one]));
  const roster = { agencies } as unknown as Parameters<typeof cycleDays>[1];
  return {
    today: london.dayOf(now),
    days: cycleDays({ calendars: cycle?.calendars ?? [] }, roster, line.action.agencyKey),
    dayOf: (at) => london.dayOf(at),
    decisionDueOn: line.decisionDueOn,
    suspended: cycle !== undefined && isPaused(cycle),
    superseded: line.superseded,
    ownerVacant: line.ownerVacant,
  };
}

function isAsked(agencyKey: string | null, agency: string): boolean {
  return agency === '' || agencyKey === agency;
}

/**
 * Name of an agency by its key, the key where it is not known; null and the bar of the partnership are 'People in the
 * partnership'.
 */
export function nameOf(facts: DashboardFacts, agencyKey: string | null): string {
  if (agencyKey === null || agencyKey === PARTNERSHIP_BAR) return 'People in the partnership';
  return facts.agencies.find(({ key }) => key === agencyKey)?.name ?? agencyKey;
}

/** Title and reference of an audit: 'Neglect (WEX-2027-01)'; no title where the reference is not known. */
export function titleOf(facts: DashboardFacts, reference: string): string {
  const title = facts.cycles.find((one) => one.reference === reference)?.title ?? '';
  return `${title} (${reference})`;
}

import { isApproved } from '#domain/cycle/cycle-state.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { maySeeAlert } from '#domain/disclosure/may-read-alert.js';
import { mayReadReturns } from '#domain/disclosure/may-read-returns.js';
import { disputesIn } from '#domain/disclosure/may-see-dispute.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { standingActions } from '#domain/reporting/live.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { countsAsked } from '#domain/sources/source.js';
import { readerOf, type SignedIn } from '#operations/shared/signed-in.js';
import { mayOpen, pathTo } from '../paths.js';

/** The parts of an audit that have a page of their own. */
export type AuditRoom =
  | 'overview'
  | 'cases'
  | 'returns'
  | 'panel'
  | 'report'
  | 'actions'
  | 'reviews'
  | 'alerts'
  | 'disputes'
  | 'evidence'
  | 'surveys'
  | 'emails'
  | 'history';

/** One part of an audit, as the navigation above its pages prints it. */
export interface RoomLink {
  readonly text: string;
  readonly href: string;
  readonly isHere: boolean;
}

/** The parts of an audit that somebody may open now, in the order of the work; `here` is the one they look at. */
export function auditRooms(facts: CycleFacts, who: SignedIn, here: AuditRoom): readonly RoomLink[] {
  const rooms: readonly (readonly [AuditRoom, string, string | null])[] = [
    ['overview', 'Overview', pathTo('cycle', atOf(facts))],
    ['cases', 'Cases', casesPage(facts, who)],
    ['returns', 'Returns', pathTo('cycleAgencies', atOf(facts))],
    ['panel', 'Panel', panelPage(facts, who)],
    ['report', 'Report', mayRead('report', facts, readerOf(who)) ? pathTo('report', atOf(facts)) : null],
    ['actions', 'Actions', seesActions(facts, who) ? pathTo('cycleActions', atOf(facts)) : null],
    ['reviews', 'Reviews', isApproved(facts) ? pathTo('reviews', atOf(facts)) : null],
    ['alerts', 'Safety alerts', knowsOfAlerts(facts, who) ? pathTo('alerts', atOf(facts)) : null],
    ['disputes', 'Disputes', disputesIn(facts, who).length > 0 ? pathTo('disputes', atOf(facts)) : null],
    ['evidence', 'Evidence', evidencePage(facts, who)],
    ['surveys', 'Surveys', facts.cycle.template.surveys.length > 0 ? pathTo('surveys', atOf(facts)) : null],
    ['emails', 'Emails', pathTo('cycleEmails', atOf(facts))],
    ['history', 'History', mayOpen('cycleHistory', who.roles) ? pathTo('cycleHistory', atOf(facts)) : null],
  ];
  return rooms.flatMap(([room, text, href]) => (href === null ? [] : [{ text, href, isHere: room === here }]));
}

/** Whether somebody may see the actions of an audit, and there are any. */
export function seesActions(facts: CycleFacts, who: SignedIn): boolean {
  return mayRead('report', facts, readerOf(who)) && Object.keys(standingActions(facts)).length > 0;
}

function atOf({ cycle }: CycleFacts): { readonly cycle: string } {
  return { cycle: cycle.reference };
}

/** Where the choice of cases stands, else how they were drawn; null where the audit draws none. */
function casesPage(facts: CycleFacts, who: SignedIn): string | null {
  const { template, launchedAt, drawnAt } = facts.cycle;
  if (template.sample === null || launchedAt === null) return null;
  if (mayOpen('chosenCases', who.roles)) return pathTo('chosenCases', atOf(facts));
  return drawnAt === null ? null : pathTo('draw', atOf(facts));
}

/** The panel's work for those who read returns, its findings for those who may read no more. */
function panelPage(facts: CycleFacts, who: SignedIn): string | null {
  const { stage, lockedAt } = facts.cycle;
  const reads = mayReadReturns(who.roles, stage);
  if (reads === 'allowed' || (reads === 'not-yet' && lockedAt !== null)) return pathTo('panel', atOf(facts));
  const hasFindings = Object.keys(standingFindings(facts)).length > 0;
  return hasFindings && mayRead('finding', facts, readerOf(who)) ? pathTo('findings', atOf(facts)) : null;
}

/** What it rests on beside its returns, where there is something, or the template asks for it. */
function evidencePage(facts: CycleFacts, who: SignedIn): string | null {
  const isThere = Object.keys(facts.source).length > 0 || countsAsked(facts).length > 0;
  return isThere && mayRead('source', facts, readerOf(who)) ? pathTo('sources', atOf(facts)) : null;
}

function knowsOfAlerts(facts: CycleFacts, who: SignedIn): boolean {
  return Object.keys(facts.alert).some((ref) => maySeeAlert(facts, ref, readerOf(who)));
}

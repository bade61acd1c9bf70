import { isModerating } from '#domain/cycle/cycle-state.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { mayReadReturns } from '#domain/disclosure/may-read-returns.js';
import { mayRead } from '#domain/disclosure/reading.js';
import { standingFindings } from '#domain/reporting/standing-findings.js';
import { isUngraded } from '#domain/selection/sample-state.js';
import { counted } from '#domain/words.js';
import { readerOf } from '#operations/shared/signed-in.js';
import { pathTo } from '../../paths.js';
import { type DoingLink, isOpenTo, type Looking } from '../open.js';

/**
 * What somebody can do now with the panel, as links in the order of the work: only what their roles let them do in this
 * stage.
 */
export function panelLinks(view: Looking): readonly DoingLink[] {
  const { facts, who } = view;
  const { stage, lockedAt, reference } = facts.cycle;
  const at = { cycle: reference };
  const findings = Object.keys(standingFindings(facts)).length;
  const reads = mayReadReturns(who.roles, stage);
  const links: DoingLink[] = [];
  if (reads === 'allowed' || (reads === 'not-yet' && lockedAt !== null)) {
    links.push({ text: `The panel’s work${waitingWords(facts)}`, href: pathTo('panel', at) });
  }
  if (findings > 0 && mayRead('finding', facts, readerOf(who))) {
    links.push({ text: `Read ${counted(findings, 'finding')} from the panel`, href: pathTo('findings', at) });
  }
  if (Object.keys(facts.case).some((ref) => isOpenTo(view, 'reopenGrade', { case: ref }))) {
    links.push({ text: 'Reopen the grade of a case', href: pathTo('panelReopen', at) });
  }
  return links;
}

function waitingWords(facts: CycleFacts): string {
  const waits = (ref: string) => isUngraded(facts.case[ref]) && (isModerating(facts) || ref in facts.moderation);
  const waiting = Object.keys(facts.case).filter(waits).length;
  return waiting === 0 ? '' : `: ${counted(waiting, 'case')} to grade`;
}

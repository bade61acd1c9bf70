import type { CycleFacts } from '#domain/cycle/facts.js';
import { mayReadFindings } from '#domain/disclosure/may-read-findings.js';
import { mayReadReturns } from '#domain/disclosure/may-read-returns.js';
import { counted } from '#domain/words.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { pathTo } from '../../paths.js';
import type { DoingLink } from '../doing.js';

/**
 * What somebody can do now with the panel, as links in the order of the work: only what their roles let them do in this
 * stage.
 */
export function panelLinks(facts: CycleFacts, who: SignedIn): readonly DoingLink[] {
  const { stage, lockedAt, reference } = facts.cycle;
  const at = { cycle: reference };
  const findings = Object.keys(facts.finding).length;
  const reads = mayReadReturns(who.roles, stage);
  const links: DoingLink[] = [];
  if (reads === 'allowed' || (reads === 'not-yet' && lockedAt !== null)) {
    links.push({ text: `The panel’s work${waitingWords(facts)}`, href: pathTo('panel', at) });
  }
  if (findings > 0 && mayReadFindings(actorOf(who).reach, facts)) {
    links.push({ text: `Read ${counted(findings, 'finding')} of the panel`, href: pathTo('findings', at) });
  }
  return links;
}

function waitingWords(facts: CycleFacts): string {
  if (facts.cycle.stage !== 'moderation') return '';
  const waiting = Object.values(facts.case).filter(({ state }) => state === 'SELECTED').length;
  return waiting === 0 ? '' : `: ${counted(waiting, 'case')} ${waiting === 1 ? 'waits' : 'wait'} for a grade`;
}

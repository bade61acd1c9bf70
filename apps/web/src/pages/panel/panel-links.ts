import { isModerating } from '#domain/cycle/cycle-state.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { mayReadReturns } from '#domain/disclosure/may-read-returns.js';
import { isKeptApart } from '#domain/moderation/teams.js';
import { isUngraded } from '#domain/selection/sample-state.js';
import { counted } from '#domain/words.js';
import { pathTo } from '../../paths.js';
import { type DoingLink, isOpenTo, type Looking } from '../open.js';

/**
 * What somebody can do now with the panel, as links in the order of the work: only what their roles let them do in this
 * stage.
 */
export function panelLinks(view: Looking): readonly DoingLink[] {
  const { facts, who } = view;
  const at = { cycle: facts.cycle.reference };
  const links: DoingLink[] = [];
  const waiting = waitingCases(facts, who.person);
  if (mayReadReturns(who.roles, facts.cycle.stage) === 'allowed' && waiting > 0) {
    links.push({ text: `The panel’s work: ${counted(waiting, 'case')} to grade`, href: pathTo('panel', at) });
  }
  for (const [ref, { name }] of Object.entries(facts.team)) {
    const team = { ...at, team: ref };
    if (isOpenTo(view, 'closeTeam', { team: ref })) {
      links.push({ text: `Close the cases of the team ${name}`, href: pathTo('teamClose', team) });
    }
    if (isOpenTo(view, 'replaceTeamChair', { team: ref })) {
      links.push({ text: `Ask somebody else to chair the team ${name}`, href: pathTo('teamChair', team) });
    }
  }
  if (isOpenTo(view, 'proceedWithFew', {})) {
    links.push({ text: 'Go on with too few returns', href: pathTo('panelFew', at) });
  }
  if (Object.keys(facts.case).some((ref) => isOpenTo(view, 'reopenGrade', { case: ref }))) {
    links.push({ text: 'Reopen the grade of a case', href: pathTo('panelReopen', at) });
  }
  const worded = Object.keys(facts.case).find((ref) => isOpenTo(view, 'correctGradeWords', { case: ref }));
  if (worded !== undefined) {
    links.push({ text: 'Correct the words with a grade', href: pathTo('panelWords', { ...at, case: worded }) });
  }
  return links;
}

function waitingCases(facts: CycleFacts, person: string): number {
  const waits = (ref: string) => isUngraded(facts, facts.case[ref]) && (isModerating(facts) || ref in facts.moderation);
  return Object.keys(facts.case).filter((ref) => waits(ref) && !isKeptApart(facts, person, ref)).length;
}

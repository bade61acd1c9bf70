import type { CycleFacts } from '#domain/cycle/facts.js';
import { ownOf } from '#domain/record.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { mayOpen, pathTo } from '../../paths.js';
import { type DoingLink, isOpenTo } from '../doing.js';

/**
 * What somebody can do now in choosing cases, as links in the order of the work, by their roles; none before the
 * launch, nor where the template draws no cases.
 */
export function selectionLinks(facts: CycleFacts, who: SignedIn): readonly DoingLink[] {
  const { template, frameHash, drawnAt, launchedAt, reference } = facts.cycle;
  if (template.sample === null || launchedAt === null) return [];
  const at = { cycle: reference };
  const links: DoingLink[] = [];
  if (drawnAt === null && frameHash === null && isOpenTo(facts, who, 'supplyFrame')) {
    links.push({ text: 'Supply the list of cases', href: pathTo('supplyList', at) });
  } else if (drawnAt === null && isOpenTo(facts, who, 'drawSample')) {
    links.push({ text: 'Draw the cases', href: pathTo('drawCases', at) });
  }
  if (drawnAt !== null && saysWhatItKnows(facts, who)) {
    links.push({ text: 'Say which cases your agency knows', href: pathTo('involvement', at) });
  }
  const isSaid = Object.values(facts.participant).every((part) => part.involvementConfirmedAt !== null);
  if (drawnAt !== null && isSaid && isOpenTo(facts, who, 'lockSample')) {
    links.push({ text: 'Settle the sample and ask for returns', href: pathTo('lockSample', at) });
  }
  if (mayOpen('chosenCases', who.roles))
    links.push({ text: 'The cases of this audit', href: pathTo('chosenCases', at) });
  if (drawnAt !== null) links.push({ text: 'How the cases were drawn', href: pathTo('draw', at) });
  return links;
}

/** Whether somebody's own agency is asked now which of the cases it knows. */
function saysWhatItKnows(facts: CycleFacts, who: SignedIn): boolean {
  const agency = who.agencyKey;
  if (agency === null || !mayOpen('involvement', who.roles)) return false;
  const part = ownOf(facts.participant, agency);
  const asked = facts.cycle.stage === 'selection' || part?.involvementConfirmedAt === null;
  return asked && isOpenTo(facts, who, 'confirmInvolvement', { agency });
}

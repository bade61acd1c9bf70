import { mayOpen, pathTo } from '../../paths.js';
import { type DoingLink, isOpenTo, type Looking } from '../open.js';

/**
 * What somebody can do now in choosing cases, as links in the order of the work, by their roles; none before the
 * launch, nor where the template draws no cases.
 */
export function selectionLinks(view: Looking): readonly DoingLink[] {
  const { facts, who } = view;
  const { template, frameHash, launchedAt, reference } = facts.cycle;
  if (template.sample === null || launchedAt === null) return [];
  const at = { cycle: reference };
  const links: DoingLink[] = [];
  if (frameHash === null && isOpenTo(view, 'supplyFrame', {})) {
    links.push({ text: 'Supply the list of cases', href: pathTo('supplyList', at) });
  }
  if (isOpenTo(view, 'drawSample', {})) links.push({ text: 'Draw the cases', href: pathTo('drawCases', at) });
  if (mayOpen('involvement', who.roles) && isOpenTo(view, 'confirmInvolvement', { agency: who.agencyKey ?? '' })) {
    links.push({ text: 'Say which cases your agency knows', href: pathTo('involvement', at) });
  }
  if (isOpenTo(view, 'lockSample', {})) {
    links.push({ text: 'Settle the sample and ask for returns', href: pathTo('lockSample', at) });
  }
  return links;
}

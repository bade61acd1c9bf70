import { pathTo } from '../../paths.js';
import type { DoingLink, Looking } from '../open.js';
import { recordable } from './record-nil.form.js';
import { openNils } from './reopen-nil.form.js';
import { waivable } from './waive-returns.form.js';

/** What somebody can do now about returns that went wrong, as links. */
export function returnsLinks(view: Looking): readonly DoingLink[] {
  const at = { cycle: view.facts.cycle.reference };
  const links: DoingLink[] = [];
  if (openNils(view).length > 0) {
    links.push({ text: 'Open a nil return again', href: pathTo('reopenNil', at) });
  }
  if (recordable(view).length > 0) {
    links.push({ text: 'Record a nil return on an agency’s word', href: pathTo('recordNil', at) });
  }
  if (waivable(view).length > 0) {
    links.push({ text: 'Go on without an agency’s returns', href: pathTo('waiveReturns', at) });
  }
  return links;
}

import { hasRotted, type LinkFault, mayNotKeep, offeredResources, type Resources } from '#domain/briefing/resource.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';

const FAULTS: Readonly<Record<LinkFault, string>> = {
  'not-found': 'the page is not there',
  unreachable: 'nobody answers there',
  'too-slow': 'no answer came in time',
  'not-public': 'it leads to a place that not everybody can open',
  'too-many-redirects': 'it leads from one page to the next without end',
};

/** That a link could not be opened twice in a row, when it was tried last, and why; null for one that works or was not tried. */
export function rottedInWords(resource: Resources[string]): string | null {
  const { triedAt, fault } = resource;
  if (!hasRotted(resource) || triedAt === null || fault === null) return null;
  return `This link could not be opened at ${instantInWords(triedAt)}, and not the time before: ${FAULTS[fault]}.`;
}

/** The list of resources: those that briefings are offered by title, then those that were retired. */
export function presentResources(who: SignedIn, all: Resources) {
  const keeps = mayNotKeep(who) === null;
  const line = (ref: string, { title, address, purpose, theme }: Resources[string]) => ({
    ref,
    title,
    address,
    purpose,
    theme,
  });
  return {
    title: 'Resources',
    addHref: keeps ? pathTo('resourceAdd') : null,
    offered: offeredResources(all).map(([ref, resource]) => ({
      ...line(ref, resource),
      rotted: rottedInWords(resource),
      changeHref: keeps ? pathTo('resource', { resource: ref }) : null,
      retireHref: keeps ? pathTo('resourceRetire', { resource: ref }) : null,
    })),
    retired: Object.entries(all).flatMap(([ref, resource]) =>
      resource.retiredAt === null
        ? []
        : [
            {
              ...line(ref, resource),
              when: `Retired at ${instantInWords(resource.retiredAt)}`,
              bringBackHref: keeps ? pathTo('resourceBringBack', { resource: ref }) : null,
            },
          ],
    ),
  };
}

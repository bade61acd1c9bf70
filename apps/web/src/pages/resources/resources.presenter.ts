import { mayNotKeep, offeredResources, type Resources } from '#domain/briefing/resource.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { instantInWords } from '#platform/clock.js';
import { pathTo } from '../../paths.js';

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

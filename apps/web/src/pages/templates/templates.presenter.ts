import { notAllowed } from '#domain/own-templates/own-template.js';
import { TEMPLATES } from '#domain/templates/templates.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import type { TemplateList } from '#persistence/views/templates.view.js';
import { pathTo } from '../../paths.js';
import { stateInWords, usedInWords } from './template-words.js';

/** The list of templates: the shipped ones in their order, then the partnership's own, each version with its state. */
export function presentTemplates(who: SignedIn, { own, uses }: TemplateList) {
  const line = (one: { readonly key: string; readonly version: number; readonly title: string }) => ({
    ...{ title: one.title, version: one.version },
    href: pathTo('template', { key: one.key, version: String(one.version) }),
    used: usedInWords(uses.filter(({ key, version }) => key === one.key && version === one.version).length),
  });
  return {
    title: 'Templates',
    shipped: TEMPLATES.map(line),
    own: own.map((one) => ({ ...line(one), state: stateInWords(one.state) })),
    bringIn: notAllowed('make', who) === null ? pathTo('templateBringIn') : null,
  };
}

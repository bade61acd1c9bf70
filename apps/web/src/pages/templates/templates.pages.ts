import type { Role } from '#domain/cycle/facts.js';
import { TEMPLATE_GRANTS, TEMPLATE_READERS } from '#domain/own-templates/own-template.js';
import { definePages } from '../page-table.js';

const MAKERS = rolesOf('make');
const PUBLISHERS = rolesOf('publish');

/** Templates, shipped and the partnership's own: read, copied, changed, published and retired. */
export const TEMPLATES_PAGES = definePages({
  templates: { path: '/templates', who: TEMPLATE_READERS },
  templateBringIn: { path: '/templates/file', who: MAKERS },
  template: { path: '/templates/:key/:version', who: TEMPLATE_READERS },
  templateFile: { path: '/templates/:key/:version/file', who: TEMPLATE_READERS },
  templateChanges: { path: '/templates/:key/:version/changes', who: TEMPLATE_READERS },
  templateCopy: { path: '/templates/:key/:version/copy', who: MAKERS },
  templateNext: { path: '/templates/:key/:version/next-version', who: MAKERS },
  templateThrowAway: { path: '/templates/:key/:version/throw-away', who: MAKERS },
  templatePublish: { path: '/templates/:key/:version/publish', who: PUBLISHERS },
  templateRetire: { path: '/templates/:key/:version/retire', who: PUBLISHERS },
  templateBringBack: { path: '/templates/:key/:version/bring-back', who: PUBLISHERS },
  templateAbout: { path: '/templates/:key/:version/about', who: MAKERS },
  templatePartAdd: { path: '/templates/:key/:version/add-part', who: MAKERS },
  templatePart: { path: '/templates/:key/:version/parts/:part', who: MAKERS },
  templatePartDrop: { path: '/templates/:key/:version/parts/:part/drop', who: MAKERS },
  templateEnquiryAdd: { path: '/templates/:key/:version/add-line-of-enquiry', who: MAKERS },
  templateEnquiry: { path: '/templates/:key/:version/lines-of-enquiry/:enquiry', who: MAKERS },
  templateEnquiryDrop: { path: '/templates/:key/:version/lines-of-enquiry/:enquiry/drop', who: MAKERS },
  templateQuestionAdd: { path: '/templates/:key/:version/add-question', who: MAKERS },
  templateQuestion: { path: '/templates/:key/:version/questions/:question', who: MAKERS },
  templateActivityAdd: { path: '/templates/:key/:version/questions/:question/add-activity', who: MAKERS },
  templateEnquiryActivityAdd: { path: '/templates/:key/:version/lines-of-enquiry/:enquiry/add-activity', who: MAKERS },
  templateActivity: { path: '/templates/:key/:version/activities/:activity', who: MAKERS },
  templateActivityDrop: { path: '/templates/:key/:version/activities/:activity/drop', who: MAKERS },
  templateQuestionDrop: { path: '/templates/:key/:version/questions/:question/drop', who: MAKERS },
});

function rolesOf(what: keyof typeof TEMPLATE_GRANTS): readonly Role[] {
  return TEMPLATE_GRANTS[what].flatMap(({ role }) => role ?? []);
}

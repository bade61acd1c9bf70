import { join } from 'node:path';
import nunjucks from 'nunjucks';
import { PROJECT_ROOT, packageFolder } from './project-root.js';

const WEB = join(PROJECT_ROOT, 'apps/web/src');

/**
 * The template engine: our templates beside their pages, and the macros of the design system; everything is escaped.
 * Templates are kept once read.
 */
export function viewEnvironment(): nunjucks.Environment {
  const loader = new nunjucks.FileSystemLoader([WEB, join(packageFolder('govuk-frontend'), 'dist')], {
    noCache: false,
  });
  return new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true });
}

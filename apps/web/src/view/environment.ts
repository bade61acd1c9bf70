import { join } from 'node:path';
import nunjucks from 'nunjucks';
import { PROJECT_ROOT, packageFolder } from '../project-root.js';

const WEB = join(PROJECT_ROOT, 'apps/web/src');

/**
 * The template engine: our templates beside their pages, and the macros of the design system; everything is escaped.
 * Templates are compiled once, or at every page where they are being written (`npm run dev`).
 */
export function viewEnvironment(templates: 'kept' | 'read-again' = 'kept'): nunjucks.Environment {
  const loader = new nunjucks.FileSystemLoader([WEB, join(packageFolder('govuk-frontend'), 'dist')], {
    noCache: templates === 'read-again',
  });
  return new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true });
}

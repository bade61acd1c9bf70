// Makes dist/assets: the style sheet from the design system's sources, and the font from its package.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'sass';

const ROOT = join(import.meta.dirname, '../..');
const ASSETS = join(ROOT, 'dist/assets');
const PACKAGES = join(ROOT, 'node_modules');
const FONT = 'public-sans-latin-wght-normal.woff2';

mkdirSync(join(ASSETS, 'font'), { recursive: true });
const { css } = compile(join(ROOT, 'apps/web/src/view/auditloop.scss'), {
  loadPaths: [PACKAGES],
  style: 'compressed',
  quietDeps: true,
});
writeFileSync(join(ASSETS, 'auditloop.css'), css);
copyFileSync(join(PACKAGES, '@fontsource-variable/public-sans/files', FONT), join(ASSETS, 'font', FONT));
process.stdout.write(`styles: dist/assets/auditloop.css, ${Math.round(css.length / 1024)} kB\n`);

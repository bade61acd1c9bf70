#!/usr/bin/env node
// `npx auditloop`: runs on a fresh clone with nothing installed. This file keeps to what an old Node can read, to say so.
var version = process.versions.node.split('.').map(Number);
var isNewEnough = version[0] > 20 || (version[0] === 20 && version[1] >= 19);
if (!isNewEnough) {
  process.stderr.write(
    'Auditloop needs Node 20.19 or newer, and this is ' +
      process.versions.node +
      ': install a newer one (https://nodejs.org).\n',
  );
  process.exit(2);
} else {
  process.setSourceMapsEnabled(true);
  import('../local/prepare.mjs')
    .then((local) => local.prepare(process.stderr))
    .then(() => import('../../dist/apps/cli/src/main.js'));
}

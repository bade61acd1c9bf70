/** No two folders of the product need each other, counted without tests: these may reach for what they like. */
const { options } = require('../../.dependency-cruiser.cjs');

module.exports = {
  forbidden: [
    {
      name: 'no-folder-loops',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(apps|activities|libs|workflows)/' },
      to: { circular: true },
    },
  ],
  options: { ...options, exclude: { path: '^(dist|\\.local|test)/|\\.test\\.ts$' } },
};

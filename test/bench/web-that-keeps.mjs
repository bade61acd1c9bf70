// The site as the bench starts it, with BENCH_PAGE naming a file and BENCH_MODE what to do with it:
// `keep` writes there whom the last page was for and what it was drawn from;
// `draw` answers every page from it in place of its handler and of what the database says: all around is as it always is.
import { readFileSync, writeFileSync } from 'node:fs';
import { of } from 'rxjs';

const { OneSnapshot } = await import('../../dist/apps/web/src/http/one-snapshot.js');
const { Pages } = await import('../../dist/apps/web/src/view/pages.js');
const { VisitView } = await import('../../dist/libs/persistence/src/views/visit.view.js');

const { BENCH_MODE: mode, BENCH_PAGE: file } = process.env;
if (mode === 'keep') {
  const kept = {};
  const { of: visitOf } = VisitView.prototype;
  VisitView.prototype.of = async function (tokenHash) {
    kept.visit = await visitOf.call(this, tokenHash);
    return kept.visit;
  };
  const { show } = Pages.prototype;
  Pages.prototype.show = function (request, response, template, view, status) {
    writeFileSync(file, JSON.stringify({ ...kept, template, view }));
    show.call(this, request, response, template, view, status);
  };
}
if (mode === 'draw') {
  const { visit, template, view } = JSON.parse(readFileSync(file, 'utf8'));
  VisitView.prototype.of = async () => visit;
  let pages;
  Pages.prototype.onModuleInit = function () {
    pages = this;
  };
  OneSnapshot.prototype.intercept = (context) => {
    const http = context.switchToHttp();
    pages.show(http.getRequest(), http.getResponse(), template, view);
    return of(undefined);
  };
}
await import('../../dist/apps/web/src/main.js');

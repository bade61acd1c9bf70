// The site as the bench starts it: it keeps whom the last page was for and what it was drawn from, and answers whatever asks
// with the header `bench-drawn` from that, in place of a handler and of what the database says; all around is as it always is.
import { AsyncLocalStorage } from 'node:async_hooks';
import { of } from 'rxjs';

const { OneSnapshot } = await import('../../dist/apps/web/src/http/one-snapshot.js');
const { Pages } = await import('../../dist/apps/web/src/view/pages.js');
const { VisitView } = await import('../../dist/libs/persistence/src/views/visit.view.js');

const drawn = new AsyncLocalStorage();
const kept = {};
let pages;

const { begin, intercept } = OneSnapshot.prototype;
OneSnapshot.prototype.begin = function (request, response, next) {
  if ('bench-drawn' in request.headers) drawn.run(true, next);
  else begin.call(this, request, response, next);
};
OneSnapshot.prototype.intercept = function (context, next) {
  if (!drawn.getStore()) return intercept.call(this, context, next);
  const http = context.switchToHttp();
  pages.show(http.getRequest(), http.getResponse(), kept.template, kept.view);
  return of(undefined);
};
const { of: visitOf } = VisitView.prototype;
VisitView.prototype.of = async function (...asked) {
  if (drawn.getStore()) return kept.visit;
  kept.visit = await visitOf.call(this, ...asked);
  return kept.visit;
};
const { show } = Pages.prototype;
Pages.prototype.show = function (request, response, template, view, status) {
  pages = this;
  if (!drawn.getStore()) Object.assign(kept, { template, view });
  show.call(this, request, response, template, view, status);
};
await import('../../dist/apps/web/src/main.js');

import { beforeAll, describe, expect, it } from '@jest/globals';
import { FORM_PAGES } from '#test/support/pages.js';
import { viewEnvironment } from '../../view/environment.js';
import { type ActForm, type FormView, reasonsShut } from '../act-form.js';
import { drawnForm, FORM_TEMPLATE } from '../act-form.page.js';
import { formExamples } from './form-examples.js';

const engine = viewEnvironment();

let views: ReadonlyMap<ActForm, FormView>;
beforeAll(async () => {
  views = await formExamples(FORM_PAGES);
});

describe('the example of a form', () => {
  it('is there for every form', () => {
    expect(FORM_PAGES.length).toBeGreaterThan(20);
    expect(FORM_PAGES.filter(({ form }) => !views.has(form)).map(({ page }) => page)).toEqual([]);
  });

  it.each(FORM_PAGES.map((one) => [one.page, one] as const))('%s is drawn whole, about what is there', (_, one) => {
    const view = views.get(one.form);
    if (view === undefined) throw new Error('there is no example');
    expect(reasonsShut(one.form, view).filter(({ code }) => code === 'not-found')).toEqual([]);
    const html = engine.render(FORM_TEMPLATE, { ...drawnForm(one, view), errors: { list: [] }, chrome: {} });
    expect(html).toContain(one.form.title(view));
    for (const { name } of one.form.fields(view)) expect(html).toContain(`id="${name}`);
  });
});

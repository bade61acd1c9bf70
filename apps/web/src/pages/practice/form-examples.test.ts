import 'reflect-metadata';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PagesModule } from '../../pages.module.js';
import type { PageName } from '../../paths.js';
import { viewEnvironment } from '../../view/environment.js';
import { type FormView, reasonsShut } from '../act-form.js';
import { DrawsForm, drawnForm, FORM_TEMPLATE, type FormPage } from '../act-form.page.js';
import { formExamples } from './form-examples.js';

const rooms: readonly object[] = Reflect.getMetadata('imports', PagesModule);
const controllers = rooms.flatMap((room): readonly object[] => Reflect.getMetadata('controllers', room));
const forms = controllers.flatMap((one): readonly FormPage[] => Reflect.getMetadata(DrawsForm.KEY, one) ?? []);

const engine = viewEnvironment();

let views: ReadonlyMap<PageName, FormView>;
beforeAll(async () => {
  views = await formExamples(forms);
});

describe('the example of a form', () => {
  it('is there for every form', () => {
    expect(forms.length).toBeGreaterThan(20);
    expect([...views.keys()].toSorted()).toEqual(forms.map(({ page }) => page).toSorted());
  });

  it.each(forms.map((one) => [one.page, one] as const))('%s is drawn whole, about what is there', (page, one) => {
    const view = views.get(page);
    if (view === undefined) throw new Error('there is no example');
    expect(reasonsShut(one.form, view).filter(({ code }) => code === 'not-found')).toEqual([]);
    const html = engine.render(FORM_TEMPLATE, { ...drawnForm(one, view), errors: { list: [] }, chrome: {} });
    expect(html).toContain(one.form.title(view));
    for (const { name } of one.form.fields(view)) expect(html).toContain(`id="${name}`);
  });
});

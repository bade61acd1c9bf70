import 'reflect-metadata';
import { DrawsForm, type FormPage } from '../../apps/web/src/pages/act-form.page.js';
import { PagesModule } from '../../apps/web/src/pages.module.js';

const ROOMS: readonly object[] = Reflect.getMetadata('imports', PagesModule);

/** Every controller of a room of pages. */
export const PAGE_CONTROLLERS = ROOMS.flatMap((room): readonly { readonly prototype: object }[] =>
  Reflect.getMetadata('controllers', room),
);

/** Every page that is one form, with its form. */
export const FORM_PAGES = PAGE_CONTROLLERS.flatMap(
  (one): readonly FormPage[] => Reflect.getMetadata(DrawsForm.KEY, one) ?? [],
);

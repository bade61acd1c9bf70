import { pathTo } from '../../paths.js';
import type { FormErrors, Typed } from '../form.js';
import { ACTION_FORMS, type ActionFormPage, type Field } from './action-forms.js';
import { type ActionInView, versionOf, waitingRequest } from './action-in-view.js';
import type { FileLine } from './evidence-files.js';

/** What people said of an action that its form shows. */
export interface SaidOfAction {
  readonly text: string;
  readonly asked: readonly { readonly label: string; readonly text: string }[];
  readonly files: readonly FileLine[];
}

/** What the page of a form prints: an open form, or why there is none now. */
export function presentActionForm(
  page: ActionFormPage,
  view: ActionInView,
  said: SaidOfAction,
  again: { readonly errors?: FormErrors; readonly typed?: Typed } = {},
) {
  const form = ACTION_FORMS[page];
  const params = { cycle: view.facts.cycle.reference, action: view.ref };
  const why = again.errors === undefined ? form.whyNot(view) : null;
  const typed = again.typed ?? null;
  return {
    title: form.title,
    back: { href: pathTo('action', params), text: `Action ${view.ref}` },
    caption: `${view.ref}, ${view.facts.cycle.title}`,
    what: said.text,
    asked: said.asked,
    files: said.files,
    why,
    actionHref: pathTo('action', params),
    post: pathTo(page, params),
    lead: form.lead(view),
    warns: form.warns === true,
    button: form.button,
    version: String(typed?.version ?? versionOf(view, markOf(page, view))),
    fields: form.fields(view).map((field) => drawn(field, typed, again.errors)),
    ...again,
  };
}

/** What a form's act aims at: its version is carried, so that nobody decides on what has changed since. */
export function markOf(page: ActionFormPage, view: ActionInView): string {
  return page === 'actionDecide' ? `extension/${waitingRequest(view) ?? ''}` : `action/${view.ref}`;
}

/** A field as its template prints it, with what was typed or what stood there before. */
export function drawn(field: Field, typed: Typed | null, errors: FormErrors | undefined) {
  const { kind, name, label, hint, value = '' } = field;
  const chosen = typed === null ? [value] : [typed[name] ?? []].flat();
  const [year = '', month = '', day = ''] = value.split('-');
  const key = kind === 'day' ? `${name}-day` : name;
  const part = (of: string, before: string) => (typed === null ? plain(before) : String(typed[`${name}-${of}`] ?? ''));
  return {
    kind,
    name,
    label,
    hint,
    error: errors?.of[key],
    value: chosen[0] ?? '',
    parts: { day: part('day', day), month: part('month', month), year: part('year', year) },
    items: (field.options ?? []).map((option) => ({ ...option, checked: chosen.includes(option.value) })),
  };
}

function plain(digits: string): string {
  return digits.replace(/^0+/, '');
}

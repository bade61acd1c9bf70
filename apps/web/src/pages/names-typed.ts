import type { Roster } from '#domain/cycle/facts.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { nameWarnings } from '#domain/text/name-warnings.js';
import type { Faults, Typed } from '../view/form.js';
import type { ActForm, FormView } from './act-form.js';
import { type AskedField, drawnField, textOf } from './form-fields.js';

/** The box that says that names which were found are nobody's. */
const CHECKED = 'namesChecked';

/** The texts of a form that are kept with an audit, by their fields: those whose hint says that nobody is to be named. */
export function freeTexts(form: ActForm, view: FormView, typed: Typed): Typed {
  if (form.freeTexts !== undefined) return form.freeTexts(view, typed);
  if (form.urgent !== undefined) return {}; // an alarm is not held up
  const fields = form.fields(view).filter(({ hint = '' }) => hint.includes(NO_NAMES));
  return Object.fromEntries(fields.map(({ name }) => [name, typed[name] ?? '']));
}

/** Names that these texts of a form may hold and that nobody has said to be none, field by field; a warning, not a refusal. */
export function namesTyped(roster: Roster, texts: Typed, typed: Typed): Faults {
  const warnings = nameWarnings(roster, inWords(texts), textOf(typed, CHECKED).split(' '));
  return warnings.map(({ field, words }) => ({ field, text: words }));
}

/**
 * The box that lets the names found so far pass, as a template draws it, null where none was found; it carries them, so
 * that others are asked about.
 */
export function namesBox(roster: Roster, texts: Typed, typed: Typed) {
  const names = [
    ...new Set(nameWarnings(roster, inWords(texts)).flatMap((one) => one.names.map((name) => name.toLowerCase()))),
  ];
  if (names.length === 0) return null;
  const field: AskedField = {
    ...{ kind: 'tick', name: CHECKED, label: 'Check for names' },
    options: [{ value: names.join(' '), text: 'I have checked: this names no child, family or member of staff' }],
  };
  return drawnField(field, typed, undefined);
}

/** Names that a text may hold, of people in the partnership or common first names. */
export function namesIn(roster: Roster, text: string): readonly string[] {
  return nameWarnings(roster, { text }).flatMap(({ names }) => names);
}

function inWords(texts: Typed): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, String(text)]));
}

import type { ActName, InputOf } from '#domain/acts/acts.js';
import type { Said } from '#domain/cycle/content.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Refusal } from '#domain/outcome.js';
import type { Instant } from '#domain/time/instant.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import type { PageName } from '../paths.js';
import { tried } from './doing.js';
import type { Typed } from './form.js';
import type { AskedField } from './form-fields.js';

/** What a form is drawn from: an audit's facts, who looks and when, and what the address names. */
export interface FormView {
  readonly facts: CycleFacts;
  readonly who: SignedIn;
  readonly now: Instant;
  /** The thing in the address, by its reference; '' when the page is about the audit. */
  readonly ref: string;
  /** Everything the address names, by the name it has there. */
  readonly at: Readonly<Record<string, string>>;
  /** What people typed about it, by "entity/ref/field". */
  readonly said: Said;
}

/** Something that is shown before the form: one line as a paragraph, several as a list. */
export interface ShownBlock {
  readonly title: string;
  readonly lines: readonly string[];
  /** Where more of it stands, below the lines; plain words where whoever looks may not go there. */
  readonly links?: readonly { readonly text: string; readonly href: string | null }[];
}

/** The page of one act on an audit or a thing in it. */
export interface ActForm<Name extends ActName = ActName> {
  readonly act: Name;
  readonly title: (view: FormView) => string;
  readonly button: string;
  /** Whether the button does something that cannot be taken back. */
  readonly warns?: boolean;
  /** What somebody should know before they fill it in, a paragraph each. */
  readonly lead: (view: FormView) => readonly string[];
  /** What the form is about, or what would follow from it. */
  readonly shown?: (view: FormView) => readonly ShownBlock[];
  readonly fields: (view: FormView) => readonly AskedField[];
  /** What the form means, from fields that are filled in as they must be; asked too with nothing typed, to know whether the act is open at all. */
  readonly input: (typed: Typed, view: FormView) => InputOf<Name>;
  /** The same act again, for other things that are done in one go with it. */
  readonly others?: (typed: Typed, view: FormView) => readonly InputOf<Name>[];
  /** What was typed before that the page shows or needs. */
  readonly reads?: (
    facts: CycleFacts,
    ref: string,
    at: FormView['at'],
  ) => readonly (readonly [entity: string, ref: string, field: string])[];
  /** Why nobody can fill it in yet, where the act has nothing to say to that. */
  readonly shut?: (view: FormView) => string | null;
  /** Whether the page is there at all for what the address names. */
  readonly isThere?: (view: FormView) => boolean;
  /** The form's field for a field of the act's input, where they differ. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Fields of the act's input that the address decides: nobody can mend them on the page. */
  readonly fixed?: readonly string[];
  /** What was done, in one sentence. */
  readonly done: (view: FormView, typed: Typed) => string;
  /** The page that it leads on to, and back to; `at` gives what its address names beyond this page's own. */
  readonly home: {
    readonly page: PageName;
    readonly text: string;
    readonly at?: (view: FormView) => Readonly<Record<string, string>>;
  };
}

/** Declares a form with the types of its act and its input; a table of forms forgets which act it was. */
export function actForm<Name extends ActName>(form: ActForm<Name>): ActForm {
  return form as unknown as ActForm;
}

/**
 * Every reason why an act cannot be done now however its form is filled in, by the act's own rules and in their order;
 * empty when it can. A field's fault counts only where the form fixes that field.
 */
export function reasonsNotNow(view: FormView, form: ActForm): readonly Refusal[] {
  const outcome = tried(view, form.act, form.input({}, view) as never);
  // What is wrong with one field can be mended by whoever fills it in.
  const stays = ({ field }: Refusal): boolean => field === undefined || form.fixed?.includes(field) === true;
  return outcome.ok ? [] : outcome.refusals.filter(stays);
}

/** The first of `reasonsNotNow` why an act cannot be done; null when it can. */
export function whyNotNow(view: FormView, form: ActForm): Refusal | null {
  return reasonsNotNow(view, form)[0] ?? null;
}

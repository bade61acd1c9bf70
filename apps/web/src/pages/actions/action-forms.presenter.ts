import { filePlaces } from '#domain/acts/tracking/evidence-file.js';
import type { ContentPiece } from '#domain/cycle/decision.js';
import { ownOf } from '#domain/record.js';
import { pathTo } from '../../paths.js';
import type { FormErrors, Typed } from '../form.js';
import { drawnField } from '../form-fields.js';
import { ACTION_FORMS, type ActionFormPage } from './action-forms.js';
import { type ActionInView, waitingRequest } from './action-in-view.js';
import { EVIDENCE } from './action-words.js';
import { type FileLine, fileLine, filesIn } from './evidence-files.js';

/** What people said of an action that its form shows. */
export interface SaidOfAction {
  readonly text: string;
  readonly asked: readonly { readonly label: string; readonly text: string }[];
  readonly files: readonly FileLine[];
}

/**
 * Content places (entity, ref, field) of what was typed about the action, and, for who decides, of what was asked or
 * sent.
 */
export function placesOfActionForm(page: ActionFormPage, view: ActionInView) {
  const { ref } = view;
  return [
    ['action', ref, 'text'] as const,
    ...(page === 'actionSignOff' ? ([['action', ref, evidenceOf(view)], ...filePlaces(ref)] as const) : []),
    ...(page === 'actionDecide' ? ([['extension', waitingRequest(view) ?? '', 'reason']] as const) : []),
  ];
}

/** What was typed about the action, as its form shows it, from opened pieces; '' or none for what was not. */
export function saidOfAction(view: ActionInView, pieces: readonly ContentPiece[]): SaidOfAction {
  const evidence = evidenceOf(view);
  const openedAs = (field: string): unknown => pieces.find((piece) => piece.field === field)?.value;
  const sent = (openedAs(evidence) ?? {}) as { readonly kind?: keyof typeof EVIDENCE; readonly note?: string };
  const asked = (openedAs('reason') ?? {}) as { readonly reason?: string; readonly mitigation?: string };
  const lines = [
    { label: 'Kind of evidence', text: sent.kind === undefined ? undefined : ownOf(EVIDENCE, sent.kind) },
    { label: 'What it shows', text: sent.note },
    { label: 'Why more time is needed', text: asked.reason },
    { label: 'What is done meanwhile', text: asked.mitigation },
  ];
  return {
    text: String(openedAs('text') ?? ''),
    asked: lines.flatMap(({ label, text }) => (text === undefined ? [] : [{ label, text }])),
    files: filesIn(pieces, view.ref)
      .filter(({ sentWith }) => sentWith === evidence)
      .map((file) => fileLine(view, file)),
  };
}

/** Where what was sent last as evidence lies. */
function evidenceOf({ action }: ActionInView): string {
  return `evidence-${action.occurrence}-${action.evidenceRejections + 1}`;
}

/**
 * What the page of a form prints: an open form, filled in as before when it comes `again` with faults, or in words why
 * there is none now.
 */
export function presentActionForm(
  page: ActionFormPage,
  view: ActionInView,
  said: SaidOfAction,
  again: { readonly errors?: FormErrors; readonly typed?: Typed } = {},
) {
  const form = ACTION_FORMS[page];
  const params = { cycle: view.facts.cycle.reference, action: view.ref };
  const why = again.errors === undefined ? form.whyNot(view) : null;
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
    version: String(again.typed?.version ?? versionOf(page, view)),
    fields: form.fields(view).map((field) => drawnField(field, again.typed, again.errors)),
    ...again,
  };
}

/**
 * The version of what a form's act aims at, the action or the request for more time, for the form to carry: nobody
 * decides on what has changed since. 1 for what was never changed.
 */
function versionOf(page: ActionFormPage, view: ActionInView): number {
  const { action, extension } = view.facts.versions;
  return (page === 'actionDecide' ? extension?.[waitingRequest(view) ?? ''] : action?.[view.ref]) ?? 1;
}

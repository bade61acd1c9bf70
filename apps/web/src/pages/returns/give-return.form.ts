import { answerersOf } from '#domain/acts/submission/delegate-return.act.js';
import { ownOf } from '#domain/record.js';
import { isOwed } from '#domain/submission/collection.js';
import { isKnown } from '#domain/submission/return-state.js';
import { counted } from '#domain/words.js';
import type { Typed } from '../../view/form.js';
import { actForm, doing, type FormView } from '../act-form.js';
import { type AskedField, textOf, ticksOf } from '../form-fields.js';
import { riskLinks } from './heading.js';
import { isOfOwnAgency } from './own-return.js';

/** What is chosen to take a return back: no person's key is like it. */
const NOBODY = '-';

/** A lead gives a return, or every open one, to a colleague to answer, or takes it back. */
export const GIVE_RETURN = actForm({
  act: 'delegateReturn',
  title: ({ ref }) => `Who will answer return ${ref}?`,
  button: 'Save',
  lead: (view) => [
    ...(delegateOf(view) === null ? [] : [`${nameOf(view, delegateOf(view) ?? '')} is answering the return now.`]),
    'The colleague you choose gets an email, and the same reminders as you. You still read the return and send it.',
  ],
  fields: (view) => [whom(view), ...everyOther(view)],
  at: ({ ref }) => ({ return: ref }),
  changes: (view, typed) =>
    [view.ref, ...(typed.to === undefined ? openReturns(view) : othersOf(view, typed))].map(
      (ref) => `submission/${ref}`,
    ),
  acts(typed, view) {
    const give = (ref: string) => doing('delegateReturn', { return: ref, to: chosen(typed) });
    return [give(view.ref), ...othersOf(view, typed).map(give)];
  },
  isThere: isOfOwnAgency,
  done({ ref }, typed) {
    const which = `return ${ref}${ticksOf(typed, 'all').length === 0 ? '' : ' and your agency’s other open returns'}`;
    return chosen(typed) === null
      ? `You have taken back ${which}.`
      : `You have given ${which} to a colleague to answer.`;
  },
  links: ({ facts, ref }) => riskLinks(facts, ref),
  home: { page: 'returnTasks', text: 'All parts of this return' },
});

function whom(view: FormView): AskedField {
  const delegate = delegateOf(view);
  const people = answerersOf(view.facts, view.who.agencyKey ?? '')
    .filter((key) => key !== view.who.person && key !== delegate)
    .map((key) => ({ value: key, text: nameOf(view, key) }));
  const back = { value: NOBODY, text: 'Nobody in particular: take the return back' };
  return {
    kind: 'choice',
    name: 'to',
    label: 'Colleague',
    hint: 'An auditor or audit lead in your agency.',
    options: [...people, ...(delegate === null ? [] : [back])],
    missing: 'Choose a colleague',
  };
}

function everyOther({ facts, who, ref }: FormView): readonly AskedField[] {
  const open = openReturns({ facts, who }).filter((one) => one !== ref).length;
  if (open === 0) return [];
  const text = `Do the same with your agency’s ${counted(open, 'other open return')}`;
  return [{ kind: 'tick', name: 'all', label: 'Other returns', options: [{ value: 'all', text }] }];
}

/** The other returns that are taken along: open ones for which the choice changes something. */
function othersOf(view: FormView, typed: Typed): readonly string[] {
  if (ticksOf(typed, 'all').length === 0) return [];
  const to = chosen(typed);
  const { submission } = view.facts;
  return openReturns(view).filter((ref) => ref !== view.ref && ownOf(submission, ref)?.delegateKey !== to);
}

function openReturns({ facts, who }: Pick<FormView, 'facts' | 'who'>): readonly string[] {
  return Object.entries(facts.submission)
    .filter(([, one]) => one.agencyKey === who.agencyKey && isKnown(one) && isOwed(one))
    .map(([ref]) => ref);
}

function chosen(typed: Typed): string | null {
  const to = textOf(typed, 'to');
  return to === NOBODY ? null : to;
}

function delegateOf({ facts, ref }: FormView): string | null {
  return ownOf(facts.submission, ref)?.delegateKey ?? null;
}

function nameOf({ facts }: FormView, person: string): string {
  return ownOf(facts.roster.people, person)?.name ?? person;
}

import { hardCloseOn } from '#domain/submission/deadlines.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { pathTo } from '../../paths.js';
import { actForm } from '../act-form.js';
import { REASON, textOf } from '../form-fields.js';
import { captionOf } from './heading.js';
import { isOfOwnAgency, returnIn, returnPlaces } from './own-return.js';

/** Takes a sent return back, to correct it. */
export const TAKE_BACK = actForm({
  act: 'takeBackReturn',
  title: () => 'Take the return back',
  caption: (view) => captionOf(returnIn(view)),
  button: 'Take the return back',
  at: ({ ref }) => ({ return: ref }),
  reads: returnPlaces,
  isThere: isOfOwnAgency,
  lead(view) {
    const { submission, facts } = returnIn(view);
    const last = hardCloseOn(facts, submission);
    return [
      'You can then change the answers. What you sent is kept in the record.',
      `You must send the return again${last === null ? '' : ` by 11:59pm on ${dayInWords(last)}`}. If you do not, it counts as not received. If you send it after its due date, it is marked as late.`,
    ];
  },
  fields: () => [{ ...REASON, label: 'Why are you taking the return back?' }],
  input: (typed) => ({ reason: textOf(typed, 'reason') }),
  done: () => 'You have taken the return back.',
  leadsTo: ({ facts, ref }) => pathTo('returnTasks', { cycle: facts.cycle.reference, ref }),
  home: { page: 'returnTasks', text: 'All parts of this return' },
});

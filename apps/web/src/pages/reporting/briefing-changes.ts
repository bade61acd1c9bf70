import { AUDIENCE_WORDS } from '#domain/briefing/audience-words.js';
import { AUDIENCES, isOpened } from '#domain/briefing/publication.js';
import { placesOfWarnings } from '#domain/briefing/warnings.js';
import { leadsTold } from '#domain/notice/tell-leads.js';
import { nextRef, ownOf } from '#domain/record.js';
import { isPublishedBriefing, wasPublished } from '#domain/reporting/live.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { capitalised, counted } from '#domain/words.js';
import { actForm, type FormView } from '../act-form.js';
import { type AskedField, NAMES_SOMEBODY, namesSomebodyIn, REASON, textOf, ticksOf } from '../form-fields.js';
import { partFields, partsIn, partsShown, SETTING_OUT } from './briefing-forms.js';
import { segmentsOf } from './briefing-segments.js';
import { briefingInView } from './report-in-view.js';

const HOME = { page: 'briefing', text: 'The briefing' } as const;
const READ_BY_ALL = { ...REASON, hint: `Everybody who may read the briefing can read it. ${NO_NAMES}` };

const PUBLIC_NOTE: AskedField = {
  kind: 'text',
  name: 'publicNote',
  label: 'What is said at its public address (optional)',
  hint: `Anybody can read it. The address says in any case that it was withdrawn, and when. ${NO_NAMES}`,
};

const isThere = ({ facts, ref, who }: FormView): boolean => briefingInView(facts, ref, who) !== null;

/** Drafts the new version of a published briefing, from what it says now. */
export const newVersionForm = actForm({
  act: 'draftBriefing',
  title: ({ ref }) => `Draft a new version of briefing ${ref}`,
  button: 'Save the draft',
  lead: ({ ref }) => [
    `Briefing ${ref} stays as it is until the chair of the QA subgroup has checked and published the new version. Its page then says that it was replaced, and why, and leads to the new one.`,
  ],
  shut: ({ facts, ref }) =>
    isPublishedBriefing(ownOf(facts.briefing, ref)) ? null : `${ref} is not published, so it can have no new version.`,
  isThere,
  reads: (_facts, ref) => [['briefing', ref, 'segments']],
  shown: () => [SETTING_OUT],
  fields: ({ facts, ref, said }) => [
    ...partFields(facts, segmentsOf(said, ref)),
    { ...READ_BY_ALL, label: 'Why is there a new version?', called: 'Reason' },
  ],
  input: (typed, { facts, ref }) => ({ ...partsIn(typed, facts), replaces: ref, reason: textOf(typed, 'reason') }),
  changes: ({ facts, ref }) => [`briefing/${ref}`, `briefing/${nextRef('B', facts.briefing)}`],
  done: ({ ref }) => `You have saved a new version of briefing ${ref}. It is waiting to be checked and published.`,
  home: { page: 'report', text: 'The report' },
});

/** Sends a draft back before it is published. */
export const sendBackBriefingForm = actForm({
  act: 'sendBackBriefing',
  title: ({ ref }) => `Send briefing ${ref} back`,
  button: 'Send the draft back',
  lead: () => ['The coordinator is emailed and owes a new draft within 10 working days.'],
  reads: (_facts, ref) => [['briefing', ref, 'segments']],
  isThere,
  shown: partsShown,
  fields: () => [
    {
      ...REASON,
      hint: `What must change before you publish it. Everybody in the partnership can read it. ${NO_NAMES}`,
    },
  ],
  at: ({ ref }) => ({ briefing: ref }),
  input: (typed) => ({ reason: textOf(typed, 'reason') }),
  done: ({ ref }) => `You have sent briefing ${ref} back. A new draft is being written.`,
  home: HOME,
});

/** Opens a published briefing to anybody. */
export const openBriefingForm = actForm({
  act: 'openBriefing',
  title: ({ ref }) => `Open briefing ${ref} to the public`,
  button: 'Open the briefing to the public',
  warns: true,
  lead: () => [
    'Anybody who has its address can then read it without signing in, as a page, PDF, Word file or plain text. Search engines are asked not to list it.',
    'Audit leads are emailed to pass its address on, and with them those of its readers whom this audit knows: who answers returns, as practitioners, and who owns actions, as managers.',
    'A new version takes its place at the same address. If you withdraw it, its address says so and shows nothing else.',
    'Read it again as somebody who knows one of the families would. People may keep what they have read.',
  ],
  reads: (facts, ref) => [['briefing', ref, 'segments'], ...placesOfWarnings(facts, ref)],
  isThere,
  shown: partsShown,
  fields: () => [
    {
      kind: 'tick',
      name: 'audience',
      label: 'For whom is it?',
      hint: 'The page says so under its title.',
      options: AUDIENCES.map((value) => ({ value, text: capitalised(AUDIENCE_WORDS[value]) })),
      missing: 'Choose for whom it is',
    },
  ],
  at: ({ ref }) => ({ briefing: ref }),
  input: (typed) => ({ audience: AUDIENCES.filter((one) => ticksOf(typed, 'audience').includes(one)) }),
  done: ({ ref }) => `You have opened briefing ${ref} to the public.`,
  home: HOME,
});

/** Takes a briefing back: its page stays, and says so. */
export const withdrawBriefingForm = actForm({
  act: 'withdrawBriefing',
  title: ({ ref }) => `Withdraw briefing ${ref}`,
  button: 'Withdraw the briefing',
  warns: true,
  lead: ({ facts, ref }) => {
    const one = ownOf(facts.briefing, ref);
    if (one === undefined || !wasPublished(one)) {
      return ['The draft is then not published. The partnership can still read what it said.'];
    }
    const leads = counted(new Set(leadsTold(facts).values()).size, 'audit lead is', 'audit leads are');
    return [
      `Nobody can read it any more. Its page stays, and says that it was withdrawn, and why. ${leads} emailed.`,
      'This cannot be undone.',
    ];
  },
  reads: (_facts, ref) => [['briefing', ref, 'segments']],
  isThere,
  shown: partsShown,
  fields: ({ facts, ref }) => {
    const one = ownOf(facts.briefing, ref);
    return [READ_BY_ALL, ...(one !== undefined && isOpened(one) ? [PUBLIC_NOTE] : []), NAMES_SOMEBODY];
  },
  at: ({ ref }) => ({ briefing: ref }),
  input: (typed) => {
    const publicNote = textOf(typed, PUBLIC_NOTE.name);
    return {
      reason: textOf(typed, 'reason'),
      ...(publicNote === '' ? {} : { publicNote }),
      ...namesSomebodyIn(typed),
    };
  },
  done: ({ ref }) => `You have withdrawn briefing ${ref}.`,
  home: HOME,
});

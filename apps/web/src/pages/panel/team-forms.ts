import { mayChair } from '#domain/acts/moderation/replace-team-chair.act.js';
import { casesOf, openTeams } from '#domain/moderation/teams.js';
import { ownOf } from '#domain/record.js';
import { NO_NAMES } from '#domain/text/messages.js';
import { counted } from '#domain/words.js';
import { actForm, type FormView } from '../act-form.js';
import { REASON, textOf } from '../form-fields.js';

const HOME = { page: 'panel', text: 'The panel’s work' } as const;
const teamOf = ({ facts, ref }: Pick<FormView, 'facts' | 'ref'>) => ownOf(facts.team, ref);

/** A team has decided on each of its cases. */
export const CLOSE_TEAM = actForm({
  act: 'closeTeam',
  title: () => 'Close the cases of a team',
  button: 'Close the cases',
  warns: true,
  isThere: (view) => teamOf(view) !== undefined,
  lead: (view) => {
    const team = teamOf(view);
    if (team === undefined) return [];
    const others = openTeams(view.facts).filter((name) => name !== team.name).length;
    return [
      `The team ${team.name} has decided on ${counted(casesOf(view.facts, team).length, 'case')}.`,
      others === 0
        ? 'Every other team has closed. The panel then reads all cases and agrees on its findings.'
        : `The panel reads all cases once ${counted(others, 'other team')} ${others === 1 ? 'has' : 'have'} closed too.`,
      'This cannot be undone. The chair of the QA subgroup can reopen the grade of a case.',
    ];
  },
  changes: ({ ref }) => [`team/${ref}`],
  at: ({ ref }) => ({ team: ref }),
  done: () => 'You have closed the cases of the team.',
  home: HOME,
});

/** Asks somebody else to chair a team whose chair stays silent or has left. */
export const TEAM_CHAIR = actForm({
  act: 'replaceTeamChair',
  title: () => 'Ask somebody else to chair a team',
  button: 'Ask them to chair',
  isThere: (view) => teamOf(view) !== undefined,
  shut: ({ facts, ref }) =>
    mayChair(facts, ref).length > 0 ? null : 'Nobody else who moderates is free to chair this team.',
  lead: (view) => {
    const team = teamOf(view);
    if (team === undefined) return [];
    const name = ownOf(view.facts.roster.people, team.chairKey)?.name ?? team.chairKey;
    return [`${name} chairs the team ${team.name} now, and leaves it. Whoever you choose is emailed.`];
  },
  fields: ({ facts, ref }) => [
    {
      kind: 'choice',
      name: 'person',
      label: 'Who chairs it instead?',
      options: mayChair(facts, ref).map((key) => ({ value: key, text: ownOf(facts.roster.people, key)?.name ?? key })),
      missing: 'Choose who chairs it instead',
    },
    { ...REASON, hint: NO_NAMES },
  ],
  changes: ({ ref }) => [`team/${ref}`],
  at: ({ ref }) => ({ team: ref }),
  input: (typed) => ({ person: textOf(typed, 'person'), reason: textOf(typed, 'reason') }),
  done: () => 'You have asked somebody else to chair the team.',
  home: HOME,
});

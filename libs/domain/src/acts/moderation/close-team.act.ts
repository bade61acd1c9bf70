import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { evolve, set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import { areTeamsApart, casesOf, openTeams, ungradedOf } from '../../moderation/teams.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import { alreadyDone } from '../../text/messages.js';
import { counted, listed } from '../../words.js';

/** A team has decided on each of its cases. Once the last has, everybody of the panel reads all, and findings are agreed. */
export const closeTeam = defineAct({
  name: 'closeTeam',
  title: 'Close the cases of a team',
  grants: [{ role: null, relation: 'chair' }],
  stages: ['moderation'],
  target: (at: { readonly team: string }) => ({ entity: 'team', ref: at.team }),
  open(facts, { team: ref }) {
    const found = theThing(facts.team, 'team', ref);
    if (!found.ok) return found;
    const team = found.value;
    if (team.closedAt !== null) return refused('team-closed', alreadyDone(`The team ${team.name}`, 'closed'));
    const open = ungradedOf(facts, team);
    if (open.length === 0) return accepted(team);
    return refused('not-moderated', `The team has not decided on ${listed(open)} yet. Grade every case of it first.`);
  },
  decide(facts, { name }, { team: ref }: { readonly team: string }, context) {
    const closed = set('team', ref, { closedAt: context.now, closedBy: context.actor.person });
    const after = evolve(facts, [closed]);
    const cases = casesOf(facts, { name }).length;
    const last = !areTeamsApart(after);
    const left = openTeams(after);
    return acceptedWith({
      changes: [closed],
      entries: [
        entry(
          context,
          'team.closed',
          ref,
          `The team ${name} decided on ${counted(cases, 'case')}.${last ? ' It was the last.' : ''}`,
          {
            cases,
            open: left.length,
          },
        ),
      ],
      notices: last
        ? notices(facts, {
            rule: 'teams-closed',
            subject: 'moderation',
            to: ['panel-chair', 'coordinator'],
            dueOn: facts.stage.moderation?.dueOn ?? null,
            count: Object.keys(facts.team).length,
            reason: 'Every team has closed its cases.',
            next: 'The panel reads all of them, agrees on its findings and closes moderation.',
            at: context.now,
          })
        : [],
      result: { team: ref, open: left.length },
    });
  },
});

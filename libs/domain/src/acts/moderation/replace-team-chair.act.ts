import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { isOnTeam, maySitOnTeam } from '../../moderation/teams.js';
import { notices } from '../../notice/notice.js';
import { refused } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { alreadyDone } from '../../text/messages.js';

/** Who chairs a team from now on, and why. */
export interface ReplaceTeamChairInput {
  readonly team: string;
  readonly person: string;
  readonly reason: string;
}

/** Asks somebody else to chair a team that has not closed its cases: a member of it, or somebody on no team. */
export const replaceTeamChair = defineAct({
  name: 'replaceTeamChair',
  title: 'Ask somebody else to chair a team',
  grants: granted('any', 'qa-chair'),
  stages: ['selection', 'submission', 'moderation'],
  target: (at: { readonly team: string }) => ({ entity: 'team', ref: at.team }),
  typed: ({ reason }: ReplaceTeamChairInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { team: ref }) {
    const found = theThing(facts.team, 'team', ref);
    if (!found.ok || found.value.closedAt === null) return found;
    return refused('team-closed', alreadyDone(`The team ${found.value.name}`, 'closed'));
  },
  decide(facts, team, { team: ref, person, reason }: ReplaceTeamChairInput, context) {
    if (!mayChair(facts, ref).includes(person)) {
      const words = 'Choose a member of the team, or somebody who moderates and is on no other team.';
      return refused('cannot-moderate', words, 'person');
    }
    const chairs = team.chairs + 1;
    const dueOn = facts.stage.moderation?.dueOn ?? null;
    return acceptedWith({
      changes: [set('team', ref, { chairKey: person, chairs, members: team.members.filter((key) => key !== person) })],
      entries: [
        entry(context, 'team.chair-replaced', ref, `Somebody else chairs the team ${team.name}.`, {
          before: team.chairKey,
          person,
        }),
      ],
      notices: notices(facts, {
        rule: ['team-chair-asked', chairs],
        subject: ref,
        to: ['team-chair'],
        about: { ownerKey: person },
        dueOn,
        reason: `You are asked to chair the team ${team.name} in the place of somebody else.`,
        next: 'The team decides on each of its cases, and you then close them.',
        at: context.now,
      }),
      content: [piece('team', ref, `replaced-because-${team.chairs}`, null, reason.trim())],
      result: { team: ref, person },
    });
  },
});

/** Who can chair a team instead, by their keys: its other members, and those who moderate and are on no team. */
export function mayChair(facts: CycleFacts, ref: string): readonly string[] {
  const team = ownOf(facts.team, ref);
  const taken = (key: string) => Object.values(facts.team).some((one) => one !== team && isOnTeam(one, key));
  return Object.values(facts.roster.people)
    .filter((one) => maySitOnTeam(one) && one.key !== team?.chairKey && !taken(one.key))
    .map(({ key }) => key);
}

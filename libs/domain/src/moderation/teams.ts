import type { CycleFacts, Person, Team } from '../cycle/facts.js';
import { type Refusal } from '../outcome.js';
import { ownOf } from '../record.js';
import { isUngraded, selectedCases } from '../selection/sample-state.js';
import { listed } from '../words.js';

/** Whether teams audit apart: some of them has not closed its cases. Never in an audit without teams. */
export function areTeamsApart({ team }: Pick<CycleFacts, 'team'>): boolean {
  return Object.values(team).some(({ closedAt }) => closedAt === null);
}

/** The teams that have not closed their cases, by their names in the order of the plan. */
export function openTeams({ team }: Pick<CycleFacts, 'team'>): readonly string[] {
  return Object.values(team).flatMap(({ name, closedAt }) => (closedAt === null ? [name] : []));
}

/** Whether somebody chairs a team or is one of its members. */
export function isOnTeam({ chairKey, members }: Team, person: string): boolean {
  return chairKey === person || members.includes(person);
}

/** The chair of a team and its members, the chair first. */
export function peopleOf({ chairKey, members }: Team): readonly string[] {
  return [chairKey, ...members];
}

/** The cases of a team in the sample as it stands, by their refs in the order of the draw. */
export function casesOf(facts: CycleFacts, { name }: Pick<Team, 'name'>): readonly string[] {
  return selectedCases(facts).flatMap(([ref, one]) => (one.team === name ? [ref] : []));
}

/** The cases of a team that have no grade yet; none in an audit that is not graded. */
export function ungradedOf(facts: CycleFacts, team: Pick<Team, 'name'>): readonly string[] {
  return casesOf(facts, team).filter((ref) => isUngraded(facts, ownOf(facts.case, ref)));
}

/**
 * Whether what is said about a case is kept from somebody: teams audit apart, and this is a case of another team than
 * theirs. Nobody of an audit without teams is kept from a case by this, nor anybody from what agencies return about
 * themselves (`caseRef` null).
 */
export function isKeptApart(facts: CycleFacts, person: string, caseRef: string | null): boolean {
  const one = caseRef === null ? undefined : ownOf(facts.case, caseRef);
  if (one === undefined || !areTeamsApart(facts)) return false;
  return !Object.values(facts.team).some((team) => team.name === one.team && isOnTeam(team, person));
}

/** Why somebody can neither read nor decide on a case of another team; empty where they can, and for nobody in particular (''). */
export function keptApart(facts: CycleFacts, person: string, caseRef: string | null): readonly Refusal[] {
  if (person === '' || !isKeptApart(facts, person, caseRef)) return [];
  const words = `${caseRef} is a case of another team. You can read and decide on it once every team has closed its cases: ${listed(openTeams(facts))} ${openTeams(facts).length === 1 ? 'has' : 'have'} not.`;
  return [{ code: 'kept-apart', words }];
}

/** Whether somebody can serve on a team: they are with the partnership, and moderate. */
export function maySitOnTeam(person: Person | undefined): person is Person {
  return person?.active === true && person.roles.some((role) => role === 'moderator' || role === 'panel-chair');
}

/** Why nothing can be said yet of all cases together: teams audit apart. Empty once they have closed. */
export function teamsApart(facts: Pick<CycleFacts, 'team'>): readonly Refusal[] {
  const open = openTeams(facts);
  if (open.length === 0) return [];
  const words = `${listed(open)} ${open.length === 1 ? 'has' : 'have'} not closed ${open.length === 1 ? 'its' : 'their'} cases yet. Findings are agreed, and moderation is closed, once every team has.`;
  return [{ code: 'teams-open', words }];
}

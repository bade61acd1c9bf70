import { ROLES, type Role } from '#domain/cycle/facts.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import type { Page } from '#persistence/views/page.js';
import type { PersonLine } from '#persistence/views/people.view.js';
import { mayOpen, pathTo } from '../../paths.js';
import { addressWith, narrowing } from '../../view/narrowing.js';
import { ROLE_NAMES } from '../../view/words.js';

/** What the list of people is narrowed to. */
export interface PeopleAsked {
  readonly words?: string | undefined;
  readonly agency?: string | undefined;
  readonly role?: Role | undefined;
}

/** A page of people as it is printed; `agencies` is null for those who see their own agency alone. */
export function presentPeople(
  who: SignedIn,
  asked: PeopleAsked,
  page: Page<PersonLine>,
  agencies: readonly { readonly key: string; readonly name: string }[] | null,
) {
  const here = pathTo('people');
  const { words, agency, role } = asked;
  const ofAgency = {
    ...{ name: 'agency', label: 'Agency', all: 'All agencies', chosen: agency },
    from: (agencies ?? []).map(({ key, name }) => ({ value: key, text: name })),
  };
  return {
    title: 'People',
    lead: agencies === null ? 'The people of your agency, by name.' : 'The people of your partnership, by name.',
    by: narrowing({
      ...{ here, things: 'people', none: 'There are no people to show.' },
      words: { label: agencies === null ? 'Name or address' : 'Name, address or agency', typed: words },
      choices: [
        ...(agencies === null ? [] : [ofAgency]),
        {
          ...{ name: 'role', label: 'Role', all: 'All roles', chosen: role },
          from: ROLES.map((value) => ({ value, text: ROLE_NAMES[value] })),
        },
      ],
    }),
    lines: page.items.map(({ name, email, agencyName, roles, active }) => ({
      ...{ name, email, hasLeft: !active },
      as: [agencyName, ...roles.map((one) => ROLE_NAMES[one])].filter((part) => part !== null).join(', '),
      actionsHref:
        roles.includes('action-owner') && mayOpen('allActions', who.roles)
          ? addressWith(pathTo('allActions'), { words: name })
          : null,
    })),
    more: page.next === null ? null : addressWith(here, { words, agency, role, after: page.next }),
  };
}

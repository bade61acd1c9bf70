import { Injectable } from '@nestjs/common';
import type { Role, Roster } from '#domain/cycle/facts.js';
import { holdsWords } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import { WEB_PROCESS, type WorkActor } from '../work-actor.js';
import { limitOf, type Page, type PageQuery, pageOf } from './page.js';

/** Somebody one can be in practice. */
export interface PracticePerson {
  readonly partnershipId: string;
  readonly partnershipName: string;
  readonly person: string;
  readonly name: string;
  readonly agencyName: string | null;
  readonly roles: readonly Role[];
}

/** Somebody of the partnership, as those who may look for people see them. */
export interface PersonLine {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly agencyName: string | null;
  readonly roles: readonly Role[];
  /** Whether they are still there. */
  readonly active: boolean;
}

/** Which people. */
export interface PeopleQuery extends PageQuery {
  /** The key of an agency; all where it is left out. */
  readonly agency?: string | undefined;
  readonly role?: Role | undefined;
  /** As `wordsLookedFor` gives them: each is in the name, the address or the agency's name. */
  readonly words?: readonly string[];
}

/** Partnerships and their people. */
@Injectable()
export class PeopleView {
  constructor(private readonly work: UnitOfWork) {}

  /** Whom one can be on the practice clock, by partnership; nobody in live mode. */
  async practicePeople(): Promise<readonly PracticePerson[]> {
    return this.work.read(WEB_PROCESS, (tx) =>
      tx.query<PracticePerson>(
        `select partnership_id as "partnershipId", partnership_name as "partnershipName", person, name,
           agency_name as "agencyName", roles from practice_people()`,
      ),
    );
  }

  /** A page of people by name, of the partnership or, for those who do not see it, of their own agency alone. */
  async list(actor: WorkActor, query: PeopleQuery): Promise<Page<PersonLine>> {
    const limit = limitOf(query);
    const { agency, role, words, after } = query;
    const own = actor.reach === 'partnership' ? null : (actor.agencyKey ?? '');
    const rows = await this.work.read(actor, (tx) =>
      tx.query<PersonLine>(
        `select p.key, p.name, p.email, g.name as "agencyName", p.roles, p.active
         from person p left join agency g on g.partnership_id = p.partnership_id and g.key = p.agency_key
         where p.partnership_id = $1 and ($2::text is null or p.agency_key = $2) and ($3::text is null or p.agency_key = $3)
           and ($4::text is null or $4 = any(p.roles)) and ${holdsWords("concat_ws(' ', p.name, p.email, g.name)", '$5')}
           and ($6::text is null or (p.name, p.key) > (select name, key from person where partnership_id = $1 and key = $6))
         order by p.name, p.key limit $7`,
        [...[actor.partnershipId, own, agency ?? null, role ?? null, words ?? null], after ?? null, limit + 1],
      ),
    );
    return pageOf(rows, limit, ({ key }) => key);
  }

  /** The agencies of the partnership by name. */
  async agencies(actor: WorkActor): Promise<readonly { readonly key: string; readonly name: string }[]> {
    return this.work.read(actor, (tx) =>
      tx.query<{ key: string; name: string }>(
        'select key, name from agency where partnership_id = $1 order by name, key',
        [actor.partnershipId],
      ),
    );
  }

  /** The roster of the actor's partnership. */
  async roster(actor: WorkActor): Promise<Roster> {
    return this.work.read(actor, (tx) => tx.partnerships.roster());
  }
}

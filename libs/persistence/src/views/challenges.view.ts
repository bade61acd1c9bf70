import { Injectable } from '@nestjs/common';
import type { Challenge } from '#domain/challenge/challenges.js';
import { CHALLENGE } from '../entities/cycle.entities.js';
import { sqlColumnsOf } from '../entities/entity.js';
import { holdsWords } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';
import { limitOf, type Page, type PageQuery, pageOf } from './page.js';

/** One entry of the log of challenges, with its audit. */
export interface ChallengeLine extends Challenge {
  readonly ref: string;
  readonly cycle: string;
  readonly title: string;
  /** Null where it is the partnership that is challenged. */
  readonly agencyName: string | null;
}

/** Which entries of the log. */
export interface ChallengesQuery extends PageQuery {
  /** Only those that wait for an answer, or only those that do not; all where left out. */
  readonly open?: boolean | null;
  /** The key of an agency; all that the reader sees where left out. */
  readonly agency?: string | null;
  /** As `wordsLookedFor` gives them: each is in the reference or title of the audit, in the agency’s name, or in what it is about. */
  readonly words?: readonly string[];
}

/** The log of challenges of a partnership over all its audits, the latest first: for an agency its own entries. */
@Injectable()
export class ChallengesView {
  constructor(private readonly work: UnitOfWork) {}

  /** A page of it, in one query over rows that were written with the facts they follow from. */
  async page(actor: WorkActor, query: ChallengesQuery): Promise<Page<ChallengeLine>> {
    const limit = limitOf(query);
    const rows = await this.work.read(actor, (tx) =>
      tx.query<ChallengeLine>(CHALLENGES, [
        ...[actor.partnershipId, actor.reach === 'partnership' ? null : (actor.agencyKey ?? '')],
        ...[query.open ?? null, query.agency ?? null, query.words ?? null, query.after ?? null, limit + 1],
      ]),
    );
    return pageOf(rows, limit, keyOf);
  }
}

function keyOf({ raisedOn, cycle, ref }: Pick<ChallengeLine, 'raisedOn' | 'cycle' | 'ref'>): string {
  return `${raisedOn}/${cycle}/${ref}`;
}

const FIELDS = sqlColumnsOf(CHALLENGE)
  .filter(({ field }) => field !== 'partnershipId' && field !== 'cycleId')
  .map(({ field, column, type }) => `l.${column}${type === 'date' ? '::text' : ''} as "${field}"`)
  .join(', ');

const CHALLENGES = `select ${FIELDS}, c.reference as cycle, c.title, a.name as "agencyName"
  from challenge l join cycle c using (partnership_id, cycle_id)
    left join agency a on a.partnership_id = l.partnership_id and a.key = l.agency_key
  where l.partnership_id = $1 and ($2::text is null or l.agency_key = $2)
    and ($3::boolean is null or (l.outcome = 'OPEN') = $3) and ($4::text is null or l.agency_key = $4)
    and ${holdsWords("concat_ws(' ', c.reference, c.title, a.name, l.about)", '$5')}
    and ($6::text is null or l.raised_on || '/' || c.reference || '/' || l.ref < $6)
  order by l.raised_on desc, c.reference desc, l.ref desc limit $7`;

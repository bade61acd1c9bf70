import { randomInt } from 'node:crypto';
import type { Place } from '#domain/cycle/content.js';
import type { ContentPiece } from '#domain/cycle/decision.js';
import { BOX, type OpenedSurvey, type Reply, type SurveyBox, type SurveyPage } from '#domain/surveying/survey-page.js';
import type { ContentVault, WrappedKey } from '../content-vault.js';
import { Store, type StoreParts } from './store.js';

/** Sizes to which a box is filled up, in bytes, each twice the one before: what can be told of the replies from outside. */
const FIRST_SIZE = 256 * 1024;
const VERSION = 1;

/**
 * The replies of each survey: one row, sealed as a whole under a key of its own, in a new order and filled up to the next
 * size at every write. Nothing but those sealed bytes changes with a reply.
 */
export class SurveyBoxStore extends Store {
  constructor(
    private readonly vault: ContentVault,
    parts: StoreParts,
  ) {
    super(parts);
  }

  /** The survey at the address of the transaction's respondent; null where none has it. */
  async opened(address: string): Promise<OpenedSurvey | null> {
    const [row] = await this.query<OpenedSurvey>(
      `select b.page, s.state, s.opens_on::text as "opensOn", s.closes_on::text as "closesOn"
       from survey_box b, survey_stands($1) s where b.address = $1`,
      [address],
    );
    return row ?? null;
  }

  /**
   * Puts a reply among the others of the open survey at this address. False, and nothing is written, where `isFull` says of
   * those that are there that no more fit; null where no survey that is open has the address.
   */
  async reply(address: string, reply: Reply, isFull: (replies: readonly Reply[]) => boolean): Promise<boolean | null> {
    const [row] = await this.query<BoxRow>(`select ${SEALED} from survey_box where address = $1 for update`, [address]);
    if (row === undefined || row.sealed === null) return null;
    const replies = this.#opened(row);
    if (isFull(replies)) return false;
    await this.query('update survey_box set sealed = $2 where address = $1', [
      address,
      this.#sealed(row, shuffled([...replies, reply])),
    ]);
    return true;
  }

  /** Makes boxes of surveys that are opened, and takes the replies out of those that are counted or withdrawn. */
  async write(cycleId: string, pieces: readonly ContentPiece[]): Promise<void> {
    for (const { entity, ref, value } of pieces) {
      if (!isBox({ entity })) continue;
      const of = [this.partnership(), cycleId, ref];
      if (value === null) {
        await this.query(
          `update survey_box set sealed = null, wrapped = null, wrapping_key = null
           where partnership_id = $1 and cycle_id = $2 and ref = $3`,
          of,
        );
        continue;
      }
      const { address, page, replies } = value as SurveyBox;
      const { wrapped, wrappingKey } = this.vault.newKey(nameOf(cycleId, ref));
      const row = { cycle_id: cycleId, ref, address, page, wrapped, wrapping_key: wrappingKey };
      await this.query(
        `insert into survey_box (partnership_id, cycle_id, ref, address, page, wrapped, wrapping_key, sealed)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [...of, address, JSON.stringify(page), wrapped, wrappingKey, this.#sealed(row, replies)],
      );
    }
  }

  /** Boxes at these places, as far as their surveys have closed and they have not been emptied. */
  async read(cycleId: string, places: readonly Place[]): Promise<readonly ContentPiece[]> {
    const refs = places.flatMap(([entity, ref]) => (isBox({ entity }) ? [ref] : []));
    if (refs.length === 0) return [];
    const rows = await this.query<BoxRow>(
      `select ${SEALED} from survey_box where partnership_id = $1 and cycle_id = $2 and ref = any($3)
         and sealed is not null order by ref`,
      [this.partnership(), cycleId, refs],
    );
    return rows.map((row) => {
      const value: SurveyBox = { address: row.address, page: row.page, replies: this.#opened(row) };
      return { entity: BOX.entity, ref: row.ref, field: BOX.field, agencyKey: null, value };
    });
  }

  #opened(row: BoxRow): readonly Reply[] {
    if (row.sealed === null) return [];
    return JSON.parse(this.vault.open(this.#key(row), placeOf(row), row.sealed)) as readonly Reply[];
  }

  #sealed(row: Keyed, replies: readonly Reply[]): Buffer {
    return this.vault.seal(this.#key(row), placeOf(row), filledUp(JSON.stringify(replies)));
  }

  #key(row: Keyed) {
    const { wrapped, wrapping_key: wrappingKey } = row;
    if (wrapped === null || wrappingKey === null) throw new Error(`the box of survey ${row.ref} was emptied`);
    const key: WrappedKey = { version: VERSION, wrapped, wrappingKey };
    return this.vault.unwrap(nameOf(row.cycle_id, row.ref), key);
  }
}

/** Whether a piece of content, or its place, is the box of a survey. */
export function isBox({ entity }: Pick<ContentPiece, 'entity'>): boolean {
  return entity === BOX.entity;
}

const SEALED = 'cycle_id, ref, address, page, wrapping_key, wrapped, sealed';

interface Keyed {
  readonly cycle_id: string;
  readonly ref: string;
  readonly wrapping_key: string | null;
  readonly wrapped: Buffer | null;
}

interface BoxRow extends Keyed {
  readonly address: string;
  readonly page: SurveyPage;
  readonly sealed: Buffer | null;
}

function nameOf(cycleId: string, ref: string): string {
  return `${cycleId}/survey/${ref}`;
}

function placeOf({ ref }: Pick<Keyed, 'ref'>) {
  return { entity: BOX.entity, ref, field: BOX.field };
}

/** A text of JSON with blanks behind it, as many as fill its bytes up to the next size. */
function filledUp(text: string): string {
  const bytes = Buffer.byteLength(text, 'utf8');
  let size = FIRST_SIZE;
  while (size < bytes) size *= 2;
  return text + ' '.repeat(size - bytes);
}

/** The same in an order that nobody can foresee. */
function shuffled<T>(items: readonly T[]): readonly T[] {
  const left = [...items];
  return items.map(() => left.splice(randomInt(left.length), 1)[0] as T);
}

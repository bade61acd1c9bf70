import type { Place } from '#domain/cycle/content.js';
import type { ContentPiece } from '#domain/cycle/decision.js';
import type { Destroyed } from '#domain/cycle/destroyed.js';
import type { ContentVault, DataKey, SealedPlace } from '../content-vault.js';
import { CONTENT_FILE, CYCLE_KEY } from '../entities/cycle.entities.js';
import { Store, type StoreParts } from './store.js';
import { isBox, SurveyBoxStore } from './survey-box.store.js';

/** What people typed, sealed under its cycle's data key; the vault of the worker opens and seals nothing. */
export class ContentStore extends Store {
  /** Replies to surveys lie in a place of their own. */
  readonly #boxes: SurveyBoxStore;

  constructor(
    private readonly vault: ContentVault,
    parts: StoreParts,
  ) {
    super(parts);
    this.#boxes = new SurveyBoxStore(vault, parts);
  }

  /** Makes the data key of a new cycle. */
  async makeKey(cycleId: string): Promise<void> {
    const { version: keyVersion, wrapped, wrappingKey } = this.vault.newKey(cycleId);
    const partnershipId = this.partnership();
    await this.manager.getRepository(CYCLE_KEY).insert({ partnershipId, cycleId, keyVersion, wrapped, wrappingKey });
  }

  /** Writes pieces, replacing what was in their place. */
  async write(cycleId: string, all: readonly ContentPiece[]): Promise<void> {
    await this.#boxes.write(cycleId, all);
    const pieces = all.filter((piece) => !isBox(piece));
    if (pieces.length === 0) return;
    const key = await this.#key(cycleId);
    const rows = pieces.map((piece) => ({
      entity: piece.entity,
      ref: piece.ref,
      field: piece.field,
      agency_key: piece.agencyKey,
      sealed: this.vault.seal(key, piece, JSON.stringify(piece.value ?? null)).toString('base64'),
    }));
    await this.query(
      `insert into content (partnership_id, cycle_id, entity, ref, field, agency_key, written_by, key_version, sealed)
       select $1, $2, entity, ref, field, agency_key, app_person(), $4, decode(sealed, 'base64')
       from json_to_recordset($3::json) as given(entity text, ref text, field text, agency_key text, sealed text)
       on conflict (partnership_id, cycle_id, entity, ref, field) do update set agency_key = excluded.agency_key,
         written_by = excluded.written_by,
         key_version = excluded.key_version, sealed = excluded.sealed`,
      [this.partnership(), cycleId, JSON.stringify(rows), key.version],
    );
  }

  /**
   * Destroys content of a cycle that is over, for good: the worker's alone to do, which reads none of it. Nothing happens to
   * what is not there any more, nor while the cycle is kept for a review or a court.
   */
  async destroy(cycleId: string, things: readonly Destroyed[]): Promise<void> {
    if (things.length === 0) return;
    await this.query('select destroy_content($1, $2::json)', [cycleId, JSON.stringify(things)]);
  }

  /** Opens pieces by place; those that are not there, or not for this actor, are left out. */
  async read(cycleId: string, all: readonly Place[]): Promise<readonly ContentPiece[]> {
    const boxed = await this.#boxes.read(cycleId, all);
    const places = all.filter(([entity]) => !isBox({ entity }));
    if (places.length === 0) return boxed;
    const rows = await this.query<ContentRow>(
      `select ${OPENABLE} join json_to_recordset($3::json) as given(entity text, ref text, field text) using (entity, ref, field)
       where partnership_id = $1 and cycle_id = $2 order by entity, ref, field`,
      [this.partnership(), cycleId, JSON.stringify(places.map(([entity, ref, field]) => ({ entity, ref, field })))],
    );
    return [...boxed, ...this.#opened(cycleId, rows)];
  }

  /** Opens what a query that `sealedSql` made gave, in the order given. */
  open(cycleId: string, sealed: readonly Sealed[]): readonly ContentPiece[] {
    const bytes = (text: string): Buffer => Buffer.from(text, 'base64');
    return this.#opened(
      cycleId,
      sealed.map((row) => ({ ...row, sealed: bytes(row.sealed), wrapped: bytes(row.wrapped) })),
    );
  }

  /** Opens everything of one kind the actor may see. */
  async readAll(cycleId: string, entity: string): Promise<readonly ContentPiece[]> {
    const rows = await this.query<ContentRow>(
      `select ${OPENABLE} where partnership_id = $1 and cycle_id = $2 and entity = $3 order by ref, field limit 5000`,
      [this.partnership(), cycleId, entity],
    );
    return this.#opened(cycleId, rows);
  }

  /** Puts the bytes of a file beside its piece, which is there already; what was in their place is replaced. */
  async writeFile(cycleId: string, piece: ContentPiece, bytes: Buffer): Promise<void> {
    const key = await this.#key(cycleId);
    await this.query(
      `insert into content_file (partnership_id, cycle_id, entity, ref, field, agency_key, written_by, key_version, sealed)
       values ($1, $2, $3, $4, $5, $6, app_person(), $7, $8)
       on conflict (partnership_id, cycle_id, entity, ref, field) do update set agency_key = excluded.agency_key,
         written_by = excluded.written_by, key_version = excluded.key_version, sealed = excluded.sealed`,
      [
        ...[this.partnership(), cycleId, piece.entity, piece.ref, piece.field, piece.agencyKey, key.version],
        this.vault.sealBytes(key, bytesOf(piece), bytes),
      ],
    );
  }

  /** Throws the bytes of a file away. */
  async dropFile(cycleId: string, { entity, ref, field }: SealedPlace): Promise<void> {
    const place = { partnershipId: this.partnership(), cycleId, entity, ref, field };
    await this.manager.getRepository(CONTENT_FILE).delete(place);
  }

  /** Opens a file with its piece, in one query; null when it is not there, or not for this actor. */
  async openFile(
    cycleId: string,
    [entity, ref, field]: readonly [entity: string, ref: string, field: string],
  ): Promise<{ readonly piece: ContentPiece; readonly bytes: Buffer } | null> {
    const [row] = await this.query<ContentRow & { readonly file: Buffer; readonly file_key: FileKey }>(
      `select c.entity, c.ref, c.field, c.agency_key, c.sealed, c.key_version, k.wrapped, k.wrapping_key, f.sealed as file,
         json_build_object('version', fk.key_version, 'wrapped', encode(fk.wrapped, 'base64'),
           'wrappingKey', fk.wrapping_key) as file_key
       from content_file f
         join content c using (partnership_id, cycle_id, entity, ref, field)
         join cycle_key k on (k.partnership_id, k.cycle_id, k.key_version) = (c.partnership_id, c.cycle_id, c.key_version)
         join cycle_key fk on (fk.partnership_id, fk.cycle_id, fk.key_version)
           = (f.partnership_id, f.cycle_id, f.key_version)
       where f.partnership_id = $1 and f.cycle_id = $2 and f.entity = $3 and f.ref = $4 and f.field = $5`,
      [this.partnership(), cycleId, entity, ref, field],
    );
    const [piece] = row === undefined ? [] : this.#opened(cycleId, [row]);
    if (row === undefined || piece === undefined) return null;
    const key = this.vault.unwrap(cycleId, { ...row.file_key, wrapped: Buffer.from(row.file_key.wrapped, 'base64') });
    return { piece, bytes: this.vault.openBytes(key, bytesOf(piece), row.file) };
  }

  #opened(cycleId: string, rows: readonly ContentRow[]): readonly ContentPiece[] {
    const keys = new Map<number, DataKey>();
    return rows.map((row) => {
      const key = keys.get(row.key_version) ?? this.#unwrapped(cycleId, row);
      keys.set(row.key_version, key);
      return {
        entity: row.entity,
        ref: row.ref,
        field: row.field,
        agencyKey: row.agency_key,
        value: JSON.parse(this.vault.open(key, row, row.sealed)) as unknown,
      };
    });
  }

  async #key(cycleId: string): Promise<DataKey> {
    const [row] = await this.query<KeyRow>(
      `select key_version, wrapped, wrapping_key from cycle_key where partnership_id = $1 and cycle_id = $2
       order by key_version desc limit 1`,
      [this.partnership(), cycleId],
    );
    if (row === undefined) throw new Error('the cycle has no data key');
    return this.#unwrapped(cycleId, row);
  }

  #unwrapped(cycleId: string, row: KeyRow): DataKey {
    return this.vault.unwrap(cycleId, {
      version: row.key_version,
      wrapped: row.wrapped,
      wrappingKey: row.wrapping_key,
    });
  }
}

/** Sealed pieces beside the key that seals them, so that opening takes one query. */
const OPENABLE = `entity, ref, field, agency_key, sealed, key_version, wrapped, wrapping_key
  from content join cycle_key using (partnership_id, cycle_id, key_version)`;

/**
 * SQL of a JSON list of sealed pieces, beside facts (`besideFacts`), for `ContentStore.open`; `where` says which of the cycle.
 * What the actor may not see is left out.
 */
export function sealedSql(where: string): string {
  return `(select coalesce(json_agg(piece), '[]') from (select entity, ref, field, agency_key, key_version, wrapping_key,
      encode(sealed, 'base64') as sealed, encode(wrapped, 'base64') as wrapped
    from content join cycle_key using (partnership_id, cycle_id, key_version)
    where partnership_id = $1 and cycle_id = named.cycle_id and ${where} order by entity, ref, field) as piece)`;
}

/** A sealed piece with its key, in base64. */
export type Sealed = Omit<ContentRow, 'sealed' | 'wrapped'> & { readonly sealed: string; readonly wrapped: string };

/** The bytes of a file are sealed for a place of their own, so that neither opens where the other belongs. */
function bytesOf({ entity, ref, field }: SealedPlace): SealedPlace {
  return { entity, ref, field: `${field}-bytes` };
}

interface FileKey {
  readonly version: number;
  readonly wrapped: string;
  readonly wrappingKey: string;
}

interface KeyRow {
  readonly key_version: number;
  readonly wrapped: Buffer;
  readonly wrapping_key: string;
}

interface ContentRow extends KeyRow {
  readonly entity: string;
  readonly ref: string;
  readonly field: string;
  readonly agency_key: string | null;
  readonly sealed: Buffer;
}

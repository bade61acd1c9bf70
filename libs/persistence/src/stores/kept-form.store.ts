import { In, MoreThan } from 'typeorm';
import { type Instant, instant } from '#domain/time/instant.js';
import type { ContentVault } from '../content-vault.js';
import { KEPT_FORM } from '../entities/partnership.entities.js';
import { insertNew } from '../query.js';
import { Store, type StoreParts } from './store.js';

/** How long a form is kept for somebody whose session ended. */
export const KEPT_MS = 24 * 60 * 60_000;
/** Forms kept for one person at once. */
const MOST_FORMS = 20;
const VERSION = 1;

/** A form as it was sent: its fields by name. */
export type KeptFields = Readonly<Record<string, string | readonly string[]>>;

/** A kept form, without what was typed. */
export interface KeptForm {
  readonly id: string;
  readonly address: string;
  readonly keptAt: Instant;
}

/**
 * Forms that were sent after a session had ended, for the person of the transaction alone: each sealed under a data key of
 * its own, bound to its person and address, and gone with its row.
 */
export class KeptFormStore extends Store {
  private readonly forms = this.manager.getRepository(KEPT_FORM);

  constructor(
    private readonly vault: ContentVault,
    parts: StoreParts,
  ) {
    super(parts);
  }

  /** Keeps a form in place of one with the same mark; of more than twenty the oldest are destroyed. */
  async keep(form: KeptForm & { readonly mark: string }, fields: KeptFields): Promise<void> {
    const { id, address, keptAt, mark } = form;
    const { version, ...key } = this.vault.newKey(id);
    const sealed = this.vault.seal(
      this.vault.unwrap(id, { version, ...key }),
      this.#placeOf(address),
      JSON.stringify(fields),
    );
    await this.forms.delete({ ...this.own(), mark });
    const isNew = await insertNew(this.forms, { ...this.own(), id, address, mark, ...key, sealed, keptAt });
    if (!isNew) throw Object.assign(new Error('it was kept twice at once'), { code: '40001' }); // tried again
    const old = await this.forms.find({
      select: { id: true },
      where: this.own(),
      order: { keptAt: 'DESC', id: 'DESC' },
      skip: MOST_FORMS,
    });
    if (old.length > 0) await this.forms.delete({ ...this.own(), id: In(old.map((one) => one.id)) });
  }

  /** The person's kept forms that are not over, newest first. */
  async list(machineNow: Instant): Promise<readonly KeptForm[]> {
    return this.forms.find({
      select: { id: true, address: true, keptAt: true },
      where: { ...this.own(), keptAt: MoreThan(instant(machineNow - KEPT_MS)) },
      order: { keptAt: 'DESC', id: 'DESC' },
    });
  }

  /** What was typed into one of them; null where there is none such, it is over, or no key of the installation opens it. */
  async open(id: string, machineNow: Instant): Promise<(KeptForm & { readonly fields: KeptFields }) | null> {
    const found = await this.forms.findOneBy({ ...this.own(), id, keptAt: MoreThan(instant(machineNow - KEPT_MS)) });
    if (found === null) return null;
    const { address, keptAt, wrapped, wrappingKey, sealed } = found;
    try {
      const key = this.vault.unwrap(id, { version: VERSION, wrapped, wrappingKey });
      return { id, address, keptAt, fields: JSON.parse(this.vault.open(key, this.#placeOf(address), sealed)) };
    } catch {
      return null; // its key was taken out of the ring: nobody can read it any more
    }
  }

  /** Destroys one of them. */
  async destroy(id: string, address?: string): Promise<void> {
    await this.forms.delete({ ...this.own(), id, ...(address === undefined ? {} : { address }) });
  }

  #placeOf(address: string) {
    const { partnershipId, person } = this.own();
    return { entity: 'kept-form', ref: `${partnershipId}/${person}`, field: address };
  }
}

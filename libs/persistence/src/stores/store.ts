import type { EntityManager } from 'typeorm';
import type { Query } from '../query.js';
import type { Own } from '../work-actor.js';

/** What one transaction reads and writes of one kind of thing. */
export abstract class Store {
  constructor(
    protected readonly manager: EntityManager,
    protected readonly query: Query,
    /** The partnership that the transaction is in; throws where it is in none. */
    protected readonly partnership: () => string,
    /** The person whom the transaction serves, with their partnership; throws where it serves nobody. */
    protected readonly own: () => Own,
  ) {}
}

/** What a store is made with. */
export type StoreParts = ConstructorParameters<typeof Store>;

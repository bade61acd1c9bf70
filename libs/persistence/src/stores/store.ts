import type { EntityManager } from 'typeorm';
import type { Query } from '../query.js';
import type { Own } from '../work-actor.js';

/** What a store is made with: one for all stores of a transaction, of which a page opens one or two. */
export interface StoreParts {
  readonly manager: EntityManager;
  readonly query: Query;
  /** The partnership that the transaction is in; throws where it is in none. */
  readonly partnership: () => string;
  /** The person whom the transaction serves, with their partnership; throws where it serves nobody. */
  readonly own: () => Own;
}

/** What one transaction reads and writes of one kind of thing. */
export abstract class Store {
  constructor(private readonly parts: StoreParts) {}

  protected get manager(): EntityManager {
    return this.parts.manager;
  }

  protected get query(): Query {
    return this.parts.query;
  }

  protected partnership(): string {
    return this.parts.partnership();
  }

  protected own(): Own {
    return this.parts.own();
  }
}

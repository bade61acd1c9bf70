import { Injectable } from '@nestjs/common';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { ContentView } from '#persistence/views/content.view.js';
import { CyclesView } from '#persistence/views/cycles.view.js';
import { type KeptParts, partsFrom } from './plan-draft.js';

/** Plans of audits that are there already, as the parts of a draft. */
@Injectable()
export class PlansCopied {
  constructor(
    private readonly cycles: CyclesView,
    private readonly content: ContentView,
  ) {}

  /** The plan of the audit with a reference, to be copied or changed (`partsFrom`); null when there is none such. */
  async of(who: SignedIn, reference: string, isChange: boolean): Promise<Partial<KeptParts> | null> {
    const actor = actorOf(who);
    const facts = await this.cycles.named(actor, reference);
    if (facts === null) return null;
    const [said] = await this.content.at(actor, facts.id, [['cycle', '', 'rationale']]);
    const rationale = typeof said?.value === 'string' ? said.value : '';
    return partsFrom(facts, rationale, facts.roster, isChange);
  }
}

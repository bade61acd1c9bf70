import type { Target } from '../../access/actor.js';
import { RUNNING_STAGES } from '../../stages.js';

/** What acts on an alert have in common: they are possible from the launch on, paused or ended. */
export const ON_ALERT = {
  stages: RUNNING_STAGES,
  whileSuspended: true,
  whenEnded: true,
  target: (at: { readonly alert: string }): Target => ({ entity: 'alert', ref: at.alert }),
};

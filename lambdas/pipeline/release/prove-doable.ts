import type { ReleaseAct } from '../../incident/effect.ts';
import { stateOf } from '../../incident/release/progress.ts';
import type { Impossible } from '../act-circumstances.ts';
import type { Doable } from '../act-ports.ts';
import { registryOf, type Step } from './release-step.ts';
import { smokeTest } from './run-doables.ts';

/** Looks whether users can get the version from a channel of the plan, and whether it is the right thing. */
export function proveDoable(
  act: Extract<ReleaseAct, { readonly kind: 'prove' }>,
  step: Step,
): Doable | Impossible {
  const { plan, prepared, incident, releasing } = step;
  const channel = plan.channels.find(({ name }) => name === act.channel);
  if (!channel) return { problem: `The release plan has no channel ${act.channel} any longer.` };
  switch (channel.kind) {
    case 'github-release': {
      const { version, tag } = prepared;
      const { commit } = stateOf({ kind: 'tag', version }, incident) ?? {};
      return releasing.proveRelease(incident.repository, channel, { version, tag, commit });
    }
    case 'smoke-test':
      return smokeTest(act, channel, step);
    default: {
      const registry = registryOf(channel, step);
      return 'problem' in registry ? registry : registry.prove(prepared.version);
    }
  }
}

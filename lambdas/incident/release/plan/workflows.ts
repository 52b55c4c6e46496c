import { quoted } from '../../papers/quoted.ts';
import type { ReleasePlan } from '../../policy/release.ts';
import { filledIn } from '../filled-in.ts';
import type { ReleaseSights } from '../sights.ts';
import { type Triggers, triggersOf } from './triggers.ts';

/** A workflow that a release counts on, and how it is started. */
interface Counted {
  readonly file: string;
  readonly start: 'tag' | 'release' | 'dispatch';
  readonly inputs: Readonly<Record<string, string>>;
  /** The release can be made without it. */
  readonly isOptional: boolean;
}

/** What is wrong with the workflows of a plan, and what is only worth knowing. */
export function workflowFaults(
  plan: ReleasePlan,
  sights: ReleaseSights,
  tag: string,
): { readonly problems: readonly string[]; readonly notes: readonly string[] } {
  const faults = countedOn(plan).flatMap((one) => {
    const problem = faultOf(one, sights, tag);
    return problem ? [{ problem, isOptional: one.isOptional }] : [];
  });
  return {
    problems: faults.filter(({ isOptional }) => !isOptional).map(({ problem }) => problem),
    notes: faults.filter(({ isOptional }) => isOptional).map(({ problem }) => problem),
  };
}

function countedOn({ workflows, channels, yank }: ReleasePlan): readonly Counted[] {
  const dispatched = { start: 'dispatch' as const, isOptional: false };
  return [
    ...workflows.map(({ file, start, inputs = {}, optional = false }) => ({
      file,
      start,
      inputs,
      isOptional: optional,
    })),
    ...channels.flatMap((channel): readonly Counted[] => {
      if (channel.kind === 'smoke-test') {
        return [{ ...dispatched, file: channel.workflow, inputs: channel.inputs ?? {} }];
      }
      const rule = ('yank' in channel && yank && channel.yank) || undefined;
      return rule?.workflow
        ? [{ ...dispatched, file: rule.workflow, inputs: rule.inputs ?? {}, isOptional: true }]
        : [];
    }),
  ];
}

function faultOf({ file, start, inputs }: Counted, sights: ReleaseSights, tag: string): string | undefined {
  const text = sights.workflows.find((one) => one.file === file)?.text;
  if (text === undefined) return `There is no workflow ${file} on ${quoted(sights.defaultBranch)}.`;
  const triggers = triggersOf(text);
  if (!triggers) return undefined;
  switch (start) {
    case 'tag':
      return triggers.startsByTag(tag) ? undefined : `${file} is not started by the push of the tag ${tag}.`;
    case 'release':
      return triggers.startsByRelease ? undefined : `${file} is not started by the publication of a release.`;
    case 'dispatch':
      return dispatchFault(file, inputs, triggers);
  }
}

function dispatchFault(
  file: string,
  inputs: Counted['inputs'],
  { inputs: known }: Triggers,
): string | undefined {
  if (!known) return `${file} cannot be started by hand: it lacks workflow_dispatch.`;
  const given = Object.keys(inputs);
  const lacking = known.filter(({ name, isRequired }) => isRequired && !given.includes(name));
  const strange = given.filter((name) => !known.some((one) => one.name === name));
  if (lacking.length > 0) return `${file} asks for inputs that the plan lacks: ${listOf(lacking)}.`;
  return strange.length > 0 ? `${file} takes no input ${strange.map(quoted).join(', ')}.` : undefined;
}

function listOf(inputs: readonly { readonly name: string }[]): string {
  return inputs
    .slice(0, 5)
    .map(({ name }) => quoted(name))
    .join(', ');
}

/** The inputs of all workflows that a release starts, filled in: they are read in public. */
export function publicInputs(plan: ReleasePlan, version: string, tag: string): readonly string[] {
  const sets = countedOn(plan).map(({ inputs }) => inputs);
  return sets.flatMap((inputs) => Object.values(filledIn(inputs, { version, tag })));
}

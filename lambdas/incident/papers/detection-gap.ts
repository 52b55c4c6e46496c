import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { detectionOf } from '../policy/policy-defaults.ts';
import { runsLink } from './github-links.ts';

/** A tool that should have seen a flaw of the class. */
export interface DetectingTool {
  readonly name: string;
  readonly workflow: string | null;
  /** What is known of whether it ran on the code that holds the flaw. */
  readonly ran: string;
  /** Where its runs are seen; null for a tool without a workflow. */
  readonly runs: string | null;
}

/** Which class of flaw it is, judged by the assessment, and which tools should have seen it: a proposal to people. */
export interface DetectionGap {
  readonly class: string;
  readonly because: string;
  readonly tools: readonly DetectingTool[];
}

type Assessed = Pick<Incident, 'repository' | 'papers'>;

interface Reading {
  readonly class: string;
  readonly because: string;
}

/** Classes by weakness (MITRE, Common Weakness Enumeration), the narrowest first. */
const BY_WEAKNESS: readonly (readonly [detection: string, ids: readonly number[]])[] = [
  ['secret', [259, 321, 540, 798]],
  ['supply-chain', [494, 506, 507, 508, 509, 510, 511, 512, 829, 830, 1357]],
  ['known-vulnerability', [937, 1035, 1104, 1395]],
  [
    'unsafe-code',
    [
      119, 120, 121, 122, 123, 124, 125, 126, 127, 131, 134, 415, 416, 457, 466, 476, 562, 587, 590, 680, 690,
      761, 762, 763, 786, 787, 788, 805, 806, 822, 823, 824, 825, 843, 908,
    ],
  ],
];

/**
 * Proposes which class of flaw it was, and so which of the policy's tools should have caught it (runbook, "What Each
 * Tool Catches"). Undefined while the assessment says nothing that tells. That a tool ran is not recorded: its runs
 * are pointed to.
 */
export function detectionGap(incident: Assessed, policy: Policy): DetectionGap | undefined {
  const reading = byWeakness(incident) ?? byArtefact(incident);
  if (!reading) return undefined;
  const detection = detectionOf(policy).find((one) => one.class === reading.class);
  const tools = detection?.tools ?? [];
  return {
    ...reading,
    tools: tools.map(({ name, workflow }) => {
      const runs = (workflow && runsLink(incident.repository, workflow)) || null;
      return { name, workflow: workflow ?? null, ran: runs ? 'not known: see its runs' : 'not known', runs };
    }),
  };
}

function byWeakness({ papers: { answers } }: Assessed): Reading | undefined {
  const weaknesses = listOf(answers.weakness?.value);
  const matches = BY_WEAKNESS.flatMap(([detection, ids]) => {
    const found = weaknesses.find((weakness) => ids.some((id) => weakness === `CWE-${id}`));
    return found ? [{ class: detection, because: `the weakness is ${found}` }] : [];
  });
  return matches[0];
}

/** A flaw that only the image has came with what the image is built from. */
function byArtefact({ papers: { answers } }: Assessed): Reading | undefined {
  const affects = listOf(answers.affects?.value);
  if (affects.length === 1 && affects[0] === 'image') {
    return { class: 'container', because: 'only the container image is affected' };
  }
  if (answers.component?.value === 'dependency') {
    return { class: 'known-vulnerability', because: 'the flaw lies in a dependency' };
  }
  if (answers.component?.value === 'own') {
    return { class: 'code', because: 'the flaw lies in our own code' };
  }
  return undefined;
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

import type { ReleaseSights } from '../../../lambdas/incident/release/sights.ts';
import type { WholeAdvisory } from '../../../lambdas/incident/release/whole-advisory.ts';
import type { Doable, Sent, Sight } from '../../../lambdas/pipeline/act-ports.ts';
import type { PublishedVersion } from '../../../lambdas/pipeline/release/release-ports.ts';
import type { ReleaseTools } from '../../../lambdas/pipeline/release/release-tools.ts';
import { wholeAdvisory } from '../whole-advisory.ts';
import { sights } from './sights.ts';

/** What the tools of a test show, each as it is asked. */
interface Shown {
  readonly sights?: (tag: string | undefined) => ReleaseSights;
  readonly advisory?: WholeAdvisory | 'missing' | 'silent';
  readonly published?: readonly PublishedVersion[];
  /** What is seen of a run, look after look; the last goes on. */
  readonly run?: readonly Sight[];
  readonly sent?: Sent;
  readonly draft?: string;
}

/** Tools that do nothing, and write down what was asked of them. */
export function recordedTools(shown: Shown = {}) {
  const asked: (readonly [string, ...unknown[]])[] = [];
  let looks = 0;
  const runs = shown.run ?? [{ status: 'absent' }];
  const seen = (): Sight => {
    looks += 1;
    return runs[Math.min(looks, runs.length) - 1] ?? { status: 'absent' };
  };
  const doable = (name: string, look: () => Sight = () => ({ status: 'absent' })): Doable => ({
    again: 'if-unseen',
    look: async () => look(),
    send: async () => {
      asked.push([`send ${name}`]);
      return shown.sent ?? { status: 'done' };
    },
  });
  const ask =
    (name: string, look?: () => Sight) =>
    (...args: readonly unknown[]) => {
      asked.push([name, ...args]);
      return doable(name, look);
    };
  const tools = {
    releasing: {
      sights: async (...args) => {
        asked.push(['sights', ...args]);
        return { status: 'read', sights: shown.sights?.(args[1].tag) ?? sights() };
      },
      advisory: async () => {
        if (shown.advisory === 'silent') return { status: 'unavailable' };
        if (shown.advisory === 'missing') return { status: 'refused', problem: 'It is gone.' };
        return { status: 'read', advisory: shown.advisory ?? wholeAdvisory() };
      },
      bump: ask('bump'),
      tag: ask('tag'),
      run: ask('run', seen),
      rerun: ask('rerun'),
      failedJobs: async () => ({ status: 'read', jobs: ['build'] }),
      proveRelease: ask('proveRelease'),
      notes: ask('notes'),
      evidence: ask('evidence'),
    },
    channels: (channel, context) => {
      asked.push(['channel', channel.name, context]);
      return {
        prove: ask('prove'),
        published: async () => ({ status: 'read', versions: shown.published ?? [] }),
        yank: ask('yank'),
        unyank: ask('unyank'),
      };
    },
    announcing: { announce: ask('announce') },
    cveRecords: { published: ask('cve') },
    draft: async () => shown.draft,
  } satisfies ReleaseTools;
  return {
    tools,
    asked,
    of: (name: string) => asked.filter(([one]) => one === name).map(([, ...args]) => args),
  };
}
